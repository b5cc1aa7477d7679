import { appendFileSync } from 'node:fs';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const [, account, role] = /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(input('role-to-assume')) ?? [];
if (account === undefined) throw new Error('role-to-assume is not a role');
if (input('aws-region') === '') throw new Error('aws-region is required');
console.log(`Took the role ${role}`);
const variables = {
  AWS_ACCESS_KEY_ID: role,
  AWS_SECRET_ACCESS_KEY: 'temporary',
  AWS_REGION: input('aws-region'),
};
for (const [name, value] of Object.entries(variables)) {
  appendFileSync(process.env.GITHUB_ENV ?? '', `${name}=${value}\n`);
}
appendFileSync(process.env.GITHUB_OUTPUT ?? '', `aws-account-id=${account}\n`);

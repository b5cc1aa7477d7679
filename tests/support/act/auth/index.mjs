import { appendFileSync } from 'node:fs';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
for (const name of ['workload_identity_provider', 'service_account']) {
  if (input(name) === '') throw new Error(`${name} is required`);
}
console.log(`Signed in as ${input('service_account')}`);
if (input('token_format') === 'access_token') {
  appendFileSync(process.env.GITHUB_OUTPUT ?? '', 'access_token=temporary\n');
}

import { appendFileSync } from 'node:fs';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
for (const name of ['client-id', 'private-key', 'owner', 'repositories']) {
  if (input(name) === '') throw new Error(`${name} is required`);
}
console.log(`A token for ${input('owner')} / ${input('repositories')}`);
appendFileSync(process.env.GITHUB_OUTPUT ?? '', `token=${input('private-key')}\n`);

/** `npm run api-key -- <name>`: makes a key for the service, and its line for the file of keys. */
import { hash, randomBytes } from 'node:crypto';

const [name, ...more] = process.argv.slice(2);
if (name === undefined || more.length > 0 || !/^[\w.@-]{1,100}$/.test(name)) {
  console.error(
    'usage: npm run api-key -- <name>\n\nThe name says whose key it is: letters, digits and . _ @ -',
  );
  process.exitCode = 1;
} else {
  const key = `slipway_${randomBytes(32).toString('base64url')}`;
  console.log(`The key, which is shown only now:\n\n  ${key}\n`);
  console.log(`Its line for the file that API_KEYS_FILE names:\n\n  ${name} sha256:${hash('sha256', key)}`);
}

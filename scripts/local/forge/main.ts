import { parseArgs } from 'node:util';
import { describeError } from '../../../lib/errors/describe.ts';
import { InputError } from '../../../lib/errors/errors.ts';
import { startForge } from './index.ts';

const usage = `node scripts/local/forge/main.ts [--folder .slipway/forge] [--port 0] [--repository owner/name ...]

Starts the local forge: GitHub's API, Git and pages, on this machine alone. Ctrl-C ends it; its state stays in the folder.

  --folder      where the state is kept (.slipway/forge)
  --port        the port to listen on; 0 is any free one (0)
  --repository  makes an empty repository when it does not exist; may be given several times
  --help        shows this`;

async function main(): Promise<void> {
  const values = readArguments();
  if (values.help) {
    console.log(usage);
    return;
  }
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    throw new InputError(`--port ${values.port} is not a port`, { hint: 'Give a number from 0 to 65535.' });
  }
  const forge = await startForge({ folder: values.folder, port: Number(values.port) });
  try {
    for (const repository of values.repository) {
      const [owner = '', name = '', ...more] = repository.split('/');
      if (more.length > 0) throw new InputError(`--repository ${repository} is not owner/name`);
      await forge.createRepository({ owner, name });
    }
  } catch (error) {
    await forge.close();
    throw error;
  }
  console.log(`Pages    ${forge.url}/`);
  console.log(`API      ${forge.apiUrl}`);
  console.log(`Uploads  ${forge.uploadUrl}`);
  console.log(`Token    in ${values.folder}/token`);
  const stop = () => {
    void forge.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        folder: { type: 'string', default: '.slipway/forge' },
        port: { type: 'string', default: '0' },
        repository: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(reason, { hint: 'node scripts/local/forge/main.ts --help lists the options.' });
  }
}

main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exitCode = 1;
});

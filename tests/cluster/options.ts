import { parseArgs } from 'node:util';
import { InputError } from '../../lib/errors/errors.ts';

export const usage = `./scripts/test-cluster [--kubeconfig file] [--hold] [words that select test files]

Deploys with a real Argo CD and Argo Rollouts on a real control plane, started on this machine without containers.

  --kubeconfig  uses that cluster (of kind, say) in place of one that is started; it must be there for this alone.
                SLIPWAY_TEST_KUBECONFIG says the same
  --hold        runs no tests, and keeps what was started until Ctrl-C
  --help        shows this`;

export interface Options {
  readonly kubeconfig: string | undefined;
  readonly hold: boolean;
  readonly help: boolean;
  readonly selection: readonly string[];
}

/** @throws InputError for an option that there is not */
export function readOptions(given: readonly string[], env: NodeJS.ProcessEnv): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        kubeconfig: { type: 'string' },
        hold: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { hold, help } = values;
    return {
      kubeconfig: values.kubeconfig ?? env['SLIPWAY_TEST_KUBECONFIG'],
      hold,
      help,
      selection: positionals,
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(reason, { cause, hint: './scripts/test-cluster --help lists the options.' });
  }
}

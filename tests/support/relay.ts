import { afterAll } from '@jest/globals';
import { type LocalRelay, startRelay } from '../../scripts/local/relay/relay.ts';
import type { TestedForge } from '../fixtures/forge.ts';
import { aFolder } from './folder.ts';
import { root } from './tree.ts';

const started: LocalRelay[] = [];

afterAll(async () => {
  await Promise.all(started.splice(0).map((relay) => relay.stop('SIGKILL')));
});

/** A relay in a process of its own. */
export interface TestedRelay extends LocalRelay {
  readonly folder: string;
  /** What it has logged so far. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Sends a notification as Alertmanager does. @returns the status of the answer, 0 when none came */
  post(body: unknown, path?: string): Promise<number>;
}

/** Starts a relay that sends to the repository of `forge`; it is ended with the test file at the latest. */
export async function aRelay(
  { forge, here }: TestedForge,
  {
    folder,
    env = { GITHUB_TOKEN: forge.token },
  }: { readonly folder?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<TestedRelay> {
  const own = folder ?? (await aFolder());
  const lines: Record<string, unknown>[] = [];
  const relay = await startRelay({
    root,
    folder: own,
    apiUrl: forge.apiUrl,
    repository: `${here.owner}/${here.repo}`,
    env,
    onLine: (line) => lines.push(Object.fromEntries(Object.entries(JSON.parse(line) ?? {}))),
  });
  started.push(relay);
  return {
    ...relay,
    folder: own,
    lines,
    async post(body, path = '/alertmanager') {
      const answer = await fetch(`${relay.url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${relay.token}` },
      }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      return answer?.status ?? 0;
    },
  };
}

/** The keys of the rollbacks that the forge was asked for, in their order. */
export function keysAsked({ forge, here }: TestedForge): string[] {
  return payloads({ forge, here }).map((payload) => String(payload['key']));
}

/** What the forge was told of the rollbacks that it was asked for, in their order. */
export function payloads({ forge, here }: Pick<TestedForge, 'forge' | 'here'>) {
  return forge
    .dispatches(here.owner, here.repo)
    .flatMap((one) =>
      one.kind === 'repository_dispatch' && one.eventType === 'slipway-rollback' ? [one.clientPayload] : [],
    );
}

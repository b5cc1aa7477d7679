import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { describeWithTerraform, type TerraformCopy } from '../terraform.ts';
import { providerEnvironment, serveProvider } from './provider.ts';
import { hasPublishedSchema, publishedSchema } from './published.ts';

/**
 * A `describe` whose tests use terraform/gcp with a provider that has the published schema of Google Cloud's and reaches no
 * cloud. Where terraform or that schema is missing the tests are skipped and say why; with `CI=true` that is a failure.
 */
export function describeWithGoogle(title: string, body: (copy: TerraformCopy) => void): void {
  if (!hasPublishedSchema()) {
    const reason = 'needs npm ci --prefix tests/provider-google';
    describe(title, () => {
      if (process.env['CI'] !== 'true') it.skip(`skipped: ${reason}`, () => undefined);
      else {
        it(reason, () => {
          throw new Error(`${reason}: ./scripts/test installs it`);
        });
      }
    });
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'slipway-google-'));
  const socket = join(folder, 'provider');
  describeWithTerraform(
    'gcp',
    title,
    (copy) => {
      let stop: (() => void) | undefined;
      beforeAll(async () => {
        stop = await serveProvider(publishedSchema(typesIn(copy.tree)), socket);
      });
      afterAll(async () => {
        stop?.();
        await rm(folder, { recursive: true, force: true });
      });
      body(copy);
    },
    providerEnvironment(socket),
  );
}

/** The types of resources and data sources that the configuration of Google Cloud names. */
function typesIn(tree: string): Set<string> {
  const files = globSync('{gcp,modules/gcp/*}/*.tf', { cwd: tree });
  return new Set(
    files.flatMap((file) =>
      [...readFileSync(join(tree, file), 'utf8').matchAll(/^(?:resource|data) "(google_\w+)"/gm)].map(
        ([, type]) => type ?? '',
      ),
    ),
  );
}

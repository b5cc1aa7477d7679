import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { root } from '../../support/tree.ts';

const report = z.object({
  summary: z.object({ passed: z.int(), failed: z.int(), parsing_errors: z.int() }),
  results: z.object({
    failed_checks: z.array(z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() })),
    skipped_checks: z.array(z.object({ check_result: z.object({ suppress_comment: z.string() }) })),
  }),
});

describeWith(['checkov'], 'checkov', ({ checkov }) => {
  it('has nothing to say of terraform/gcp but what is excused with a reason', async () => {
    const folder = await aFolder();
    await cp(join(root, 'terraform/gcp'), join(folder, 'gcp'), {
      recursive: true,
      filter: (path) => !path.includes('.terraform/'),
    });
    await cp(join(root, 'terraform/modules/gcp'), join(folder, 'modules/gcp'), { recursive: true });
    const variables = join(folder, 'gcp/terraform.tfvars');
    await cp(join(root, 'terraform/gcp/terraform.tfvars.example'), variables);
    const args = [
      ...['--directory', join(folder, 'gcp'), '--var-file', variables, '--framework', 'terraform'],
      ...['--output', 'json', '--compact', '--skip-download'],
    ];
    const output = await new Promise<string>((resolve) => {
      execFile(checkov, args, { maxBuffer: 64 * 1024 * 1024 }, (_, stdout) => resolve(stdout));
    });
    const { summary, results } = report.parse(JSON.parse(output));
    expect(results.failed_checks).toEqual([]);
    expect(summary).toMatchObject({ failed: 0, parsing_errors: 0 });
    expect(summary.passed).toBeGreaterThan(50);
    for (const { check_result } of results.skipped_checks) {
      expect(check_result.suppress_comment.length).toBeGreaterThan(10);
    }
  }, 120_000);
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `docs/decisions/README.md`: a line for each record in `folder`, with its title. */
export async function decisionIndex(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const lines = await Promise.all(
    files.toSorted().map(async (name) => {
      const title = /^# (.+)$/m.exec(await readFile(join(folder, name), 'utf8'))?.[1] ?? name;
      return `- [${title}](${name})`;
    }),
  );
  return `<!-- Generated from the files beside it by \`npm run generate\`: do not edit. -->

# Decisions

One short record a decision: what was decided, why, in place of what, and where its limits are.

${lines.join('\n')}
`;
}

import { describe, expect, it } from '@jest/globals';
import type { ActionFile } from '../../../../scripts/generate/action-file.ts';
import { withActionTables } from '../../../../scripts/generate/action-tables.ts';

const action: ActionFile = {
  name: 'Train',
  description: 'Trains.',
  author: 'The Slipway authors',
  branding: { icon: 'box', color: 'blue' },
  inputs: {
    model: { description: 'Path of `model.yml`.\nOr a | folder.', required: true },
    store: { description: 'Where blobs are.', default: 'file:.slipway/store' },
    token: { description: 'Optional.' },
  },
  outputs: {},
  runs: { using: 'node24', main: 'main.js' },
};

const readme = `# Train

<!-- inputs -->
old
<!-- /inputs -->

between

<!-- outputs --><!-- /outputs -->
after
`;

describe('withActionTables', () => {
  it('puts tables between the markers and leaves the rest alone', () => {
    expect(withActionTables(readme, action, 'README.md')).toBe(`# Train

<!-- inputs -->
<!-- Generated from action.yml by \`npm run generate\`: do not edit. -->

| Input | Meaning | Default |
| --- | --- | --- |
| \`model\` | Path of \`model.yml\`. Or a \\| folder. | **required** |
| \`store\` | Where blobs are. | \`file:.slipway/store\` |
| \`token\` | Optional. |  |

<!-- /inputs -->

between

<!-- outputs -->
<!-- Generated from action.yml by \`npm run generate\`: do not edit. -->

None.

<!-- /outputs -->
after
`);
  });

  it('gives the same again when it is run on its own result', () => {
    const once = withActionTables(readme, action, 'README.md');
    expect(withActionTables(once, action, 'README.md')).toBe(once);
  });

  it('says which marker is missing in which file', () => {
    expect(() => withActionTables('# Train\n<!-- inputs -->', action, 'actions/train/README.md')).toThrow(
      'actions/train/README.md has no <!-- inputs --> followed by <!-- /inputs -->',
    );
  });
});

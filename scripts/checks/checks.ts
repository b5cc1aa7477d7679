/** A check of the whole tree: a program that exits with 0 when all is well. */
export interface Check {
  /** What is true when it passes. */
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** The checks that run before the tests, quick ones first. Their programs are development dependencies. */
export const checks: readonly Check[] = [
  { name: 'the types hold', command: ['tsc', '--noEmit'] },
  {
    name: 'the linter and the formatter have nothing to say',
    command: ['biome', 'check', '--error-on-warnings', '.'],
  },
  {
    name: 'imports go downward, without cycles',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'lib',
      'actions',
      'relay',
      'serving',
      'scripts',
      'tests',
    ],
  },
  { name: 'no file, export or dependency is unused', command: ['knip', '--no-progress'] },
  { name: 'generated files are fresh', command: ['node', 'scripts/generate.ts', '--check'] },
  { name: 'dist/ is what the sources give, and starts', command: ['node', 'scripts/build.ts', '--check'] },
];

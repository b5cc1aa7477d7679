/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // ./scripts/test-cluster runs the tests in a cluster.
  testPathIgnorePatterns: ['/node_modules/', '/.cache/', '<rootDir>/tests/cluster/'],
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/dist/'],
  testTimeout: 60_000,
  // jest leaves one core idle when it is not told otherwise, and most tests wait for other processes.
  maxWorkers: '100%',
};

import shared from '../../jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...shared,
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/cluster/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/.cache/'],
  // What a test waits for it gives up before, with what it saw last.
  testTimeout: 120_000,
  // One cluster for all.
  maxWorkers: 1,
};

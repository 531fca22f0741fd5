import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'proptests/**/*.test.ts', 'docs/**/*.test.ts'],
    testTimeout: 120_000,
    pool: 'forks',
    // Left alone it keeps one core free, which is half of two.
    maxWorkers: availableParallelism(),
  },
});

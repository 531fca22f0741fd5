import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The package by its own name, as proptests import it, is the source under test. */
const itself = (subpath: string, file: string) => ({
  find: new RegExp(`^tfjs-mps${subpath}$`),
  replacement: fileURLToPath(new URL(`src/${file}`, import.meta.url)),
});

export default defineConfig({
  resolve: {
    alias: [
      itself('', 'index.ts'),
      itself('/model', 'model/index.ts'),
      itself('/study', 'study/index.ts'),
      itself('/tensors', 'mps/tensors/index.ts'),
      itself('/train', 'train/index.ts'),
      itself('/files', 'files/index.ts'),
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'proptests/**/*.test.ts', 'docs/**/*.test.ts'],
    testTimeout: 120_000,
    pool: 'forks',
    // Left alone it keeps one core free, which is half of two.
    maxWorkers: availableParallelism(),
  },
});

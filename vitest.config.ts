import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What package.json names in dist is the source under test. */
const inside = (name: string, file: string) => ({
  find: new RegExp(`^${name}$`),
  replacement: fileURLToPath(new URL(`src/${file}`, import.meta.url)),
});

/** The package by its own name, as proptests import it. */
const itself = (subpath: string, file: string) => inside(`tfjs-mps${subpath}`, file);

const files = ['src/**/*.test.ts', 'proptests/**/*.test.ts', 'docs/**/*.test.ts'];

/** Test files of a folder that put another module in the place of one. */
const mocking = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes('vi.mock('));

/** Tests that put another module in the place of one, or look at the memory of their whole process. */
const alone = [
  ...['src', 'proptests'].flatMap(mocking),
  'src/mps/engine/memory.test.ts',
  'proptests/force/leaks.test.ts',
];

export default defineConfig({
  resolve: {
    alias: [
      inside('#study/disk', 'study/ansatz/disk.ts'),
      inside('#study/pool', 'study/run/pool.ts'),
      itself('', 'index.ts'),
      itself('/model', 'model/index.ts'),
      itself('/study', 'study/index.ts'),
      itself('/tensors', 'mps/tensors/index.ts'),
      itself('/train', 'train/index.ts'),
      itself('/files', 'files/index.ts'),
    ],
  },
  test: {
    testTimeout: 120_000,
    pool: 'forks',
    // What is built is loaded as users load it: '#study/pool' of dist, whose workers are built, is not that of src.
    server: { deps: { external: [/\/dist\//] } },
    // Left alone it keeps one core free, which is half of two.
    maxWorkers: availableParallelism(),
    // Tests that look at memory, or swap modules, by themselves.
    projects: [
      { extends: true, test: { name: 'shared', include: files, exclude: alone } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});

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

const folders = ['src', 'proptests', 'docs', 'examples'];

/** What a test does to the process it runs in: other modules, globals, the clock, the environment, the backend. */
const CHANGES =
  /\bvi\.(mock|stub|spyOn|useFakeTimers)|WebAssembly|globalThis|chdir\(|process\.env\.\w+ = |(set|load)Backend/;

/** Test files that need modules of their own, because they change what others share or look at the memory of all. */
const alone = [
  'src/mps/engine/memory.test.ts',
  'proptests/force/leaks.test.ts',
  ...folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((file) => file.endsWith('.test.ts') && CHANGES.test(readFileSync(file, 'utf8'))),
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
    // Loading modules anew for every file takes a third of the whole time: only those that need it do.
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: folders.map((folder) => `${folder}/**/*.test.ts`),
          exclude: alone,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});

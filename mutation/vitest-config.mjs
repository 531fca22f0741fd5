import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../vitest.config.ts';
import { folders } from './folders.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Gives the test configuration of one folder of ./folders.mjs: the project's own, narrowed to the fast suite. */
export function vitestConfig(folder) {
  const { suite, slow = [] } = folders[folder];
  const { projects: _, ...test } = base.test;
  return mergeConfig(
    { ...base, test },
    defineConfig({
      test: {
        include: suite.map((beginning) =>
          beginning.endsWith('.test.ts') ? beginning : `${beginning}*.test.ts`,
        ),
        setupFiles: [`${root}mutation/leave-out-slow.mjs`],
        provide: { slow },
        sequence: { sequencer: inOrderOf(suite) },
        // One worker loads the modules once for all the test files of a mutant.
        isolate: false,
        testTimeout: 30_000,
        env: { PROPTEST_RUNS: '20' },
      },
    }),
  );
}

/** A run stops at the first test that fails: the order of the files decides how soon. */
function inOrderOf(suite) {
  const placeOf = ({ moduleId }) => {
    const path = moduleId.slice(root.length);
    return suite.findIndex((beginning) => path.startsWith(beginning));
  };
  return class {
    shard(specifications) {
      return specifications;
    }

    sort(specifications) {
      return [...specifications].sort((a, b) => placeOf(a) - placeOf(b));
    }
  };
}

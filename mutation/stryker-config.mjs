import { partsOf } from './files.mjs';
import { resultsOf } from './folders.mjs';

/** Gives the Stryker options of one folder of ./folders.mjs. */
export function strykerConfig(folder) {
  return {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: `mutation/${folder}.vitest.mjs`, related: false },
    mutate: partsOf(folder).flat(),
    coverageAnalysis: 'perTest',
    // A static mutant is one in code that runs as a module loads: each would need the whole suite, once more loaded.
    ignoreStatic: true,
    incremental: true,
    incrementalFile: resultsOf(folder),
    reporters: ['progress-append-only'],
    tempDirName: 'build/mutation/sandbox',
    ignorePatterns: ['build', 'dist', 'docs', 'results', 'bench', 'examples', '.ci'],
    concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
    timeoutMS: 2500,
    timeoutFactor: 2,
    disableTypeChecks: false,
    fileLogLevel: 'off',
  };
}

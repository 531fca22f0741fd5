// The folders that are mutated, and the tests that answer for each: its own, and those of the engine and of the laws
// that reach it fast. A suite is a list of beginnings of names of test files, the quickest to kill first; a file that is
// renamed keeps its place as long as it begins alike.

/**
 * @type {Record<string, {
 *   readonly code: readonly string[],
 *   readonly suite: readonly string[],
 *   readonly slow?: readonly string[],
 * }>}
 */
export const folders = {
  chain: {
    code: ['src/mps/chain'],
    suite: [
      'src/mps/chain/site',
      'src/mps/chain/truncation',
      'src/mps/chain/ledger',
      'src/mps/chain/tape',
      'src/mps/chain/environment',
      'src/mps/chain/add',
      'src/mps/chain/apply-operator',
      'src/mps/chain/apply.test.ts',
      'src/mps/chain/operator',
      'src/mps/state/limits',
      'src/mps/state/entropy',
      'src/mps/chain/split',
      'src/mps/chain/centre-step',
      'src/mps/chain/overlaps',
      'src/mps/state/pair-blocks',
      'src/mps/state/measurement',
      'src/mps/state/moments',
      'proptests/laws/engines-agree',
      'src/mps/chain/zz-operator',
      'src/mps/chain/',
      'src/mps/state/add-states',
      'src/mps/state/sampling',
      'src/mps/state/density',
      'src/mps/gradient/small-cases',
    ],
    // Each takes half a second or more, for what the same test shows on a smaller chain.
    slow: [
      'rzzAll on a chain of bond 32',
      'rzzAll on a chain of bond 16',
      '{ maxBond: Infinity } takes the exact way',
      "by 'plain' kernels is a projection",
      'is exact at n = 12',
      'errs by no more than the dropped values say',
      'ten qubits of 40, far apart: GHZ',
      '80 fair qubits',
      'GHZ over 40 qubits',
      'random matrix-product states bond',
      'the lower bound holds for sums of truncated states',
      "sampling, 'mps' chi-squared",
      ' fidelity: as on statevectors',
      'expectation behind a measurement: as on statevectors',
    ],
  },
  gradient: {
    code: ['src/mps/gradient'],
    suite: [
      'src/mps/gradient/memory-limit',
      'src/mps/gradient/costs',
      'src/mps/gradient/occurrences',
      'src/mps/gradient/site-cotangents',
      'src/mps/gradient/evaluated',
      'src/mps/engine/gradient-calls',
      'src/mps/engine/batch-pullback',
      'src/mps/gradient/small-cases',
      'src/mps/engine/refusal',
      'src/mps/gradient/overlap-matrix',
      'src/mps/gradient/',
    ],
    slow: [
      'the gradient is the same bit for bit in as little memory as is accepted',
      'bonds larger than a block',
      'statevectors of many runs and more than one block',
      'on wide registers',
    ],
  },
  losses: {
    code: ['src/model/losses'],
    suite: [
      'src/model/losses/options',
      'src/model/losses/sparse-parts',
      'src/model/losses/dense/',
      'src/model/losses/wasserstein',
      'src/model/losses/mmd-terms',
      'src/model/losses/assignment',
      'src/model/losses/denoising-cost',
      'src/model/losses/',
      'src/model/mmd.test.ts',
    ],
    slow: [
      'prove matchings of 500 rows',
      'three inputs, n = 2 data qubits',
      'the published estimator is biased',
      'Haar against Haar',
      'clusters against Haar',
    ],
  },
  store: {
    code: [
      'src/study/rows',
      'src/train/checkpoint',
      'src/files/disk.ts',
      'src/files/lock.ts',
      'src/files/manifest.ts',
    ],
    suite: [
      'src/files/disk',
      'src/study/rows/store-append',
      'src/files/lock',
      'src/files/manifest',
      'src/train/checkpoint/misfits',
      'src/train/checkpoint/',
      'src/study/rows/check-rows',
      'src/study/rows/row-text',
      'src/study/rows/timings',
      'src/study/rows/rows-refused',
      'src/study/rows/parquet',
      'src/study/rows/',
    ],
  },
};

/** What a run leaves behind, out of git's sight: Stryker's results so far, and how long they took. */
export const resultsOf = (folder) => `build/mutation/${folder}.json`;
export const timingOf = (folder) => `build/mutation/${folder}.timing.json`;

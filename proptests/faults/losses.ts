import type { Fault } from './fault.js';

const RANGES = 'proptests/laws/ranges.test.ts';
const DENOISING = 'src/model/losses/denoising-cost.test.ts';
const EXPECTED = 'src/model/losses/expected.test.ts';

/** Losses of the model. */
export const losses: readonly Fault[] = [
  {
    name: 'u-statistic-over-all-pairs',
    kind: 'U statistic over N^2',
    file: 'src/model/losses/self-fidelity.ts',
    find: 'return sum / ((size * (size - 1)) / 2);',
    replace: 'return sum / ((size * size) / 2);',
    test: { file: RANGES, name: 'the U-statistic is V without the fidelities of states with themselves' },
    why: 'Biased by a share of 1/N: nothing at N = 1000.',
  },
  {
    name: 'u-weight-over-all-pairs',
    kind: 'U statistic over N^2',
    file: 'src/model/losses/mmd-parts.ts',
    find: "statistic === 'V' ? 1 / size ** 2 : 1 / (size * (size - 1))",
    replace: '1 / size ** 2',
    test: { file: DENOISING, name: 'n = 2 + 1, left > MMD U: differences of the loss of given outcomes' },
    why: 'The value is U, its gradient that of V.',
  },
  {
    name: 'mmd-cross-term-once',
    kind: 'missing factor two',
    file: 'src/model/losses/mmd-parts.ts',
    find: 'withDiagonal(selfB, sizeB, diagonalB) - 2 * cross;',
    replace: 'withDiagonal(selfB, sizeB, diagonalB) - cross;',
    test: { file: RANGES, name: 'the MMD is the squared distance of the mean states' },
    why: 'Falls where the MMD falls.',
  },
  {
    name: 'score-with-the-wrong-sign',
    kind: 'flipped sign',
    file: 'src/model/losses/branches.ts',
    find: "score === 'expected' ? -diagonal : score - along",
    replace: "score === 'expected' ? -diagonal : -score - along",
    test: { file: DENOISING, name: 'n = 2 + 1, left > MMD V: a chain gives the same' },
    why: 'On chains alone; the statevector goes by mean states, against which they are compared.',
  },
  {
    name: 'expected-branch-by-its-probability',
    kind: 'probability not renormalised',
    file: 'src/model/losses/branches.ts',
    find: "score === 'expected' ? Math.sqrt(probability) : 1 / Math.sqrt(probability)",
    replace: "score === 'expected' ? probability : 1 / Math.sqrt(probability)",
    test: {
      file: EXPECTED,
      name: 'three inputs, n = 1 data qubits and one ancilla > MMD V: the expected loss is the mean over all strings',
    },
    why: 'p psi is made of sqrt p psi twice.',
  },
  {
    name: 'last-window-left-out',
    kind: 'off by one',
    file: 'src/model/losses/local-kernel.ts',
    find: 'const windows = state.nQubits - local + 1;',
    replace: 'const windows = Math.max(1, state.nQubits - local);',
    test: {
      file: 'src/model/mmd.test.ts',
      name: 'the local kernel of product states is the mean over windows of prod (1 + r_a.r_b)/2',
    },
    why: 'A kernel that does not look at the right end of the chain.',
  },
  {
    name: 'plan-read-the-other-way',
    kind: 'swapped leg',
    file: 'src/model/losses/wasserstein.ts',
    find: 'const at = 2 * (i * size + plan.columnOf[i]);',
    replace: 'const at = 2 * (plan.columnOf[i] * size + i);',
    test: { file: DENOISING, name: 'n = 2 + 1, left > Wasserstein: a chain gives the same' },
    why: 'Right wherever the plan is its own inverse.',
  },
  {
    name: 'targets-co-state-not-conjugated',
    kind: 'missing conjugate',
    file: 'src/model/losses/mmd-branches.ts',
    find: 'coefficient: { re: weight * overlaps[2 * at], im: weight * overlaps[2 * at + 1] },',
    replace: 'coefficient: { re: weight * overlaps[2 * at], im: -weight * overlaps[2 * at + 1] },',
    test: { file: 'proptests/laws/gradient-mmd.test.ts', name: 'MMD, adjoint > equals the exact engine' },
    why: 'On chains alone; the statevector goes by mean states.',
  },
];

import { expectation, fidelity, NotDifferentiableError, pauliSum, RankDeficientBondError } from 'tfjs-mps';
import { expect } from 'vitest';
import { mpsOptions, policyOf } from '../../src/mps/engine/options.js';
import { truncatedChain } from '../../src/mps/gradient/truncated-chain.js';
import { genericState, truncatedCases } from '../arbitraries/truncated-cases.js';
import { law } from '../support/law.js';
import { tally } from '../support/tally.js';

// A tape without memory runs its layers once more on the way back, and returns the same bits.

const counts = tally();
law(
  'any budget of memory gives the same gradient, bit for bit',
  truncatedCases(),
  ({ bound: { circuit, angles }, initial, options, seed }) => {
    const policy = policyOf(mpsOptions(options));
    const inputs = [initial, genericState(initial.nQubits, 2, seed)];
    const costs = [expectation(pauliSum('Z0 Z1 - 0.7 X2')), fidelity(genericState(initial.nQubits, 3, seed))];
    const gradients = (bytes: number) =>
      costs.map((cost) => {
        const differentiation = truncatedChain(policy, bytes)({ circuit, angles, inputs, cost });
        const [first, again] = [1, 1].map((weight) => differentiation.pull(Float64Array.of(weight)).gradient);
        expect(again).toEqual(first);
        return first;
      });
    try {
      const want = gradients(Number.POSITIVE_INFINITY);
      for (const bytes of [0, 1, 1e4, 1e5]) expect(gradients(bytes)).toEqual(want);
      counts.add('equal');
    } catch (error) {
      if (!(error instanceof RankDeficientBondError || error instanceof NotDifferentiableError)) throw error;
    }
  },
  {
    runs: 25,
    afterwards: (runs) => {
      expect(counts.of('equal')).toBeGreaterThan(runs / 2);
    },
  },
);

import { describe, expect } from 'vitest';
import { mps, statevector } from '../../src/index.js';
import { runCases } from '../arbitraries/run-cases.js';
import { flat } from '../support/amplitudes.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';

// Law 1.   <psi|U^H U|psi> = <psi|psi> = 1   when nothing is truncated.

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('norm, %s', (_, engine) => {
  law('a run keeps the norm', runCases({ max: 8 }), ({ circuit, angles, initial }) => {
    const state = engine.run(circuit, angles, initial);
    expect(state.report().exact).toBe(true);
    const { re, im } = state.overlap(state);
    close([re, im], [1, 0], { rel: 1e-12 });
    const sum = flat(state).reduce((total, x) => total + x * x, 0);
    close(sum, 1, { rel: 1e-12 });
  });
});

law('a truncated state has norm 1 as well', runCases({ min: 2, max: 8 }), ({ circuit, angles, initial }) => {
  const state = mps({ maxBond: 2, cutoff: 1e-2 }).run(circuit, angles, initial);
  const { re, im } = state.overlap(state);
  close([re, im], [1, 0], { rel: 1e-12 });
});

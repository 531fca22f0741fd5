import { describe, expect, test } from 'vitest';
import { circuit, expectation, pauliSum, rng, type State, statevector } from '../../index.js';
import { attachAncillas, denoiser, normalAngles } from '../../model/index.js';
import { haarDerivativeMoments } from './haar-gradient.js';
import { measuredStepBounds } from './measured-step.js';
import { tracesOf } from './testing/heisenberg.js';

const engine = statevector();
const SPEC = { dataQubits: 2, ancillas: 1, layers: 2 };
const WIDTHS = { dataQubits: 2, ancillas: 1 };
/** The projector on |00> of the data whatever the ancilla, which stands left. */
const overlap = expectation(pauliSum('0.25 + 0.25 Z1 + 0.25 Z2 + 0.25 Z1 Z2'));

describe.each([1, 2, 3, 4, 5])('a measured step of angles %i', (seed) => {
  const ansatz = denoiser(SPEC);
  const angles = normalAngles(ansatz.nParams, 1, rng(seed));
  const at = (psi: State) =>
    engine.valueAndGradient(ansatz, angles, overlap, { initial: attachAncillas(SPEC, psi) });

  test('stays below every bound', () => {
    const bounds = measuredStepBounds(WIDTHS);
    const [{ trace }] = tracesOf(2, (psi) => [at(psi).value]);
    expect(trace / 4).toBeLessThanOrEqual(bounds.overlap);
    for (const derivative of tracesOf(2, (psi) => at(psi).gradient)) {
      const { mean, meanSquare } = haarDerivativeMoments({ nQubits: 2, ...derivative });
      expect(Math.abs(mean)).toBeLessThanOrEqual(bounds.meanGradient);
      expect(meanSquare).toBeLessThanOrEqual(bounds.gradientSecondMoment);
    }
  });
});

test('swapping the ancilla in reaches the bound of the overlap', () => {
  const swapped = circuit(3, (c) => c.swap(0, 1));
  const at = (psi: State) =>
    engine.valueAndGradient(swapped, [], overlap, { initial: attachAncillas(SPEC, psi) }).value;
  const mean = tracesOf(2, (psi) => [at(psi)])[0].trace / 4;
  expect(mean).toBeCloseTo(measuredStepBounds(WIDTHS).overlap, 14);
});

test('the bounds at large widths, over steps, and where they say nothing', () => {
  expect(measuredStepBounds({ dataQubits: 40, ancillas: 2 })).toEqual({
    overlap: 2 ** -38,
    meanGradient: 2 ** -39,
    gradientSecondMoment: 20 / (2 * 2 ** 40 * (2 ** 40 + 1)),
  });
  expect(measuredStepBounds({ dataQubits: 40, ancillas: 1, steps: 20 }).overlap).toBe(2 ** -20);
  expect(measuredStepBounds({ dataQubits: 2, ancillas: 3, steps: 2 })).toEqual({
    overlap: 1,
    meanGradient: 0.5,
    gradientSecondMoment: 0.25,
  });
});

test('numbers out of range are refused', () => {
  expect(() => measuredStepBounds({ dataQubits: 0, ancillas: 1 })).toThrow(/at least 1/);
  expect(() => measuredStepBounds({ dataQubits: 2, ancillas: -1 })).toThrow(/ancillas is -1/);
  expect(() => measuredStepBounds({ dataQubits: 2, ancillas: 1, steps: 0 })).toThrow(/steps/);
  expect(() => measuredStepBounds({ dataQubits: 2, ancillas: 1, layers: 2 } as never)).toThrow(/'layers'/);
});

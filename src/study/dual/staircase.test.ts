import { describe, expect, test } from 'vitest';
import { type DenoiserSpec, denoiserParameters } from '../../model/denoiser.js';
import { haarStates } from '../../model/ensembles.js';
import { normalAngles } from '../../model/initialisation.js';
import { sampleInputs } from '../../model/inputs.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { rng } from '../../mps/common/rng.js';
import { haarCrossMoments } from './haar.js';
import { staircaseCrossMoments } from './staircase.js';
import { denseDerivative, denseExpectation, denseOperator, denseTrace, pauliSum } from './testing/dense.js';

const EXACT = { cutoff: 1e-13, maxBond: 32 };

const steps: [string, DenoiserSpec][] = [
  ['no ancilla', { dataQubits: 3, ancillas: 0, layers: 2 }],
  ['one ancilla', { dataQubits: 4, ancillas: 1, layers: 3 }],
  ['two ancillas', { dataQubits: 3, ancillas: 2, layers: 2 }],
  ['angles qubit by qubit', { dataQubits: 2, ancillas: 1, layers: 2, parameterOrder: 'perQubit' }],
  ['ancillas inside', { dataQubits: 4, ancillas: 2, layers: 1, ancillaSites: [1, 4] }],
  ['ancilla at the end', { dataQubits: 3, ancillas: 1, layers: 2, ancillaSites: [3] }],
];

function problemOf(step: DenoiserSpec, targets = 2) {
  const stream = rng('staircase');
  const angles = normalAngles(denoiserParameters(step), 1, stream.split('angles'));
  return {
    step,
    angles,
    targets: haarStates(step.dataQubits, targets, stream.split('targets')),
    parameters: [...angles.keys()],
    ...EXACT,
  };
}

describe.each(steps)('%s', (_, step) => {
  const problem = problemOf(step);
  const { angles, targets, parameters } = problem;
  const d = 2 ** step.dataQubits;

  test('products of Haar qubits: the sum over Pauli strings', () => {
    const { value, moments, discardedWeight } = staircaseCrossMoments({ ...problem, width: 0 });
    expect(discardedWeight).toBeLessThan(1e-20);
    expect(value).toBeCloseTo(denseTrace(denseOperator(step, angles, targets)) / d, 12);
    for (const { index, mean, square } of moments) {
      const g = denseDerivative(step, angles, targets, index);
      expect(Math.abs(mean - denseTrace(g) / d)).toBeLessThan(1e-12);
      expect(Math.abs(square - pauliSum(g))).toBeLessThan(1e-12);
    }
  });

  test('the widest staircase is Haar', () => {
    const ours = staircaseCrossMoments({ ...problem, width: step.dataQubits - 1 });
    const haar = haarCrossMoments({ step, angles, targets, parameters });
    expect(ours.value).toBeCloseTo(haar.value, 12);
    haar.moments.forEach(({ mean, square }, k) => {
      expect(Math.abs(ours.moments[k].mean - mean)).toBeLessThan(1e-12);
      expect(Math.abs(ours.moments[k].square - square)).toBeLessThan(1e-12);
    });
  });
});

test.each([0, 1, 2])('staircases of width %i: sampled inputs', (width) => {
  const problem = problemOf({ dataQubits: 4, ancillas: 1, layers: 2 });
  const parameters = [0, 3, 7, 12, 16];
  const { moments } = staircaseCrossMoments({ ...problem, parameters, width });
  const inputs = sampleInputs({ kind: 'staircase', width }, 4, 4000, rng(width));
  for (const { index, mean, square } of moments) {
    const g = denseDerivative(problem.step, problem.angles, problem.targets, index);
    const values = inputs.map((psi) => denseExpectation(g, psi));
    const [one, two] = [meanOf(values), meanOf(values.map((x) => x * x))];
    expect(Math.abs(one.mean - mean)).toBeLessThan(4 * one.error);
    expect(Math.abs(two.mean - square)).toBeLessThan(4 * two.error);
  }
});

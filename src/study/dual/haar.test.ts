import { expect, test } from 'vitest';
import { type DenoiserSpec, denoiserParameters } from '../../model/denoiser.js';
import { haarStates } from '../../model/ensembles.js';
import { normalAngles } from '../../model/initialisation.js';
import { rng } from '../../mps/common/rng.js';
import { haarCrossMoments } from './haar.js';
import { denseDerivative, denseOperator, denseSquare, denseTrace } from './testing/dense.js';

const steps: [string, DenoiserSpec][] = [
  ['no ancilla', { dataQubits: 3, ancillas: 0, layers: 2 }],
  ['one ancilla', { dataQubits: 4, ancillas: 1, layers: 3 }],
  ['one ancilla, wide', { dataQubits: 5, ancillas: 1, layers: 1 }],
  ['two ancillas', { dataQubits: 3, ancillas: 2, layers: 2 }],
  ['angles qubit by qubit', { dataQubits: 2, ancillas: 1, layers: 2, parameterOrder: 'perQubit' }],
  ['ancillas inside', { dataQubits: 4, ancillas: 2, layers: 1, ancillaSites: [1, 4] }],
  ['ancilla at the end', { dataQubits: 3, ancillas: 1, layers: 2, ancillaSites: [3] }],
];

test.each(steps)('the Haar moments of every angle are those of the dense operator: %s', (_, step) => {
  const stream = rng('dense');
  const targets = haarStates(step.dataQubits, 2, stream.split('targets'));
  const angles = normalAngles(denoiserParameters(step), 1, stream.split('angles'));
  const d = 2 ** step.dataQubits;
  const { value, moments, discardedWeight } = haarCrossMoments({
    step,
    angles,
    targets,
    parameters: [...angles.keys()],
  });
  expect(discardedWeight).toBeLessThan(1e-20);
  expect(value).toBeCloseTo(denseTrace(denseOperator(step, angles, targets)) / d, 12);
  for (const { index, mean, square, logSquare } of moments) {
    const g = denseDerivative(step, angles, targets, index);
    const [one, two] = [denseTrace(g), denseSquare(g)];
    expect(Math.abs(mean * d - one)).toBeLessThan(1e-11);
    expect(Math.abs(square * d * (d + 1) - (two + one * one))).toBeLessThan(1e-11);
    if (square > 1e-12) expect(logSquare).toBeCloseTo(Math.log(square), 12);
  }
});

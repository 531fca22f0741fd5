import { expect, test } from 'vitest';
import { denoiserParameters } from '../../model/denoiser.js';
import { diffused, haarStates, productClusters } from '../../model/ensembles.js';
import { normalAngles } from '../../model/initialisation.js';
import { sampleInputs } from '../../model/inputs.js';
import { linspace } from '../../model/schedule.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { rng } from '../../mps/common/rng.js';
import { statevector } from '../../mps/engine/statevector.js';
import { haarCrossMoments } from './haar.js';
import { crossSecondMoment } from './moments.js';
import { namedParameters } from './named-parameters.js';
import { staircaseCrossMoments } from './staircase.js';
import { sampledDerivatives } from './testing/sampled.js';

/** The published step of one ancilla and six layers, four targets after seven forward steps. */
function published(n: number) {
  const stream = rng('monte carlo').split(n);
  const step = { dataQubits: n, ancillas: 1, layers: 6 };
  const data = productClusters(n, 0.08, 4, stream.split('data'));
  const forward = { nQubits: n, schedule: linspace(0.5, 4, 20) };
  return {
    step,
    targets: diffused(statevector(), forward, 7, data, stream.split('targets')),
    angles: normalAngles(denoiserParameters(step), 1, stream.split('angles')),
    parameters: namedParameters(step).map(({ index }) => index),
    stream,
  };
}

// The table for n = 2 to 8 with more inputs: bench/study/dual-monte-carlo.mjs.
test.each([2, 4, 7])('Haar inputs of %i qubits have the moments within three standard errors', (n) => {
  const { step, targets, angles, parameters, stream } = published(n);
  const { moments } = haarCrossMoments({ step, angles, targets, parameters });
  const inputs = haarStates(n, 2000, stream.split('inputs'));
  const sampled = sampledDerivatives(step, angles, targets, inputs);
  for (const { index, mean, square } of moments) {
    const values = sampled.map((gradient) => gradient[index]);
    const [one, two] = [meanOf(values), meanOf(values.map((x) => x * x))];
    expect(Math.abs(one.mean - mean)).toBeLessThan(3 * one.error);
    expect(Math.abs(two.mean - square)).toBeLessThan(3 * two.error);
  }
});

test('a staircase on six qubits, beside an ancilla: sampled inputs', () => {
  const { step, targets, angles, parameters, stream } = published(6);
  const { moments } = staircaseCrossMoments({
    step,
    angles,
    targets,
    parameters,
    width: 2,
    maxBond: 16,
    cutoff: 1e-10,
  });
  const inputs = sampleInputs({ kind: 'staircase', width: 2 }, 6, 2000, stream.split('inputs'));
  const sampled = sampledDerivatives(step, angles, targets, inputs);
  for (const { index, mean, square } of moments) {
    const values = sampled.map((gradient) => gradient[index]);
    const [one, two] = [meanOf(values), meanOf(values.map((x) => x * x))];
    expect(Math.abs(one.mean - mean)).toBeLessThan(4 * one.error);
    expect(Math.abs(two.mean - square)).toBeLessThan(4 * two.error);
  }
});

test('the cross term of several inputs has the second moment that follows', () => {
  const { step, targets, angles, parameters, stream } = published(2);
  const [N, groups] = [3, 4000];
  const { moments } = haarCrossMoments({ step, angles, targets, parameters });
  // One with a mean that counts.
  const moment = moments.reduce((a, b) => (b.mean ** 2 / b.square > a.mean ** 2 / a.square ? b : a));
  const sampled = sampledDerivatives(
    step,
    angles,
    targets,
    haarStates(2, N * groups, stream.split('groups')),
  );
  const squares = Array.from({ length: groups }, (_, g) => {
    const own = sampled.slice(N * g, N * g + N);
    return ((2 / N) * own.reduce((sum, gradient) => sum + gradient[moment.index], 0)) ** 2;
  });
  const { mean, error } = meanOf(squares);
  const exact = crossSecondMoment(moment, N);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
  expect(4 * (1 - 1 / N) * moment.mean ** 2).toBeGreaterThan(5 * error);
});

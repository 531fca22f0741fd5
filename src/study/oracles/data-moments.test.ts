import { expect, test } from 'vitest';
import { rng, type State, statevector } from '../../index.js';
import { forwardEnsemble, linspace, productClusters, sampleData } from '../../model/index.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { correlatedNoiseFidelity, forwardFidelities, productClusterMoments } from './data-moments.js';
import { expectPrinted } from './testing/printed.js';

const zeroFidelity = (state: State) => {
  const { re, im } = state.amplitude('0'.repeat(state.nQubits));
  return re * re + im * im;
};

test('one qubit of the clusters at epsilon = 0.08, and pairs of 20, 30 and 40', () => {
  const { polarisation, pairFidelity } = productClusterMoments(0.08);
  expectPrinted(polarisation, '0.9750314060');
  expectPrinted(pairFidelity, '0.9753431214');
  expectPrinted(pairFidelity ** 20, '0.606944');
  expectPrinted(pairFidelity ** 30, '0.472849');
  expectPrinted(pairFidelity ** 40, '0.368381');
});

test.each([0.08, 0.7, 3])('clusters of epsilon = %d have these means', (epsilon) => {
  const states = productClusters(1, epsilon, 8000, rng('clusters'));
  const want = productClusterMoments(epsilon);
  const alone = meanOf(states.map(zeroFidelity));
  expect(Math.abs(alone.mean - want.zeroFidelity)).toBeLessThan(4 * alone.error);
  const pairs = Array.from({ length: 4000 }, (_, i) => {
    const { re, im } = states[2 * i].overlap(states[2 * i + 1]);
    return re * re + im * im;
  });
  const pair = meanOf(pairs);
  expect(Math.abs(pair.mean - want.pairFidelity)).toBeLessThan(4 * pair.error);
});

test('clusters without perturbation are |0>', () => {
  for (const epsilon of [0, 1e-200, 1e-9]) {
    for (const mean of Object.values(productClusterMoments(epsilon))) expect(mean).toBeCloseTo(1, 14);
  }
});

test('the published one-qubit forward process: mean F_0 of S_0 to S_20', () => {
  const printed =
    '.9875 .9751 .9589 .9387 .9146 .8869 .8558 .8221 .7867 .7504 .7143 .6795 .6469 .6172 .5911 .5688 .5504 .5358 ' +
    '.5246 .5162 .5103';
  const { polarisation } = productClusterMoments(0.08);
  const got = forwardFidelities({ polarisation, schedule: linspace(1, 4, 20) });
  expect(got).toHaveLength(21);
  printed.split(' ').forEach((one, t) => {
    expectPrinted(got[t], one);
  });
});

test('the forward process of the model has these means', () => {
  const schedule = [1, 2, 4];
  const data = productClusters(1, 0.3, 6000, rng('data'));
  const grown = forwardEnsemble(statevector(), { nQubits: 1, schedule }, 3, data, rng('forward'));
  const { mean, error } = meanOf(grown.map(zeroFidelity));
  const { polarisation } = productClusterMoments(0.3);
  const want = forwardFidelities({ polarisation, schedule });
  expect(Math.abs(mean - want[3])).toBeLessThan(4 * error);
});

test('correlated noise: F_10 as printed and as sampled', () => {
  expectPrinted(correlatedNoiseFidelity(), '0.1290307323');
  const spec = { kind: 'correlatedNoise', probability: 0.4, halfWidth: 1.3 } as const;
  const values = sampleData(spec, 2, 6000, rng('noise')).map((state) => {
    const { re, im } = state.amplitude('10');
    return re * re + im * im;
  });
  const { mean, error } = meanOf(values);
  const want = correlatedNoiseFidelity({ probability: 0.4, halfWidth: 1.3 });
  expect(Math.abs(mean - want)).toBeLessThan(4 * error);
});

test.each([
  [() => productClusterMoments(-0.1), /epsilon .* -0.1/],
  [() => productClusterMoments(8), /from 0 to 7/],
  [() => forwardFidelities({ polarisation: 2, schedule: [] }), /from -1 to 1/],
  [() => forwardFidelities({ polarisation: 1, schedule: 4 as never }), /list of step sizes/],
  [() => forwardFidelities({ polarisation: 1, schedule: [Number.NaN] }), /step size 0 is NaN/],
  [() => forwardFidelities({ polarisation: 1, schedule: [-1] }), /halfWidth/],
  [() => correlatedNoiseFidelity({ probability: 1.5 }), /from 0 to 1/],
  [() => correlatedNoiseFidelity({ p: 0.5 } as never), /no option 'p'/],
])('refused, %#', (act, words) => {
  expect(act).toThrow(words);
});

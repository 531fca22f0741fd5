import { describe, expect, test } from 'vitest';
import { haarStates, productClusters } from '../../model/ensembles.js';
import { sampleInputs } from '../../model/inputs.js';
import { mmd } from '../../model/mmd.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { productClusterMoments } from './data-moments.js';
import { haarMmdMoments, mmdMoments, productEnsembleDistance } from './mmd-moments.js';

const DRAWS = 1000;

describe('two samples of Haar states', () => {
  const counts = [3, 4] as const;
  const pairs = Array.from({ length: DRAWS }, (_, i) => {
    const stream = rng('mmd').split(i);
    return [haarStates(2, 3, stream.split('a')), haarStates(2, 4, stream.split('b'))] as const;
  });
  const want = haarMmdMoments({ nQubits: 2, counts });

  test('have the expected MMD_V', () => {
    const { mean, error } = meanOf(pairs.map(([a, b]) => mmd(a, b, { statistic: 'V' })));
    expect(Math.abs(mean - want.meanV)).toBeLessThan(4 * error);
    expect(want.meanV).toBeCloseTo((1 / 3 + 1 / 4) * (3 / 4), 15);
  });

  test('have an unbiased MMD_U of the expected variance', () => {
    const values = pairs.map(([a, b]) => mmd(a, b, { statistic: 'U' }));
    const [first, second] = [meanOf(values), meanOf(values.map((x) => x * x))];
    expect(Math.abs(first.mean)).toBeLessThan(4 * first.error);
    expect(Math.abs(second.mean - want.varianceU)).toBeLessThan(4 * second.error);
  });

  test('are a case of the general formula', () => {
    const general = mmdMoments({ distance: 0, purities: [1 / 4, 1 / 4], counts });
    expect(general.meanV).toBeCloseTo(want.meanV, 15);
    expect(general.meanU).toBe(0);
  });
});

test('clusters against product-Haar states: distance, MMD_U and MMD_V', () => {
  const epsilon = 0.7;
  const z = productClusterMoments(epsilon).polarisation;
  const distance = productEnsembleDistance(2, [0, 0, z], [0, 0, 0]);
  const purities = [((1 + z * z) / 2) ** 2, 1 / 4] as const;
  const want = mmdMoments({ distance, purities, counts: [4, 5] });
  const draws = Array.from({ length: DRAWS }, (_, i) => {
    const stream = rng('clusters').split(i);
    const a = productClusters(2, epsilon, 4, stream.split('a'));
    const b = sampleInputs({ kind: 'productHaar' }, 2, 5, stream.split('b'));
    return [mmd(a, b, { statistic: 'V' }), mmd(a, b, { statistic: 'U' })];
  });
  const [v, u] = [meanOf(draws.map(([x]) => x)), meanOf(draws.map(([, x]) => x))];
  expect(Math.abs(v.mean - want.meanV)).toBeLessThan(4 * v.error);
  expect(Math.abs(u.mean - want.meanU)).toBeLessThan(4 * u.error);
});

test('product-Haar and Haar states are at distance 0 at any width', () => {
  expect(productEnsembleDistance(40, [0, 0, 0], [0, 0, 0])).toBe(0);
  // Orthogonal pure states: 1 + 1 - 0.
  expect(productEnsembleDistance(40, [0, 0, 1], [0, 0, -1])).toBe(2);
});

test.each([
  [() => mmdMoments({ distance: 0, purities: [2, 0], counts: [1, 1] }), /purity .* 2/],
  [() => mmdMoments({ distance: -1, purities: [1, 1], counts: [1, 1] }), /distance/],
  [() => mmdMoments({ distance: 0, purities: [1, 1], counts: [0, 1] }), /at least 1/],
  [() => mmdMoments({ distance: 0, purities: [1, 1], counts: 7 as never }), /list of two/],
  [() => haarMmdMoments({ nQubits: 2, counts: [1, 4] }), /at least 2/],
  [() => haarMmdMoments({ nQubits: 2, count: [3, 4] } as never), /no option 'count'/],
  [() => productEnsembleDistance(2, [0, 0, 1.1], [0, 0, 0]), /length at most 1/],
  [() => productEnsembleDistance(2, [0, 0, 1], undefined as never), /Bloch vector is undefined/],
])('refused, %#', (act, words) => {
  expect(act).toThrow(OptionError);
  expect(act).toThrow(words);
});

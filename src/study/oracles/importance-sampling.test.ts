import { describe, expect, test } from 'vitest';
import { circuit, fidelity, mps, param, rng } from '../../index.js';
import { denoiser } from '../../model/index.js';
import type { AngleDistribution } from './angle-distribution.js';
import { type ImportanceRequest, importanceSampler } from './importance-sampling.js';
import { layerGradient, rxProductGradient } from './product-gradients.js';
import { layerMoment, rxProductMoment } from './product-moments.js';
import { zeroState } from './testing/gradients.js';
import { weightedMoment } from './weighted-moment.js';

const FAMILIES = {
  rxProduct: {
    build: (n: number) =>
      circuit(n, (c) => {
        for (let q = 0; q < n; q++) c.rx(param(q), q);
      }),
    gradient: rxProductGradient,
    moment: rxProductMoment,
  },
  layer: {
    build: (n: number) => denoiser({ dataQubits: n, ancillas: 0, layers: 1 }),
    gradient: layerGradient,
    moment: layerMoment,
  },
};
const CASES: [ImportanceRequest['family'], AngleDistribution, number][] = [
  ['rxProduct', { kind: 'uniform' }, 20],
  ['rxProduct', { kind: 'normal', variance: 1 / 40 }, 0],
  ['rxProduct', { kind: 'box', halfWidth: 2 }, 39],
  ['layer', { kind: 'uniform' }, 20],
  ['layer', { kind: 'normal', variance: 1 }, 61],
];

describe.each(CASES)('%s at 40 qubits, angles %o, by angle %i', (family, distribution, parameter) => {
  const { build, gradient, moment } = FAMILIES[family];
  const sampler = importanceSampler({ family, nQubits: 40, distribution, parameter });

  test('10 000 weighted samples give the closed form', () => {
    const stream = rng('importance').split(family).split(distribution.kind);
    const samples = Array.from({ length: 10_000 }, () => {
      const { angles, logWeight } = sampler.draw(stream);
      return { gradient: gradient(angles, parameter), logWeight };
    });
    const got = weightedMoment(samples);
    const want = moment(40, distribution);
    // The error is known beforehand: a sample that misses the tail cannot widen its bound.
    const error = Math.sqrt((sampler.relativeSecondMoment - 1) / 10_000);
    expect(error).toBeLessThan(0.016);
    expect(Math.abs(Math.expm1(got.ln - want.ln))).toBeLessThan(5 * error);
    expect(got.relativeError / error).toBeGreaterThan(0.8);
    expect(got.relativeError / error).toBeLessThan(1.25);
    expect(got.effectiveSamples).toBeGreaterThan(3000);
  });

  test('the gradient on the chain is the closed form, sample by sample', () => {
    const [engine, ansatz, cost] = [mps(), build(40), fidelity(zeroState(40))];
    const stream = rng('sample by sample').split(family);
    for (let i = 0; i < 3; i++) {
      const { angles } = sampler.draw(stream);
      const got = engine.valueAndGradient(ansatz, angles, cost).gradient[parameter];
      // C = 1 - f for the RX product.
      const want = family === 'rxProduct' ? -gradient(angles, parameter) : gradient(angles, parameter);
      expect(Math.abs(got / want - 1)).toBeLessThan(1e-9);
    }
  });
});

test('a plain mean over as many samples misses the moment', () => {
  const stream = rng('plain');
  const samples = Array.from({ length: 10_000 }, () => {
    const angles = Array.from({ length: 80 }, () => 2 * Math.PI * stream.uniform());
    return { gradient: layerGradient(angles, 20), logWeight: 0 };
  });
  const { value, effectiveSamples } = weightedMoment(samples);
  expect(effectiveSamples).toBeLessThan(30);
  expect(value / layerMoment(40, { kind: 'uniform' }).value).toBeLessThan(0.7);
});

test.each([
  [{ family: 'cz' }, /"cz"; expected 'rxProduct' or 'layer'/],
  [{ parameter: 8 }, /index of an angle is 8; there are 8/],
  [{ family: 'rxProduct', parameter: 4 }, /there are 4 in the family 'rxProduct'/],
  [{ nQubits: 0 }, /nQubits is 0/],
  [{ distribution: { kind: 'normal', variance: 0 } }, /All angles of the sampler are 0/],
  [{ exponent: 2 }, /no option 'exponent'/],
])('%o is refused', (odd, words) => {
  const good = { family: 'layer', nQubits: 4, distribution: { kind: 'uniform' }, parameter: 0 } as const;
  expect(() => importanceSampler({ ...good, ...odd } as never)).toThrow(words);
  const { draw } = importanceSampler({ ...good, family: 'rxProduct' });
  expect(() => draw(undefined as never)).toThrow(/draw\(\)/);
});

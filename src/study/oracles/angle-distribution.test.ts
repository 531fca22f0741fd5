import { expect, test } from 'vitest';
import { meanOf } from '../../model/testing/sample-mean.js';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { type AngleDistribution, angleMoments, drawAngle, meanCosine } from './angle-distribution.js';

const DISTRIBUTIONS: readonly AngleDistribution[] = [
  { kind: 'uniform' },
  { kind: 'normal', variance: 1 },
  { kind: 'normal', variance: 1 / 12 },
  { kind: 'box', halfWidth: 2 },
  { kind: 'box', halfWidth: 0.3 },
];

/** E g by the midpoint rule; g is even. */
function integrated(distribution: AngleDistribution, g: (x: number) => number): number {
  const end =
    distribution.kind === 'normal'
      ? 12 * Math.sqrt(distribution.variance)
      : distribution.kind === 'box'
        ? distribution.halfWidth
        : Math.PI;
  const density = (x: number) =>
    distribution.kind === 'normal' ? Math.exp((-x * x) / (2 * distribution.variance)) : 1;
  let [sum, total] = [0, 0];
  for (let i = 0; i < 100_000; i++) {
    const x = (end * (i + 0.5)) / 100_000;
    sum += density(x) * g(x);
    total += density(x);
  }
  return sum / total;
}

test.each(DISTRIBUTIONS)('the means of %o are integrals', (distribution) => {
  const { cos, cosTwice, cosSquared, sinSquared } = angleMoments(distribution);
  expect(cos).toBeCloseTo(integrated(distribution, Math.cos), 9);
  expect(cosTwice).toBeCloseTo(
    integrated(distribution, (x) => Math.cos(2 * x)),
    9,
  );
  expect(cosSquared).toBeCloseTo(
    integrated(distribution, (x) => Math.cos(x) ** 2),
    9,
  );
  expect(sinSquared).toBeCloseTo(
    integrated(distribution, (x) => Math.sin(x) ** 2),
    9,
  );
  expect(meanCosine(distribution, 3)).toBeCloseTo(
    integrated(distribution, (x) => Math.cos(3 * x)),
    9,
  );
});

test.each(DISTRIBUTIONS)('angles drawn from %o have its means', (distribution) => {
  const stream = rng('angles');
  const angles = Array.from({ length: 20_000 }, () => drawAngle(distribution, stream));
  const { cos, sinSquared } = angleMoments(distribution);
  const [first, second] = [meanOf(angles.map(Math.cos)), meanOf(angles.map((x) => Math.sin(x) ** 2))];
  expect(Math.abs(first.mean - cos)).toBeLessThan(4 * first.error);
  expect(Math.abs(second.mean - sinSquared)).toBeLessThan(4 * second.error);
});

test('E sin^2 of a narrow distribution has all its digits', () => {
  for (const size of [1e-12, 1e-6, 1e-3]) {
    // E sin^2 = v - v^2 + ..., a^2/3 - a^4/15 + ...
    expect(angleMoments({ kind: 'normal', variance: size }).sinSquared / (size - size ** 2)).toBeCloseTo(
      1,
      5,
    );
    const box = angleMoments({ kind: 'box', halfWidth: size }).sinSquared;
    expect(box / (size ** 2 / 3 - size ** 4 / 15)).toBeCloseTo(1, 11);
  }
  // Both ways to compute it, on either side of where one hands over to the other.
  const [below, above] = [0.05, 0.05 + 1e-12].map(
    (a) => angleMoments({ kind: 'box', halfWidth: a }).sinSquared,
  );
  expect(above / below).toBeCloseTo(1 + 4e-11, 12);
});

test.each([
  [undefined, /expected \{ kind: 'uniform' \}/],
  [{ kind: 'gaussian' }, /"gaussian"/],
  [{ kind: 'normal' }, /variance .* undefined/],
  [{ kind: 'normal', variance: -1 }, /variance .* -1/],
  [{ kind: 'box', halfWidth: Number.NaN }, /halfWidth .* NaN/],
])('%o is refused', (distribution, words) => {
  for (const act of [angleMoments, (d: AngleDistribution) => drawAngle(d, rng(1))]) {
    expect(() => act(distribution as AngleDistribution)).toThrow(OptionError);
    expect(() => act(distribution as AngleDistribution)).toThrow(words);
  }
});

test('what has no even answer is refused', () => {
  expect(() => meanCosine({ kind: 'uniform' }, 0.5)).toThrow(OptionError);
  expect(meanCosine({ kind: 'uniform' }, 0)).toBe(1);
  expect(() => meanCosine({ kind: 'normal', variance: 1 }, Number.NaN)).toThrow(/E cos kx, entry 0 is NaN/);
  expect(() => drawAngle({ kind: 'uniform' }, undefined as never)).toThrow(/drawAngle\(\)/);
});

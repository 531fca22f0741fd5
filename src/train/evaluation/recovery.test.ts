import { describe, expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { type Rng, rng } from '../../mps/common/rng.js';
import { recovery } from './recovery.js';

/** A model that goes half of the way from 0.2 to 0.8, state by state, with noise of its own. */
function half(count: number, stream: Rng) {
  const inputs = Array.from({ length: count }, () => 0.4 * stream.uniform());
  return {
    inputs,
    generated: inputs.map((value) => value + 0.3 + 0.2 * (stream.uniform() - 0.5)),
    data: Array.from({ length: count }, () => 0.8 + 0.1 * stream.normal()),
  };
}

const about = (centre: number, count: number, stream: Rng) =>
  Array.from({ length: count }, () => centre + 0.1 * stream.normal());

test('is the share of the way, from 0 for inputs themselves to 1 for data', () => {
  const [inputs, data] = [
    [0.1, 0.3, 0.2],
    [0.8, 0.9],
  ];
  const of = (generated: number[]) => recovery({ generated, inputs, data }, rng(1));
  expect(of(inputs)).toMatchObject({ ratio: 0, interval: [0, 0] });
  expect(of([0.8, 0.9, 0.85]).ratio).toBeCloseTo(1, 12);
  const found = of([0.4, 0.5, 0.3]);
  expect(found.generated).toBeCloseTo(0.4, 12);
  expect(found.way).toBeCloseTo(0.65, 12);
  expect(found.ratio).toBeCloseTo(0.2 / 0.65, 12);
});

describe('the interval', () => {
  test('holds the true ratio as often as it says, but for what a percentile of 60 states misses', () => {
    const trials = 400;
    let [inside, below] = [0, 0];
    for (let k = 0; k < trials; k++) {
      const found = recovery(half(60, rng('coverage').split(k)), rng(k), 400);
      const [low, high] = found.interval as readonly [number, number];
      if (low <= 0.5 && 0.5 <= high) inside++;
      if (low > 0.5) below++;
    }
    // Binomial, four deviations of sqrt(0.95 0.05 / 400) = 0.011 around 0.945.
    expect(Math.abs(inside / trials - 0.945)).toBeLessThan(0.045);
    expect(below / trials).toBeLessThan(0.06);
  });

  test('is as wide as the delta method says, with the pairs counted', () => {
    const count = 2000;
    const found = recovery(half(count, rng('width')), rng(3));
    const [low, high] = found.interval as readonly [number, number];
    // dr = [dG + (r - 1) dI - r dD] / way; generated = input + noise.
    const [r, way, input, noise, data] = [0.5, 0.6, 0.4 ** 2 / 12, 0.2 ** 2 / 12, 0.01];
    const variance = (r ** 2 * input + noise + r ** 2 * data) / way ** 2 / count;
    expect((high - low) / (2 * 1.96 * Math.sqrt(variance))).toBeCloseTo(1, 1);
    // Without the pairs dG and dI would be independent: wider by a fifth.
    const unpaired = (input + noise + (r - 1) ** 2 * input + r ** 2 * data) / way ** 2 / count;
    expect(high - low).toBeLessThan(0.9 * 2 * 1.96 * Math.sqrt(unpaired));
  });

  test('is that of the stream', () => {
    const values = half(50, rng(5));
    expect(recovery(values, rng(1))).toEqual(recovery(values, rng(1)));
    expect(recovery(values, rng(1)).interval).not.toEqual(recovery(values, rng(2)).interval);
  });
});

describe('where there is no way to go', () => {
  const stream = rng('no way');

  test('inputs better than data have no ratio, and the reason says so', () => {
    const worse = {
      generated: about(0.6, 50, stream),
      inputs: about(0.8, 50, stream),
      data: about(0.3, 50, stream),
    };
    const found = recovery(worse, rng(1));
    expect(found.ratio).toBeUndefined();
    expect(found.interval).toBeUndefined();
    expect(found.reason).toMatch(/^F_data - F_in is -0\.\d+, .* as good as the data or better/);
  });

  test('a way that may be none has no ratio either', () => {
    const near = {
      generated: about(0.5, 20, stream),
      inputs: about(0.5, 20, stream),
      data: [0.51, 0.53, 0.5, 0.56],
    };
    const { way, wayInterval, ratio, reason } = recovery(near, rng(1));
    expect(way).toBeGreaterThan(0);
    expect(wayInterval[0]).toBeLessThanOrEqual(0);
    expect(ratio).toBeUndefined();
    expect(reason).toContain('may be as good as the data');
  });

  test('a way just told apart from none keeps finite bounds', () => {
    for (let k = 0; k < 60; k++) {
      const close = rng('close').split(k);
      const found = recovery(
        { generated: about(0.55, 12, close), inputs: about(0.45, 12, close), data: about(0.56, 12, close) },
        rng(k),
        200,
      );
      for (const value of found.interval ?? []) expect(Number.isFinite(value)).toBe(true);
      expect(found.ratio === undefined).toBe(found.wayInterval[0] <= 0);
    }
  });
});

test('what cannot be compared is refused', () => {
  const good = { generated: [0.1, 0.2], inputs: [0.1, 0.2], data: [0.8, 0.9] };
  expect(() => recovery({ ...good, inputs: [0.1, 0.2, 0.3] }, rng(1))).toThrow(SizeMismatchError);
  expect(() => recovery({ ...good, data: [0.8] }, rng(1))).toThrow(/1 values for data/);
  expect(() => recovery({ ...good, generated: [0.1, Number.NaN] }, rng(1))).toThrow(OptionError);
  expect(() => recovery(undefined as never, rng(1))).toThrow(SizeMismatchError);
  expect(() => recovery(good, rng(1), 10)).toThrow(/number of resamples/);
  expect(() => recovery(good, rng(1), 2 ** 33)).toThrow(
    /number of resamples is 8589934592; expected at most 1000000/,
  );
});

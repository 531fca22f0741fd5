import { expect, test } from 'vitest';
import { rng } from './rng.js';

const draw = (seed: number, count: number) => {
  const stream = rng(seed);
  return Array.from({ length: count }, () => stream.uniform());
};

test('the same seed gives the same numbers, another seed others', () => {
  expect(draw(1, 5)).toEqual(draw(1, 5));
  expect(draw(1, 5)).not.toEqual(draw(2, 5));
});

test('a split stream does not depend on draws from its parent', () => {
  const parent = rng(3);
  const before = parent.split('a').uniform();
  parent.uniform();
  expect(parent.split('a').uniform()).toBe(before);
  expect(parent.split('b').uniform()).not.toBe(before);
  expect(parent.split('1').uniform()).not.toBe(parent.split(1).uniform());
});

test('uniform and normal numbers have their moments, across sibling streams as well as along one', () => {
  const count = 40_000;
  for (const numbers of [
    Array.from({ length: count }, (_, i) => rng(5).split(i)),
    Array(count).fill(rng(5)) as ReturnType<typeof rng>[],
  ]) {
    const mean = (f: (x: number) => number, values: number[]) => values.reduce((s, x) => s + f(x), 0) / count;
    const uniform = numbers.map((s) => s.uniform());
    const normal = numbers.map((s) => s.normal());
    expect(Math.abs(mean((x) => x, uniform) - 0.5)).toBeLessThan(5 / Math.sqrt(12 * count));
    expect(Math.abs(mean((x) => x, normal))).toBeLessThan(5 / Math.sqrt(count));
    expect(Math.abs(mean((x) => x * x, normal) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(Math.abs(mean((x) => x ** 4, normal) - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
  }
});

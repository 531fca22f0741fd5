import { expect, test } from 'vitest';
import { parseConfig } from '../config/config.js';
import { PRESETS } from '../config/presets.js';
import { syntheticRows } from '../testing/synthetic.js';
import { pointsOf } from './points.js';
import { compareWithReference, REFERENCE } from './reference.js';

test('the table preset has a reference for every point', () => {
  const config = PRESETS.table;
  const points = pointsOf(syntheticRows(config));
  const compared = compareWithReference(points, config);
  expect(compared).toHaveLength(32);
  expect(REFERENCE).toHaveLength(40);
  for (const { point, reference, z } of compared) {
    expect(reference.qubits).toBe(point.qubits);
    // The synthetic rows are drawn around the table without its errors.
    expect(Math.abs(z)).toBeLessThan(3);
  }
});

test('z is a difference of logarithms by both errors', () => {
  const config = PRESETS.table;
  const [point] = pointsOf(syntheticRows(config));
  const twice = { ...point, mean: 2 * 5.44e-3, standardError: 0.08 * 2 * 5.44e-3 };
  const [{ z }] = compareWithReference([twice], config);
  expect(z).toBeCloseTo(Math.log(2) / 0.1, 10);
});

test('other settings have no reference', () => {
  const points = pointsOf(syntheticRows(PRESETS.table));
  for (const change of [
    { layers: 5 },
    { batch: 8 },
    { schedule: { from: 1, to: 4, steps: 20 } },
    { targetSteps: 8 },
  ]) {
    expect(compareWithReference(points, { ...PRESETS.table, ...change })).toEqual([]);
  }
  const arms = [{ name: 'a', variant: 'original', amplitude: 2, points: [{ qubits: [2], inits: 1 }] }];
  const config = parseConfig({ arms });
  expect(compareWithReference([{ ...points[0], arm: 'a' }], config)).toEqual([]);
});

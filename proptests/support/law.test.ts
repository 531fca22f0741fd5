import { expect, test } from 'vitest';
import { counted } from './law.js';

test('a count that is wrong says with which draws it is counted again', () => {
  const wrong = () => expect(1, '{"equal":1}').toBeGreaterThan(2);
  expect(() => counted(wrong, { runs: 100, seed: 7 })).toThrow(
    /"equal":1[\s\S]*again: PROPTEST_SEED=7 PROPTEST_RUNS=100$/,
  );
  expect(() => counted(() => {}, { runs: 100, seed: 7 })).not.toThrow();
});

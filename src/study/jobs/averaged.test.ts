import { expect, test } from 'vitest';
import { linspace } from '../../model/schedule.js';
import { exactHaarSquares } from './averaged-exact.js';
import type { CycleJob } from './job.js';
import { runJob } from './run-job.js';

const job: CycleJob = {
  quantity: 'cross',
  study: '0'.repeat(16),
  arm: 'test',
  seed: 3,
  init: 0,
  qubits: 4,
  ancillas: 1,
  layers: 3,
  batch: 8,
  targets: 3,
  epsilon: 0.08,
  schedule: linspace(0.5, 4, 20),
  coupling: 'all',
  input: 'haar',
  inputSteps: 8,
  targetSteps: 7,
  amplitude: Math.SQRT1_2,
  initialisation: { kind: 'normal', variance: 1 },
  averaged: true,
  engine: { name: 'mps', options: { maxBond: 64, cutoff: 1e-12 } },
  check: true,
};

test.each([0, 1, 2])('Haar inputs with %i ancillas: operators and shifted statevectors agree', (ancillas) => {
  const row = runJob({ ...job, ancillas });
  expect(row.exact).not.toBeNull();
  expect(Math.abs(row.gradientSquare / (row.exact as number) - 1)).toBeLessThan(1e-9);
  const named = exactHaarSquares({ ...job, ancillas });
  expect(Object.values(row.parts)).toHaveLength(named.length);
  Object.values(row.parts).forEach((square, k) => {
    expect(Math.abs(square - named[k])).toBeLessThan(1e-9 * row.gradientSquare);
  });
});

test('the widest staircase is Haar, and the mean over sampled Haar inputs is the average', () => {
  const small = { ...job, initialisation: { kind: 'normal' as const, variance: 0.05 } };
  const haar = runJob(small);
  const ladder = runJob({
    ...small,
    input: { staircase: 3 },
    engine: { name: 'mps', options: { maxBond: 64, cutoff: 1e-6 } },
  });
  expect(Math.abs(ladder.gradientSquare / haar.gradientSquare - 1)).toBeLessThan(1e-4);
  expect(ladder.discardedWeight).toBeGreaterThan(0);
});

test('inputs as drawn scatter about the average', () => {
  const sampled = (init: number): CycleJob => ({
    ...job,
    init,
    averaged: false,
    engine: { name: 'statevector' },
    check: false,
  });
  const averaged = (init: number): CycleJob => ({ ...job, init, check: false });
  const ratios = Array.from(
    { length: 60 },
    (_, init) => runJob(sampled(init)).gradientSquare / runJob(averaged(init)).gradientSquare,
  );
  const mean = ratios.reduce((sum, x) => sum + x, 0) / ratios.length;
  const error = Math.sqrt(
    ratios.reduce((sum, x) => sum + (x - mean) ** 2, 0) / ratios.length / (ratios.length - 1),
  );
  expect(Math.abs(mean - 1)).toBeLessThan(4 * error);
  expect(error).toBeLessThan(0.1);
});

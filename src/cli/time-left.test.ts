import { expect, test } from 'vitest';
import { type Job, parseConfig, planStudy } from '../study/index.js';
import { duration } from './progress.js';
import { timeLeft } from './time-left.js';

const config = parseConfig({
  arms: [
    {
      name: 'a',
      variant: 'improved',
      points: [
        { qubits: [3, 7], inits: 4 },
        { qubits: [19], inits: 4, engine: { mps: {} } },
      ],
    },
  ],
});
const jobs = planStudy(config);
const done = (job: Job, seconds: number) => ({
  row: { arm: job.arm, qubits: job.qubits } as Parameters<ReturnType<typeof timeLeft>['note']>[0]['row'],
  seconds,
});

test('knows nothing before the first job', () => {
  expect(timeLeft(jobs).seconds(0, 1)).toBeUndefined();
});

test('takes what was observed, and guesses what was not', () => {
  const left = timeLeft(jobs);
  left.note(done(jobs[0], 1));
  const first = left.seconds(1, 1)!;
  expect(first).toBeGreaterThan(3 + 4 * 1);
  expect(left.seconds(1, 2)).toBeCloseTo(first / 2, 10);
  left.note(done(jobs[0], 3));
  left.note(done(jobs[4], 10));
  left.note(done(jobs[8], 100));
  expect(left.seconds(2, 1)).toBeCloseTo(2 * 2 + 4 * 10 + 4 * 100, 10);
  expect(left.seconds(9, 1)).toBeCloseTo(300, 10);
  expect(left.seconds(12, 1)).toBe(0);
});

test.each([
  [undefined, '?'],
  [0.2, '1 s'],
  [60, '1 min 0 s'],
  [3725, '1 h 2 min'],
])('a duration of %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

import { expect, test } from 'vitest';
import { planStudy } from '../run/plan.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import type { Row } from './row.js';
import { answers, checkRow, rowHead, rowLine, samePoint } from './row-text.js';

const jobs = planStudy(TINY);
const [job] = jobs;
const row = syntheticRow(job, TINY);

test('a row is its own check, and its line has it whole, its keys in order', () => {
  expect(checkRow(row)).toEqual(row);
  const backwards = Object.fromEntries(Object.entries(row).reverse()) as unknown as Row;
  expect(rowLine(backwards)).toBe(`${JSON.stringify(row)}\n`);
  expect(rowLine(row).startsWith(`${rowHead(job)},`)).toBe(true);
});

test.each<[string, Partial<Record<keyof Row, unknown>>, RegExp]>([
  ['a count below zero', { init: -1 }, /^init: /],
  ['half a qubit', { qubits: 2.5 }, /^qubits: /],
  ['another quantity', { quantity: 'entropy' }, /^quantity: /],
  ['another engine', { engine: 'peps' }, /^engine: /],
  ['a negative square', { gradientSquare: -1 }, /^gradientSquare: /],
  ['a negative maximum', { gradientMax: -1 }, /^gradientMax: /],
  ['a number that is none', { values: { loss: Number.NaN } }, /^values\.loss: /],
  ['no parts', { parts: undefined }, /^parts: /],
  ['a key too many', { more: 1 } as object, /^the row: /],
  ['a text for a study', { study: 7 }, /^study: /],
  ['no floor', { floor: undefined }, /^floor: /],
])('%s is named', (_, changes, problem) => {
  expect(checkRow({ ...row, ...changes })).toEqual({ problem: expect.stringMatching(problem) });
});

test('what stands there is shown', () => {
  expect(checkRow({ ...row, qubits: 2.5 })).toEqual({ problem: expect.stringContaining('2.5') });
  expect(checkRow({ ...row, engine: 'peps' })).toEqual({ problem: expect.stringContaining('"peps"') });
});

test.each([null, 7, 'row', []])('%j is no row', (value) => {
  expect(checkRow(value)).toEqual({ problem: expect.stringMatching(/^the row: /) });
});

test('a mean of squares is at most the largest square, but for rounding', () => {
  const gradientMax = 0.3;
  const withMean = (gradientSquare: number) => checkRow({ ...row, gradientMax, gradientSquare });
  // Where both are 0, the mean is as large as the largest, rounding or not.
  expect(checkRow({ ...row, gradientMax: 0, gradientSquare: 0 })).toMatchObject({ gradientMax: 0 });
  for (const gradientSquare of [0, 0.08, gradientMax ** 2, gradientMax ** 2 * (1 + 5e-10)]) {
    expect(withMean(gradientSquare)).toMatchObject({ gradientSquare });
  }
  expect(withMean(gradientMax ** 2 * (1 + 2e-9))).toEqual({
    problem: expect.stringMatching(/^gradientSquare: 0\.09.* is above the square of gradientMax, 0\.3$/),
  });
});

test('a row answers its own job, and no other', () => {
  for (const one of jobs) expect(answers(row, one)).toBe(one === job);
  const others: Partial<Row>[] = [
    { study: 'another' },
    { quantity: 'cross' },
    { arm: 'another' },
    { qubits: 3 },
    { init: 1 },
    { engine: 'mps' },
  ];
  for (const changes of others) expect(answers({ ...row, ...changes }, job)).toBe(false);
});

test('a point is an arm at a width', () => {
  expect(samePoint({ arm: 'a', qubits: 2 }, { arm: 'a', qubits: 2 })).toBe(true);
  expect(samePoint({ arm: 'a', qubits: 2 }, { arm: 'b', qubits: 2 })).toBe(false);
  expect(samePoint({ arm: 'a', qubits: 2 }, { arm: 'a', qubits: 3 })).toBe(false);
});

import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStates } from '../files/arrays/states.js';
import { bench } from './testing/program.js';

const { path, text, put, run, remove } = bench();
const CONDITIONAL = {
  name: 'mine',
  qubits: 2,
  ancillas: 1,
  layers: 2,
  data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2] },
  condition: { encoding: { kind: 'ancilla' }, values: 3, batch: 2 },
  inputs: { kind: 'forward', reference: 'plus' },
  pool: 8,
  batch: 4,
  forward: { schedule: [1, 2] },
  epochs: 3,
};

beforeAll(async () => {
  put('mine.json', CONDITIONAL);
  expect(await run('train', 'mine.json')).toMatchObject({
    code: 0,
    out: expect.stringContaining('mean fidelity of'),
  });
}, 60_000);
afterAll(remove);

test('a conditional training leaves fidelities at new parameters, a report and a picture', () => {
  const { points, means } = JSON.parse(text('results', 'mine', 'evaluation.json'));
  expect(points.map((at: { parameter: number }) => at.parameter.toFixed(3))).toEqual(['1.400', '1.800']);
  expect(Object.keys(means)).toEqual(['model', 'constant', 'nearest', 'interpolated', 'untrained', 'inputs']);
  expect(text('results', 'mine', 'report.md')).toContain('Conditional: a reconstruction.');
  for (const file of ['conditions.svg', 'conditions.png', 'history.svg', 'parameters.npz']) {
    expect(existsSync(path('results', 'mine', file)), file).toBe(true);
  }
});

test('samples are of one parameter, which has to be said', async () => {
  const words = ['sample', 'results/mine', '--count', '3'] as const;
  const { code } = await run(...words, '--parameter', '1.7', '--out', 'states.npz');
  expect(code).toBe(0);
  expect((await readStates(path('states.npz'))).map(({ nQubits }) => nQubits)).toEqual([2, 2, 2]);
  expect((await run(...words)).err).toContain('The model is conditional: say for which parameter');
  expect((await run(...words, '--parameter', 'x')).err).toContain(
    '--parameter is "x"; expected a finite number',
  );
});

test('evaluate takes a count and a seed', async () => {
  const { code, out } = await run(
    'evaluate',
    'results/mine',
    '--count',
    '6',
    '--seed',
    '4',
    '--out',
    'again',
  );
  expect(code).toBe(0);
  expect(out).toContain('6 generated states at each of 2 parameters');
  expect(JSON.parse(text('again', 'evaluation.json')).count).toBe(6);
});

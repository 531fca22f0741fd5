import { expect, test } from 'vitest';
import { defineTraining, type Evaluation, evaluate } from '../../train/index.js';
import { metricsTable } from './metrics-table.js';

const config = defineTraining({
  qubits: 2,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.1 },
  batch: 20,
  pool: 20,
  forward: { schedule: [1] },
  epochs: 1,
});
const evaluation = evaluate({ config, parameters: [new Float32Array(12)] });
const told = (changes: Partial<Evaluation>) => metricsTable({ ...evaluation, ...changes });

const means = { generated: 0.5, inputs: 0.2, data: 0.8, way: 0.6, wayInterval: [0.5, 0.7] } as const;

test('tells the share of the way, the entropy and the distances', () => {
  const text = told({
    recovery: { ...means, ratio: 0.5, interval: [0.4, 0.6] },
    entropy: { entropy: 0.25, inputs: 2, needed: 1.75, available: 1, enough: false },
  });
  expect(text).toContain('\nr 0.500 (95%: 0.400 to 0.600), the share of the way from inputs to data by F0\n');
  expect(text).toContain(
    '\nentropy: inputs 2.0 bits, data 0.3; 1.8 to draw out; the ancillas can take at most 1\n',
  );
  expect(text).toMatch(/\nMMD -?\d\.\d{5} \(V\).*nats$/);
});

test('says why there is no share, and leaves out what was not measured', () => {
  const text = told({ recovery: { ...means, reason: 'the inputs win' }, distances: [] });
  expect(text).toContain('\nno share of the way: the inputs win\n');
  expect(text).not.toMatch(/MMD|undefined|NaN/);
  const { recovery: _recovery, ...without } = evaluation;
  expect(metricsTable(without)).not.toContain('share of the way');
});

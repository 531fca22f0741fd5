import { expect, test } from 'vitest';
import type { ConditionalEvaluation } from '../conditional/evaluate.js';
import { defineTraining, renderConditionalReport, renderConditions } from '../index.js';

const spread = (mean: number) => ({ mean, deviation: 0.01 });
const point = (parameter: number, fidelity: number) => ({
  parameter,
  groundEnergy: -4,
  fidelity: spread(fidelity),
  energy: spread(-3.5),
  inputs: spread(0.4),
  untrained: spread(0.2),
  nearest: 0.99,
  interpolated: 0.999,
});
const EVALUATION: ConditionalEvaluation = {
  count: 50,
  points: [point(2, 0.9), point(1.5, 0.8)],
  means: { model: 0.85, constant: 0.97, nearest: 0.99, interpolated: 0.999, untrained: 0.2, inputs: 0.4 },
  ledger: { maxBond: 0, discardedWeight: 0, fidelityLowerBound: 1 },
};
const CONFIG = defineTraining({
  name: 'mine',
  qubits: 2,
  layers: 2,
  data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2.2] },
  condition: { encoding: { kind: 'offset' }, values: 3 },
  inputs: { kind: 'forward', reference: 'plus' },
  forward: { schedule: [1] },
  epochs: 1,
});

test('the figure has every series at every parameter, in their order, and says what it is', () => {
  const svg = renderConditions(EVALUATION, CONFIG);
  for (const words of ['model', 'nearest trained', 'line', 'untrained', 'inputs', 'best constant (dotted)']) {
    expect(svg).toContain(words);
  }
  expect(svg).toContain('A reconstruction of a conditional QuDDPM');
  // Five series of fidelity and one of energy, two parameters each.
  expect(svg.match(/<circle/g)).toHaveLength(12);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(() => renderConditions({ ...EVALUATION, points: [point(2, 0.9)] }, CONFIG)).not.toThrow();
});

test('the report has the numbers, the baselines, and that it is a reconstruction', () => {
  const report = renderConditionalReport(CONFIG, EVALUATION, { command: 'npx tfjs-mps train my.json' });
  expect(report).toContain('| the best constant state | 0.9700 |');
  expect(report).toContain('| 2.000 | 0.9000 +- 0.0100 | -3.5000 +- 0.0100 | -4.0000 |');
  expect(report).toContain('a reconstruction');
  expect(report).toContain('npx tfjs-mps train my.json');
  expect(report).toContain('moves every angle by a learnt slope');
});

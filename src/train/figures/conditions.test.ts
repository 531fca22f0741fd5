import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
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

describe('the energy panel', () => {
  const energies = (pairs: readonly (readonly [ground: number, mean: number])[]) => {
    const points = pairs.map(([groundEnergy, mean], k) => ({
      ...point(1.3 + 0.1 * k, 0.9),
      groundEnergy,
      energy: spread(mean),
    }));
    return renderConditions({ ...EVALUATION, points }, CONFIG);
  };
  /** The heights of the last three dots, which are energies; downwards in pixels. */
  const heights = (svg: string) =>
    [...parseHTML(svg).document.querySelectorAll('.points circle')]
      .map((dot) => Number(dot.getAttribute('cy')))
      .slice(-3);

  test('is a share of the ground energy where there is one everywhere', () => {
    const svg = energies([
      [-4, -3],
      [-2, -1.5],
      [-1, -0.75],
    ]);
    expect(svg).toContain('(E − E₀) / |E₀| of the model');
    // A quarter each.
    const [a, b, c] = heights(svg);
    expect(a).toBeCloseTo(b, 6);
    expect(b).toBeCloseTo(c, 6);
  });

  test.each([0, 1e-17, -1e-5])('is an energy where a ground energy is %d', (none) => {
    const svg = energies([
      [-2, -1],
      [none, none + 0.5],
      [-3, -3],
    ]);
    expect(svg).toContain('E − E₀ of the model, in the unit of the Hamiltonian');
    expect(svg).not.toContain('|E₀|');
    expect(svg).not.toMatch(/NaN|Infinity/);
    // 1, 1/2 and 0 above the ground state.
    const [one, half, zero] = heights(svg);
    expect((zero - half) / (zero - one)).toBeCloseTo(0.5, 3);
    expect(zero - one).toBeGreaterThan(50);
  });

  test('stands where every energy is zero', () => {
    const none = heights(energies([1, 2, 3].map(() => [0, 0] as const)));
    expect(none.every(Number.isFinite)).toBe(true);
    expect(new Set(none).size).toBe(1);
  });
});

describe('whether the parameters were trained on', () => {
  // Trained at 1.2, 1.7 and 2.2.
  const told = (...parameters: number[]) => {
    const evaluation = { ...EVALUATION, points: parameters.map((h) => point(h, 0.9)) };
    const svg = [...parseHTML(renderConditions(evaluation, CONFIG)).document.querySelectorAll('text')]
      .map((one) => one.textContent)
      .join(' ');
    const heading = renderConditionalReport(CONFIG, evaluation).match(/^## Parameters.*$/m)?.[0];
    return { text: svg.replaceAll(/\s+/g, ' '), heading };
  };

  test('none', () => {
    const { text, heading } = told(1.45, 1.95);
    expect(text).toContain('none of which was trained on');
    expect(text).toContain('at new parameters');
    expect(heading).toBe('## Parameters that were not trained on');
  });

  test('all, rounding forgiven', () => {
    const { text, heading } = told(1.2, 1.7, 2.2 + 4e-16);
    expect(text).toContain('all of which were trained on');
    expect(text).not.toContain('new parameters');
    expect(heading).toBe('## Parameters that were trained on');
  });

  test('some', () => {
    expect(told(1.2, 1.5)).toMatchObject({
      text: expect.stringContaining('1 of which was trained on'),
      heading: '## Parameters, 1 of 2 trained on',
    });
    expect(told(1.2, 1.5, 2.2).text).toContain('2 of which were trained on');
  });
});

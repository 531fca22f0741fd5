import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { parseConfig } from '../config/config.js';
import type { Row } from '../rows/row.js';
import type { OracleOf } from '../statistics/point.js';
import { syntheticSeries } from '../testing/synthetic.js';
import { renderFigure } from './figure.js';

// Two quantities to 40 qubits: one arm of equal settings in both panels, one that falls by twenty decades.
const QUBITS = [4, 8, 12, 16, 20, 28, 40];
const points = [{ qubits: QUBITS, inits: 60, engine: { mps: {} } }];
const config = parseConfig({
  arms: [
    { name: 'whole', variant: 'improved', points },
    { name: 'Haar', quantity: 'cross', variant: 'original', points },
    { name: 'term', quantity: 'cross', variant: 'improved', points },
  ],
});
const arm = (name: string, quantity: 'loss' | 'cross', mean: (n: number) => number) =>
  syntheticSeries({ arm: name, quantity, qubits: QUBITS, inits: 60, mean, width: 0.2, engine: () => 'mps' });
const rows: Row[] = [
  ...arm('whole', 'loss', (n) => 0.1 / n),
  ...arm('Haar', 'cross', (n) => 4 ** -n),
  ...arm('term', 'cross', (n) => 2 ** -n),
];
const draw = (given: readonly Row[], oracleOf?: OracleOf) => {
  const svg = renderFigure(given, config, 'x', oracleOf ? { oracleOf } : {});
  const { document } = parseHTML(svg);
  return {
    all: (selector: string) => [...document.querySelectorAll(selector)],
    texts: [...document.querySelectorAll('text')].map((one) => one.textContent ?? ''),
  };
};
const plain = draw(rows);

test('every quantity has a panel of its own, the cross term first, titled with what it is', () => {
  const titles = plain.texts.filter((text) => text.includes('⟨'));
  expect(titles).toEqual([
    '(i) outcome-averaged cross term, twelve named angles: ⟨(∂C/∂θ)²⟩',
    '(ii) whole loss at fixed outcomes: ⟨(∂L/∂θ)²⟩',
  ]);
  expect(plain.all('.points').map((group) => group.querySelectorAll('path').length)).toEqual([14, 7]);
  expect(plain.all('.guide path')).toHaveLength(2);
});

test('the laws are drawn over their points and named', () => {
  expect(plain.all('.fit path')).toHaveLength(3);
  expect(plain.texts.filter((text) => /^slope −[\d.]+ ± [\d.]+ · exponential$/.test(text))).toHaveLength(2);
  expect(plain.texts.filter((text) => /^exponent −[\d.]+ ± [\d.]+ · power law$/.test(text))).toHaveLength(1);
});

test('equal settings have one colour in both panels, different ones different colours', () => {
  const colour = (text: string) =>
    plain
      .all('text')
      .find((one) => one.textContent === text && one.getAttribute('font-weight'))
      ?.getAttribute('fill');
  expect(colour('whole')).toBe(colour('term'));
  expect(colour('Haar')).not.toBe(colour('term'));
});

test('rounding of float32 is a line where the axis reaches it, and only there', () => {
  expect(plain.texts.filter((text) => text === 'float32 squared error')).toHaveLength(1);
  expect(plain.texts.filter((text) => text === 'float64 squared error')).toHaveLength(0);
});

test('oracles are dashes at their values, points against them have a ring and stay out of the fit', () => {
  const off = (n: number) => (n === 20 ? 2 : 1);
  const marked = draw(rows, ({ arm: name, qubits }) => {
    if (name === 'Haar') return { name: 'an average', value: off(qubits) * 4 ** -qubits, kind: 'equals' };
    return name === 'term' ? { name: 'a bound', value: 2 * 2 ** -qubits, kind: 'atMost' } : undefined;
  });
  // Seven each, and one each in the legend.
  expect(marked.all('.oracle')).toHaveLength(16);
  expect(marked.all('.oracle').filter((one) => one.getAttribute('d')?.includes('v'))).toHaveLength(8);
  expect(marked.all('.ring').length).toBeGreaterThanOrEqual(2);
  expect(marked.texts).toEqual(
    expect.arrayContaining(['exact value', 'bound', 'marked: see the report', 'matrix product state']),
  );
  const [x, y] = ['cx', 'cy'].map((key) => Number(marked.all('.ring')[1].getAttribute(key)));
  const dash = marked.all('.oracle').map((one) => one.getAttribute('d')?.match(/M([\d.]+) ([\d.]+)/));
  // Twice as much is 0.3 decades above; the panel has 400 pixels for its 25 or 26.
  const beside = dash.filter((at) => at && Math.abs(Number(at[1]) + 10 - x) < 0.02 && Number(at[2]) < y);
  expect(Math.min(...beside.map((at) => y - Number(at![2])))).toBeCloseTo(4.7, 0);
});

test('measured floors are grey dashes', () => {
  const floors = draw(rows.map((row) => ({ ...row, floor: row.quantity === 'cross' ? 1e-20 : null })));
  expect(floors.all('.floor')).toHaveLength(15);
  expect(floors.texts).toContain('numerical floor');
  expect(plain.all('.floor')).toHaveLength(0);
  // Below the frame there is nothing to explain.
  const below = draw(rows.map((row) => ({ ...row, floor: 1e-60 })));
  expect(below.all('.floor')).toHaveLength(0);
  expect(below.texts).not.toContain('numerical floor');
});

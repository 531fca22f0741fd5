import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { svgToPng } from '../../figures/png.js';
import { parseTrainConfig } from '../config/config.js';
import type { TrainInput } from '../config/schema.js';
import type { EpochRow } from '../events.js';
import { renderHistory } from './history.js';

const input: TrainInput = {
  name: 'try',
  qubits: 1,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.08 },
  forward: { schedule: [{ from: 1, to: 4, steps: 4 }] },
  epochs: 10,
};
const config = parseTrainConfig(input, 'the test');

const row = (step: number, epoch: number, loss: number, gradientNorm: number): EpochRow => ({
  step,
  epoch,
  loss,
  parts: {},
  gradientNorm,
  gradientMax: gradientNorm,
  maxBond: 0,
  discardedWeight: 0,
  fidelityLowerBound: 1,
});

const rowsOf = (
  steps: number,
  epochs: number,
  loss: (k: number) => number,
  norm: (k: number) => number = () => 0.1,
) =>
  Array.from({ length: steps * epochs }, (_, k) =>
    row(steps - 1 - Math.floor(k / epochs), k % epochs, loss(k), norm(k)),
  );

/** The corners of all lines of a panel, in the panel's own pixels. */
function corners(svg: string, panel: number): [number, number][] {
  const { document } = parseHTML(svg);
  const group = [...document.querySelectorAll('.line')][panel];
  return [...group.querySelectorAll('path')].flatMap((path) =>
    String(path.getAttribute('d'))
      .slice(1)
      .split('L')
      .map((pair: string) => pair.split(',').map(Number) as [number, number]),
  );
}

const textsOf = (svg: string) =>
  [...parseHTML(svg).document.querySelectorAll('text')].map((one) =>
    one.textContent?.replaceAll('\u00a0', ' '),
  );

test('places epochs evenly, the last step first, and positive losses logarithmically', () => {
  const rows = rowsOf(
    4,
    10,
    (k) => 10 ** (-k / 10),
    (k) => 10 ** (-k / 20),
  );
  for (const panel of [0, 1]) {
    const points = corners(renderHistory(rows.toReversed(), config), panel);
    expect(points).toHaveLength(40);
    const [[x0, y0], [x1, y1]] = points;
    points.forEach(([x, y], k) => {
      expect(x).toBeCloseTo(x0 + k * (x1 - x0), 1);
      expect(y).toBeCloseTo(y0 + k * (y1 - y0), 1);
    });
    expect(x1).toBeGreaterThan(x0);
    expect(y1).toBeGreaterThan(y0);
    // Forty epochs fill the frame.
    expect(40 * (points[39][0] - x0)).toBeCloseTo(39 * 840, 0);
  }
});

test('takes a linear scale where a loss is negative or zero', () => {
  const svg = renderHistory(
    rowsOf(4, 10, (k) => 0.3 - 0.01 * k),
    config,
  );
  const points = corners(svg, 0);
  points.forEach(([, y], k) => {
    expect(y).toBeCloseTo(points[0][1] + k * (points[1][1] - points[0][1]), 1);
  });
  expect(textsOf(svg).join(' ')).toContain('linear scale');
  expect(textsOf(svg)).toContain('−0.1');
});

test('names steps, loss and what was run', () => {
  const texts = textsOf(
    renderHistory(
      rowsOf(4, 10, () => 0.5),
      config,
    ),
  );
  expect(texts).toEqual(
    expect.arrayContaining(['step t', '3', '2', '1', '0', 'loss: MMD (V-statistic)', '40']),
  );
  expect(texts.join(' ')).toContain('n = 1, n_A = 1, L = 2, T = 4, N = 100');
  expect(texts.join(' ')).toContain('adam (learning rate 0.0005, β₁ 0.9, β₂ 0.999, ε 10⁻⁸)');
  expect(texts.join(' ')).toContain('10 epochs a step; seed 1');
});

test('escapes what a config says', () => {
  const file = parseTrainConfig({ ...input, data: { kind: 'file', file: 'a<b>&"c".npy' } }, 'the test');
  const svg = renderHistory([], file);
  expect(svg).toContain('a&lt;b&gt;&amp;&quot;c&quot;.npy');
});

test('stays small with 200 000 rows, and says how they were taken together', () => {
  const long = parseTrainConfig(
    { ...input, forward: { schedule: { scale: 1e-3, power: 2, steps: 40 } }, epochs: 5000 },
    'the test',
  );
  const noise = (k: number) => 0.01 + ((k * 7919) % 10_007) / 1e4;
  const svg = renderHistory(rowsOf(40, 5000, noise, noise), long);
  expect(svg.length).toBeLessThan(300_000);
  expect(textsOf(svg).join(' ')).toContain('median of 135 consecutive logged epochs');
  expect(svgToPng(svg).length).toBeGreaterThan(0);
});

test.each([
  ['no rows', []],
  ['one row', [row(3, 0, 0.5, 0.1)]],
  [
    'nothing but zeros',
    rowsOf(
      4,
      10,
      () => 0,
      () => 0,
    ),
  ],
  ['one row a step', [3, 2, 1, 0].map((step) => row(step, 0, 0.5, 1e-300))],
  ['rows that are no numbers', [row(3, 0, Number.NaN, Number.NaN), row(3, 1, 0.1, 0.1)]],
])('draws %s', (_, rows) => {
  const svg = renderHistory(rows, config);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svgToPng(svg).length).toBeGreaterThan(0);
});

test('draws one epoch of one step', () => {
  const least = parseTrainConfig({ ...input, forward: { schedule: [1] }, epochs: 1 }, 'the test');
  const svg = renderHistory([row(0, 0, 0.5, 0.1)], least);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(parseHTML(svg).document.querySelectorAll('.alone circle')).toHaveLength(2);
});

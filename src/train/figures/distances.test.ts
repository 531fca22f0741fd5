import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { svgToPng } from '../../figures/png.js';
import { PRESETS } from '../config/presets.js';
import type { Distances } from '../evaluation/distances.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import { renderDistances } from './distances.js';

const { config } = PRESETS['cluster-1-small'];

const evaluationOf = (distances: readonly Distances[]): Evaluation => ({
  count: 100,
  distances,
  metrics: { generated: [], data: [], inputs: [] },
  entropy: { entropy: 0, inputs: 1, needed: 1, available: 1, enough: true },
  ledger: { maxBond: 0, discardedWeight: 0, fidelityLowerBound: 1 },
  trajectory: [],
  forward: [],
});

const line = (steps: number): Distances[] =>
  Array.from({ length: steps + 1 }, (_, t) => ({
    t,
    mmd: 0.01 + 0.02 * t,
    mmdU: -0.05 + 0.02 * t,
    wasserstein: 0.1 * t,
    kl: 5 - 0.1 * t,
  }));

/** The dots of each series as drawn, in the pixels of its panel: U, V, Wasserstein, KL. */
const dots = (svg: string) =>
  [...parseHTML(svg).document.querySelectorAll('.points')].map((group) =>
    [...group.querySelectorAll('circle')].map((dot) => ['cx', 'cy'].map((k) => Number(dot.getAttribute(k)))),
  );

test('places times evenly and distances linearly, a panel a measure', () => {
  const drawn = dots(renderDistances(evaluationOf(line(8)), config));
  expect(drawn.map((series) => series.length)).toEqual([9, 9, 9, 9]);
  for (const series of drawn) {
    const [[x0, y0], [x1, y1]] = series;
    expect(x1).toBeGreaterThan(x0);
    series.forEach(([x, y], t) => {
      expect(x).toBeCloseTo(x0 + t * (x1 - x0), 1);
      expect(y).toBeCloseTo(y0 + t * (y1 - y0), 1);
    });
  }
  const [u, v, wasserstein, kl] = drawn;
  // Both statistics on one scale: 0.06 apart where one time is 0.02.
  expect(u[0][1] - v[0][1]).toBeCloseTo(3 * (v[0][1] - v[1][1]), 1);
  // The Wasserstein distance begins at the foot of its frame, 250 pixels high and 10 from the top.
  expect(wasserstein[0][1]).toBeCloseTo(260, 6);
  expect(kl[1][1]).toBeGreaterThan(kl[0][1]);
});

test('says the values at t = 0, which way generation goes, and how many states there were', () => {
  const svg = renderDistances(evaluationOf(line(8)), config);
  const texts = [...parseHTML(svg).document.querySelectorAll('text')].map((one) => one.textContent);
  expect(texts).toEqual(expect.arrayContaining(['V 0.01', 'U −0.05', '5', '← generation', 'time t']));
  expect(texts.join(' ')).toContain('100 generated states against 100 fresh forward states');
});

test.each([
  ['no times', []],
  ['one step', line(1)],
  ['a thousand steps', line(1000)],
  ['zeros', line(2).map(({ t }) => ({ t, mmd: 0, mmdU: 0, wasserstein: 0, kl: 0 }))],
  ['what is no number', line(2).map((at) => ({ ...at, kl: Number.NaN, wasserstein: Infinity }))],
])('draws %s', (_, distances) => {
  const svg = renderDistances(evaluationOf(distances), config);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg.length).toBeLessThan(200_000);
  expect(svgToPng(svg).length).toBeGreaterThan(0);
});

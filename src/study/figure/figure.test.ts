import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { svgToPng } from '../../figures/png.js';
import { parseConfig } from '../config/config.js';
import { PRESETS } from '../config/presets.js';
import { planStudy } from '../run/plan.js';
import { syntheticRow, syntheticRows } from '../testing/synthetic.js';
import { renderFigure } from './figure.js';

const config = parseConfig({
  arms: [
    { name: 'original', variant: 'original', points: [{ qubits: [2, 4, 6, 8], inits: 60 }] },
    {
      name: 'improved',
      variant: 'improved',
      points: [
        { qubits: [2, 4, 6], inits: 60 },
        { qubits: [12], inits: 60, engine: { mps: { maxBond: 8, cutoff: 1e-10 } } },
        { qubits: [16], inits: 10, engine: { mps: { maxBond: 8, cutoff: 1e-10 } } },
      ],
    },
  ],
});
const rows = syntheticRows(config);
const svg = renderFigure(rows, config, 'tfjs-mps study "my study".json');
const { document } = parseHTML(svg);
const all = (selector: string) => [...document.querySelectorAll(selector)];
const texts = all('text').map((one) => one.textContent ?? '');

test('has one mark and one error bar a point, hollow where samples are too few', () => {
  const dots = all('.points path');
  expect(dots).toHaveLength(9);
  expect(dots.filter((dot) => dot.getAttribute('fill') === 'white')).toHaveLength(1);
  expect(all('.error-bars line')).toHaveLength(9);
  expect(all('.guide path')).toHaveLength(1);
});

test('has decades with superscripts, qubit numbers, and the name and law of every arm', () => {
  expect(texts).toEqual(expect.arrayContaining(['10⁻²', '10⁻⁶', '2', '16', 'original', 'improved', '4⁻ⁿ']));
  expect(texts.filter((text) => /^slope −\d\.\d+ ± \d\.\d+ · too few points$/.test(text))).toHaveLength(2);
  expect(texts).toContain('whole loss at fixed outcomes: ⟨(∂L/∂θ)²⟩');
});

test('says under it what was run: arms, provenance, chain, truncation, command, seed', () => {
  const caption = texts.join(' ').replaceAll('\u00a0', ' ');
  for (const part of [
    'original: Haar input, angles N(0, 1), forward amplitude 1.',
    '“original”: inputs and angles as in arXiv:2310.05866',
    'reconstruction from the abstract of arXiv:2512.06695',
    'MPS (χ ≤ 8, cutoff 1e-10), largest bond 24, largest weight that a state discarded 3.0 × 10⁻⁹',
    'tfjs-mps study "my study".json · seed 1',
  ])
    expect(caption).toContain(part);
  expect(svg).toContain('&quot;my study&quot;');
});

test('keeps all text inside', () => {
  const width = Number(document.querySelector('svg')?.getAttribute('width'));
  for (const text of document.querySelectorAll('svg > text')) {
    expect(Number(text.getAttribute('x'))).toBeLessThan(width);
    expect(Number(text.getAttribute('y'))).toBeLessThan(
      Number(document.querySelector('svg')?.getAttribute('height')),
    );
  }
});

test('labels of eight arms stand apart', () => {
  const table = renderFigure(syntheticRows(PRESETS.table), PRESETS.table);
  const heights = [...table.matchAll(/y="([\d.]+)"[^>]*font-size="11"[^>]*>(?:slope|exponent)/g)]
    .map((match) => Number(match[1]))
    .sort((a, b) => a - b);
  expect(heights).toHaveLength(8);
  heights.slice(1).forEach((y, i) => {
    expect(y - heights[i]).toBeGreaterThanOrEqual(29.9);
  });
});

test('is the same picture from the same rows', () => {
  expect(renderFigure(rows, config, 'x')).toBe(renderFigure(rows, config, 'x'));
});

test('becomes a PNG of twice its size', () => {
  const png = Buffer.from(svgToPng(svg));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2 * Number(document.querySelector('svg')?.getAttribute('width')));
  // A page without its text is far smaller: the font was found.
  expect(png.length).toBeGreaterThan(1.5 * svgToPng(svg.replaceAll(/<text.*?<\/text>/g, '')).length);
});

test('draws one row, no rows, vanishing gradients and rows of arms that the config does not have', () => {
  const [job] = planStudy(config);
  const row = syntheticRow(job, config);
  for (const few of [
    rows.slice(0, 1),
    [],
    [{ ...row, gradientSquare: 0 }],
    [{ ...row, gradientSquare: 1e-300 }],
    [{ ...row, arm: 'foreign' }],
  ]) {
    const drawn = renderFigure(few, config);
    expect(drawn).not.toMatch(/NaN|Infinity/);
    expect(svgToPng(drawn).length).toBeGreaterThan(0);
  }
});

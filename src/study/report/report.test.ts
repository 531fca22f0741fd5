import { expect, test } from 'vitest';
import { parseConfig } from '../config/config.js';
import { PRESETS } from '../config/presets.js';
import { syntheticRows, syntheticSeries } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { renderReport } from './report.js';

const count = (text: string, part: string | RegExp) => text.split(part).length - 1;
const section = (text: string, from: string, to: string) =>
  text.slice(text.indexOf(from), text.indexOf(to, text.indexOf(from) + 1));

test('says what was run, from where, what came out and what it does not show', () => {
  const report = renderReport(syntheticRows(TINY), TINY, 'tfjs-mps study tiny.json');
  for (const part of [
    '# Gradient study: tiny',
    'L = 6 layers, 1 ancilla, N = M = 16',
    'inputs and angles as in arXiv:2310.05866',
    'a reconstruction from the abstract of arXiv:2512.06695',
    "not the paper's recipe",
    '## Whole loss at fixed outcomes: ⟨(∂L/∂θ)²⟩',
    '| improved | 12 ○ | mps | 2 |',
    '| improved | 12 ○ | MPS (χ ≤ 8, cutoff 1e-14) | 24 | 3.00 × 10⁻⁹ | 0.999999997 |',
    'No arm has two points that can be fitted.',
    '### Parts of the gradient',
    'up to 1/N + 1/M = 0.125',
    '## What this does not show',
    'tfjs-mps study tiny.json',
    'Seed 1; study ',
  ]) {
    expect(report).toContain(part);
  }
  expect(report).toMatch(/improved: 1\.9 at n = 2, .* effective samples, fewer than 30; drawn hollow/);
});

test('compares all points of the table with their references, and fits every arm', () => {
  const report = renderReport(syntheticRows(PRESETS.table), PRESETS.table);
  const reference = section(report, '## Against the reference table', '## What this does');
  expect(count(reference, /^\| (?:haar|truncated)/m)).toBe(32);
  const laws = section(report, '### How it falls', 'Residuals of both laws');
  expect(count(laws, /^\| (?:haar|truncated)/m)).toBe(8);
  expect(count(laws, /^- \*\*(?:haar|truncated)/m)).toBe(8);
});

test('warns of an unfinished study, heavy truncation and a contradiction of the reference', () => {
  const rows = syntheticRows(PRESETS.table).slice(0, 500);
  const odd = rows.map((row) => ({ ...row, gradientSquare: 2 * row.gradientSquare, discardedWeight: 4e-4 }));
  const report = renderReport(odd, PRESETS.table);
  expect(report).toContain('Unfinished: 31 of 32 points lack initialisations (500 rows so far).');
  expect(report).toMatch(/n = 2: a state discarded the weight 4\.00 × 10⁻⁴.*few times 2 × 10⁻²/);
  expect(report).toMatch(/n = 2: \d+\.\d combined standard errors from the reference table/);
});

test('a point that stops by its error is finished where its rule says', () => {
  const inits = { least: 40, most: 400, relativeError: 0.1 };
  const config = parseConfig({
    arms: [{ name: 'a', variant: 'original', points: [{ qubits: [4], inits }] }],
  });
  const rows = syntheticSeries({ arm: 'a', qubits: [4], inits: 80, mean: () => 1, width: 0.3 });
  expect(renderReport(rows.slice(0, 39), config)).toContain('Unfinished: 1 of 1 points');
  expect(renderReport(rows.slice(0, 40), config)).not.toContain('Unfinished');
});

test('has no NaN even without rows', () => {
  const zeros = syntheticRows(TINY).map((row) => ({ ...row, gradientSquare: 0 }));
  for (const rows of [[], zeros, zeros.slice(0, 1)]) {
    const report = renderReport(rows, TINY);
    expect(report).not.toContain('NaN');
    expect(report).not.toContain('Infinity');
    expect(report).not.toContain('undefined');
  }
});

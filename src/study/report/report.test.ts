import { expect, test } from 'vitest';
import { PRESETS } from '../config/presets.js';
import { syntheticRows } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { renderReport } from './report.js';

const count = (text: string, part: string | RegExp) => text.split(part).length - 1;

test('says what was run, from where, what came out and what it does not show', () => {
  const report = renderReport(syntheticRows(TINY), TINY, 'tfjs-mps study tiny.json');
  for (const part of [
    '# Gradient study: tiny',
    'L = 6 layers, 1 ancilla, N = M = 16',
    'inputs and angles as in arXiv:2310.05866',
    'a reconstruction from the abstract of arXiv:2512.06695',
    "not the paper's recipe",
    '| improved | 12 ○ | mps | 2 |',
    '| improved | 12 | MPS (χ ≤ 8, cutoff 1e-14) | 24 | 3.00 × 10⁻⁹ | 0.999999997 |',
    'No arm has two points with enough samples.',
    '## What this does not show',
    'tfjs-mps study tiny.json',
    'Seed 1; study ',
  ]) {
    expect(report).toContain(part);
  }
  expect(count(report, 'fewer than 30; drawn')).toBe(5);
});

test('compares all points of the table with their references, and fits every arm', () => {
  const report = renderReport(syntheticRows(PRESETS.table), PRESETS.table);
  const reference = report.slice(
    report.indexOf('## Against the reference table'),
    report.indexOf('## What this does'),
  );
  expect(count(reference, /^\| (?:haar|truncated)/m)).toBe(32);
  const slopes = report.slice(report.indexOf('## Slopes'), report.indexOf('## Against'));
  expect(count(slopes, /^\| (?:haar|truncated)/m)).toBe(8);
});

test('warns of an unfinished study, heavy truncation and a contradiction of the reference', () => {
  const rows = syntheticRows(PRESETS.table).slice(0, 400);
  const odd = rows.map((row) => ({ ...row, gradientSquare: 2 * row.gradientSquare, discardedWeight: 4e-4 }));
  const report = renderReport(odd, PRESETS.table);
  expect(report).toMatch(/Unfinished: 400 of 10400 rows/);
  expect(report).toMatch(/n = 2: a state discarded the weight 4\.00 × 10⁻⁴.*few times 2 × 10⁻²/);
  expect(report).toMatch(/n = 2: \d+\.\d combined standard errors from the reference table/);
});

test('has no NaN even without rows', () => {
  const zeros = syntheticRows(TINY).map((row) => ({ ...row, gradientSquare: 0 }));
  for (const rows of [[], zeros, zeros.slice(0, 1)]) expect(renderReport(rows, TINY)).not.toContain('NaN');
});

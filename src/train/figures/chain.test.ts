import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { svgToPng } from '../../figures/png.js';
import { OptionError } from '../../mps/common/errors.js';
import { parseTrainConfig } from '../config/config.js';
import type { EpochRow } from '../events.js';
import { ranOnChains, renderChain } from './chain.js';

const input = {
  name: 'on-chains',
  qubits: 12,
  layers: 2,
  data: { kind: 'productCluster', epsilon: 0.08 },
  forward: { schedule: [1, 2] },
  inputs: { kind: 'forward', reference: 'zeros' },
  epochs: 10,
  batch: 8,
  pool: 8,
  engine: { mps: { maxBond: 32, cutoff: 1e-5 } },
} as const;
const config = parseTrainConfig(input, 'the test');

const row = (k: number, changes: Partial<EpochRow> = {}): EpochRow => ({
  step: 1 - Math.floor(k / 10),
  epoch: k % 10,
  loss: 0.5,
  parts: { cross: 0.1 + 0.04 * k },
  gradientNorm: 0.1,
  gradientMax: 0.1,
  maxBond: 4 + k,
  discardedWeight: 10 ** (-3 - k / 10),
  fidelityLowerBound: 1 - k / 50,
  ...changes,
});
const rows = Array.from({ length: 20 }, (_, k) => row(k));

const documentOf = (svg: string) => parseHTML(svg).document;
const textsOf = (svg: string) =>
  [...documentOf(svg).querySelectorAll('text')]
    .map((one) => one.textContent?.replaceAll('\u00a0', ' '))
    .join('\n');

/** The corners of all lines, in the order of the panels, each in its panel's own pixels. */
const lines = (svg: string): [number, number][][] =>
  [...documentOf(svg).querySelectorAll('.line')].map((line) =>
    [...line.querySelectorAll('path')].flatMap((path) =>
      String(path.getAttribute('d'))
        .slice(1)
        .split('L')
        .map((pair) => pair.split(',').map(Number) as [number, number]),
    ),
  );

describe('the three panels', () => {
  const [bond, weight, bound, cross, ...more] = lines(renderChain(rows.toReversed(), config));

  test('stand over the same epochs', () => {
    expect(more).toEqual([]);
    for (const line of [bond, weight, bound, cross]) {
      expect(line.map(([x]) => x)).toEqual(bond.map(([x]) => x));
      expect(line).toHaveLength(20);
    }
  });

  test('have bond and fidelities on linear scales, the weight on a logarithmic one', () => {
    // Each number of the rows is a straight line on its scale.
    for (const line of [bond, weight, bound, cross]) {
      const slope = line[1][1] - line[0][1];
      line.forEach(([, y], k) => {
        expect(y).toBeCloseTo(line[0][1] + k * slope, 1);
      });
    }
    // Upwards in pixels is less: bond and cross grow, the others fall.
    const grows = [bond, weight, bound, cross].map((line) => line[19][1] < line[0][1]);
    expect(grows).toEqual([true, false, false, true]);
  });

  test('have one scale for both fidelities, from 0 to 1', () => {
    // 0.1 + 0.04 k meets 1 - k / 50 at k = 15.
    expect(cross[15][1]).toBeCloseTo(bound[15][1], 1);
    // The frame is 190 pixels high: 1 to 0.
    expect(bound[19][1] - bound[0][1]).toBeCloseTo(0.38 * 190, 0);
  });
});

test('says what was run, on which engine, and what is drawn', () => {
  const text = textsOf(renderChain(rows, config));
  for (const part of [
    'largest bond dimension',
    'largest discarded weight',
    'lower bound on the fidelity',
    'mean fidelity of generated states with targets',
    'chains of bond up to 32, cutoff 10⁻⁵',
    'n = 12',
    'on-chains:',
    'Every logged epoch is drawn.',
  ])
    expect(text.replaceAll('\n', ' ')).toContain(part);
  const local = parseTrainConfig({ ...input, loss: { kind: 'mmd', kernel: { local: 2 } } }, 'the test');
  expect(textsOf(renderChain(rows, local))).toContain('mean kernel of generated states');
});

test('a loss without a mean kernel leaves the bound alone', () => {
  const svg = renderChain(
    rows.map((one) => ({ ...one, parts: {} })),
    config,
  );
  expect(lines(svg)).toHaveLength(3);
  expect(textsOf(svg)).not.toContain('with targets');
});

test.each([
  ['no rows', []],
  ['one row', [row(0)]],
  ['epochs that discarded nothing', rows.map((one) => ({ ...one, discardedWeight: 0 }))],
  ['a bound of zero and a bond of one', [row(0, { fidelityLowerBound: 0, maxBond: 1 })]],
])('draws %s', (name, some) => {
  const svg = renderChain(some, config);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svgToPng(svg).length).toBeGreaterThan(0);
  if (name.startsWith('epochs')) expect(textsOf(svg)).toContain('20 epochs discarded nothing');
});

test('only rows with a bond ran on chains', () => {
  expect(ranOnChains(rows)).toBe(true);
  expect(ranOnChains([row(0, { maxBond: 0 })])).toBe(false);
  expect(ranOnChains([])).toBe(false);
});

test('rows that are not a history are refused, by their number and what they lack', () => {
  const { parts: _parts, ...partless } = row(1);
  const { maxBond: _maxBond, ...bondless } = row(1);
  for (const [given, message] of [
    [
      [row(0), { step: 0, epoch: 1, loss: 0.5 }],
      /Row 1 of renderChain\(\) has undefined for maxBond; expected/,
    ],
    [[bondless], /Row 0 .* undefined for maxBond/],
    [[partless], /Row 0 .* undefined for parts/],
    [[null], /Row 0 of renderChain\(\) is null/],
    [undefined, /renderChain\(\) was given undefined for rows/],
  ] as const) {
    expect(() => renderChain(given as never, config)).toThrow(OptionError);
    expect(() => renderChain(given as never, config)).toThrow(message);
  }
});

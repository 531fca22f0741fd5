import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MomentRow } from '../compute/moment.js';
import { statePicture } from '../compute/picture.js';
import { INITIAL } from '../settings/settings.js';
import { linear, logarithmic, wholes } from './axes.js';
import { drawBloch, project } from './bloch.js';
import { drawLoss } from './loss.js';
import { drawMoments } from './moments.js';
import { powerOfTen, readable } from './numbers.js';
import { drawProfile } from './profile.js';
import { drawSpectrum } from './spectrum.js';
import { tag } from './svg.js';

/** Every number that stands in the coordinates of a picture. */
const coordinates = (svg: string): string =>
  [...svg.matchAll(/ (?:d|x|y|cx|cy|r|width|height)="([^"]*)"/g)].join(' ');

const soundPicture = (svg: string) => {
  expect(svg).toMatch(/^<svg [^>]*role="img"/);
  expect(svg).toMatch(/<title [^>]*>[^<]+<\/title><desc [^>]*>[^<]+<\/desc>/);
  expect(coordinates(svg)).not.toMatch(/NaN|Infinity|undefined/);
};

const times = (svg: string, part: string): number => svg.split(part).length - 1;

test('numbers as an axis and a table show them', () => {
  expect([0, 1, 0.5, 12345, -2, 1e-3].map((x) => readable(x))).toEqual([
    '0',
    '1',
    '0.5',
    '12300',
    '−2',
    '0.001',
  ]);
  expect(readable(4.2394e-12)).toBe('4.24·10⁻¹²');
  expect(readable(Number.NaN)).toBe('–');
  expect([-12, 0, 1, 3].map(powerOfTen)).toEqual(['10⁻¹²', '1', '10', '10³']);
});

test('marks of an axis lie inside it and stand where their values do', () => {
  const range = fc.tuple(
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  );
  fc.assert(
    fc.property(range, ([least, width]) => {
      const { at, ticks } = linear(least, least + width, [0, 100]);
      expect(ticks.length).toBeGreaterThanOrEqual(1);
      expect(ticks.length).toBeLessThanOrEqual(12);
      for (const { value } of ticks) {
        expect(at(value)).toBeGreaterThan(-1e-3);
        expect(at(value)).toBeLessThan(100 + 1e-3);
      }
    }),
  );
  expect(wholes(0.5, 19.5, [0, 190]).ticks.map(({ value }) => value)).toEqual([
    2, 4, 6, 8, 10, 12, 14, 16, 18,
  ]);
  const { at, ticks } = logarithmic(-4, 0, [400, 0]);
  expect(ticks.map(({ text }) => text)).toEqual(['10⁻⁴', '10⁻³', '10⁻²', '10⁻¹', '1']);
  expect(at(1e-3)).toBeCloseTo(300, 9);
});

test('profile and spectrum of a GHZ state say ln 2 and two values', () => {
  const state = statePicture({ ...INITIAL, ansatz: 'ghz', qubits: 6, chi: 2 });
  const [profile, spectrum] = [drawProfile(state, 3, 480), drawSpectrum(state, 3, 480)];
  soundPicture(profile);
  soundPicture(spectrum);
  expect(profile).toContain('The largest entropy is 0.693 nats');
  expect(times(profile, 'class="point')).toBe(5);
  expect(times(spectrum, 'class="point"')).toBe(2);
  expect(spectrum).toContain('from 0.707 down to 0.707');
  // The entropy is at its bound: the point stands on the line.
  const line = /class="limit" d="M[\d.]+ ([\d.]+)H/.exec(profile)?.[1];
  const point = /class="point now" cx="[\d.]+" cy="([\d.]+)"/.exec(profile)?.[1];
  expect(Number(point)).toBeCloseTo(Number(line), 0);
});

test.each([
  { qubits: 2, chi: 1 },
  { qubits: 2, chi: 128 },
  { qubits: 40, chi: 1, depth: 1 },
  { qubits: 8, chi: 3, depth: 4 },
])('pictures of %j are sound, at every cut', (changes) => {
  const state = statePicture({ ...INITIAL, ...changes });
  for (let cut = 1; cut < state.qubits; cut++) {
    soundPicture(drawProfile(state, cut, 260));
    soundPicture(drawSpectrum(state, cut, 900));
  }
});

test('what was cut away is hollow', () => {
  const state = statePicture({ ...INITIAL, qubits: 8, chi: 3, depth: 4 });
  const svg = drawSpectrum(state, 4, 500);
  expect(times(svg, 'class="point"')).toBe(3);
  expect(times(svg, 'class="exact"')).toBe(16);
  expect(svg).toContain('The exact state has 13 more.');
});

const row = (changes: Partial<MomentRow>): MomentRow => ({
  qubits: 2,
  samples: 40,
  mean: 0.1,
  error: 0.01,
  effective: 30,
  maxBond: 4,
  discardedWeight: 0,
  known: { exact: 0.11, twoDesign: 0.1 },
  ...changes,
});

test('moments: a point a row, hollow with few effective samples, sound at nothing and at zero', () => {
  const svg = drawMoments(
    [row({}), row({ qubits: 4, mean: 1e-150, error: 2e-150, effective: 3, known: undefined })],
    4,
    500,
  );
  soundPicture(svg);
  expect([times(svg, 'class="point"'), times(svg, 'class="point hollow"')]).toEqual([1, 1]);
  expect(svg).toContain('2 qubits: 0.1, exact 0.11; 4 qubits: 1.00·10⁻¹⁵⁰.');
  soundPicture(drawMoments([], 20, 320));
  soundPicture(drawMoments([row({ mean: 0, error: 0, effective: 0 })], 2, 320));
});

test('the Bloch sphere: poles are seen above and below, far states are pale', () => {
  expect(project([0, 0, 1]).down).toBeLessThan(0);
  expect(project([0, 0, -1]).down).toBeGreaterThan(0);
  const { right, down, near } = project([0.6, 0, 0.8]);
  expect(right ** 2 + down ** 2 + near ** 2).toBeCloseTo(1, 12);
  const frame = {
    time: 1,
    generated: [[-1, 0, 0]],
    forward: [[1, 0, 0]],
    mmd: 0,
    generatedMetric: 0,
    forwardMetric: 0,
  } as const;
  for (const width of [320, 800]) {
    const svg = drawBloch(frame, 4, width);
    soundPicture(svg);
    expect(svg).toContain('Bloch sphere at t = 1 of 4');
    expect([times(svg, 'state model far'), times(svg, 'state data far')]).toEqual([1, 0]);
  }
});

test('a loss curve is sound before its first epoch and with negative losses', () => {
  soundPicture(drawLoss({ losses: [], epochs: 1, of: 2 }, 300));
  soundPicture(drawLoss({ losses: [-0.1, 0.2], epochs: 1, of: 2 }, 300));
  soundPicture(drawLoss({ losses: [0, 0], epochs: 1, of: 2 }, 300));
});

test('positive losses stand on a logarithmic axis: equal ratios are equal steps', () => {
  const svg = drawLoss({ losses: [1, 0.1, 0.01], epochs: 3, of: 3 }, 300);
  soundPicture(svg);
  const heights = [...(/class="series" d="([^"]*)"/.exec(svg)?.[1] ?? '').matchAll(/[ML][\d.]+ ([\d.]+)/g)];
  const [first, second, third] = heights.map(([, y]) => Number(y));
  expect(second - first).toBeCloseTo(third - second, 1);
  expect(svg).toContain('10⁻²');
});

test('what stands in markup stands there as itself', () => {
  expect(tag('text', { x: 1.23456, title: '"<&' }, 'a')).toBe(
    '<text x="1.23" title="&quot;&lt;&amp;">a</text>',
  );
});

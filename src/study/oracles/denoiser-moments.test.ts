import { describe, expect, test } from 'vitest';
import { fidelity, rng, statevector } from '../../index.js';
import { denoiser, sampleInputs } from '../../model/index.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { type AngleDistribution, angleMoments, drawAngle } from './angle-distribution.js';
import { type DenoiserAngle, denoiserGradientMoment, denoiserMoment } from './denoiser-moments.js';
import { NoOracleError } from './errors.js';
import { haarFidelityMoments } from './haar-moments.js';
import { layerMoment } from './product-moments.js';
import { everyChoice, sampledMoments, zeroState } from './testing/gradients.js';
import { expectPrinted } from './testing/printed.js';

const UNIFORM: AngleDistribution = { kind: 'uniform' };
const DISTRIBUTIONS: AngleDistribution[] = [
  UNIFORM,
  { kind: 'normal', variance: 1 },
  { kind: 'normal', variance: 1 / 20 },
  { kind: 'box', halfWidth: 2 },
];

/** The angle behind entry k of the vector in the official order. */
const angleAt = (nQubits: number, k: number): DenoiserAngle => ({
  layer: Math.floor(k / (2 * nQubits)),
  qubit: k % nQubits,
  axis: Math.floor(k / nQubits) % 2 === 0 ? 'X' : 'Y',
});

test.each([
  [20, ['4.239426e-12', '2.813190e-12', '2.813190e-12', '4.239426e-12']],
  [30, ['1.723537e-17', '1.143702e-17', '1.143702e-17', '1.723537e-17']],
] as const)('two layers, uniform angles, middle of %i qubits', (nQubits, printed) => {
  printed.forEach((one, i) => {
    const angle = { layer: i >> 1, qubit: nQubits / 2, axis: i % 2 === 0 ? 'X' : 'Y' } as const;
    expectPrinted(denoiserGradientMoment({ nQubits, layers: 2, distribution: UNIFORM }, angle).value, one);
  });
});

const NARROW: AngleDistribution = { kind: 'normal', variance: 1e-9 };

test.each([...DISTRIBUTIONS, NARROW])('one layer of %o is the closed form', (distribution) => {
  for (const nQubits of [1, 2, 40, 1000]) {
    for (const axis of ['X', 'Y'] as const) {
      const angle = { layer: 0, qubit: nQubits >> 1, axis };
      const { ln } = denoiserGradientMoment({ nQubits, layers: 1, distribution }, angle);
      expect(ln / layerMoment(nQubits, distribution).ln).toBeCloseTo(1, 12);
    }
  }
});

/*
 * f^2 and (df)^2 are trigonometric polynomials of degree 2 in each angle, so that three points 0, +-t with the distribution's
 * E cos x and E cos 2x average them exactly: 3^8 circuits of two qubits and two layers.
 */
test.each(DISTRIBUTIONS)('two qubits, two layers of %o: exact averages over all angles', (distribution) => {
  const { cos, cosTwice } = angleMoments(distribution);
  const t = Math.acos((1 - cosTwice) / (1 - cos) / 2 - 1);
  const outer = (1 - cos) / (1 - Math.cos(t)) / 2;
  const points = [
    { x: 0, weight: 1 - 2 * outer },
    { x: t, weight: outer },
    { x: -t, weight: outer },
  ];
  const ansatz = denoiser({ dataQubits: 2, ancillas: 0, layers: 2 });
  const rows: Float64Array[] = [];
  const weights: number[] = [];
  everyChoice(Array(8).fill(points) as (typeof points)[], (chosen) => {
    rows.push(Float64Array.from(chosen, ({ x }) => x));
    weights.push(chosen.reduce((product, { weight }) => product * weight, 1));
  });
  const batch = statevector().pullbackBatch(ansatz, rows, fidelity(zeroState(2)));
  const { gradient } = batch.gradient(new Float64Array(rows.length).fill(1));
  const mean = (f: (row: number) => number) => weights.reduce((sum, w, row) => sum + w * f(row) ** 2, 0);
  const spec = { nQubits: 2, layers: 2, distribution };
  expect(mean((row) => batch.values[row]) / denoiserMoment(spec).value).toBeCloseTo(1, 11);
  for (let k = 0; k < 8; k++) {
    const want = denoiserGradientMoment(spec, angleAt(2, k)).value;
    expect(mean((row) => gradient[8 * row + k]) / want).toBeCloseTo(1, 11);
  }
});

describe.each([
  [3, UNIFORM],
  [4, UNIFORM],
  [4, { kind: 'normal', variance: 1 } as const],
  [4, { kind: 'box', halfWidth: 1 } as const],
] as const)('three layers on %i qubits, angles %o', (nQubits, distribution) => {
  test('every moment against 8000 statevectors', () => {
    const ansatz = denoiser({ dataQubits: nQubits, ancillas: 0, layers: 3 });
    const stream = rng('denoiser').split(nQubits).split(distribution.kind);
    const draw = () => drawAngle(distribution, stream);
    const got = sampledMoments(ansatz, fidelity(zeroState(nQubits)), 8000, draw, stream);
    const spec = { nQubits, layers: 3, distribution };
    const value = denoiserMoment(spec).value;
    expect(Math.abs(got.value.mean - value)).toBeLessThan(4.5 * got.value.error);
    got.gradient.forEach(({ mean, error }, k) => {
      const want = denoiserGradientMoment(spec, angleAt(nQubits, k)).value;
      expect(Math.abs(mean - want), `angle ${k}`).toBeLessThan(4.5 * error);
      // The sample says something.
      expect(error / want).toBeLessThan(0.1);
    });
  });
});

test('deep uniform circuits of two qubits come to Haar states', () => {
  const { value } = denoiserMoment({ nQubits: 2, layers: 8, distribution: UNIFORM });
  expect(value / haarFidelityMoments(2).meanSquare).toBeCloseTo(1, 4);
});

test('product-Haar inputs: their own moment for angles 0, (1/12) 3^-(n - 1) for a derivative', () => {
  const distribution: AngleDistribution = { kind: 'normal', variance: 0 };
  for (const layers of [1, 2, 4]) {
    const spec = { nQubits: 40, layers, distribution, input: 'productHaar' } as const;
    const gradient = denoiserGradientMoment(spec, { layer: 0, qubit: 7, axis: 'Y' });
    // An even number of CZ layers is the identity; an odd one ends with the one that <0...0| does not see.
    expect(denoiserMoment(spec).value / 3 ** -40).toBeCloseTo(1, 11);
    if (layers === 1) expect(gradient.value / (3 ** -39 / 12)).toBeCloseTo(1, 11);
  }
});

test('product-Haar inputs of three qubits, two layers of uniform angles, sampled', () => {
  const ansatz = denoiser({ dataQubits: 3, ancillas: 0, layers: 2 });
  const stream = rng('product-Haar');
  const rows = sampleInputs({ kind: 'productHaar' }, 3, 2000, stream.split('states')).map((initial) => {
    const angles = Array.from({ length: 12 }, () => drawAngle(UNIFORM, stream));
    const cost = fidelity(zeroState(3));
    const { value, gradient } = statevector().valueAndGradient(ansatz, angles, cost, { initial });
    return [value, ...gradient].map((x) => x * x);
  });
  const spec = { nQubits: 3, layers: 2, distribution: UNIFORM, input: 'productHaar' } as const;
  const gradient = Array.from({ length: 12 }, (_, k) => denoiserGradientMoment(spec, angleAt(3, k)).value);
  [denoiserMoment(spec).value, ...gradient].forEach((want, i) => {
    const { mean, error } = meanOf(rows.map((row) => row[i]));
    expect(Math.abs(mean - want), `entry ${i}`).toBeLessThan(4 * error);
  });
});

test('40 qubits read the same from either end, 1000 keep their logarithm', () => {
  const spec = { nQubits: 40, layers: 3, distribution: UNIFORM };
  const moments = Array.from({ length: 40 }, (_, qubit) =>
    denoiserGradientMoment(spec, { layer: 1, qubit, axis: 'X' }),
  );
  // The chain of CZ gates reads the same from either end.
  expect(moments[3].ln).toBeCloseTo(moments[36].ln, 10);
  const { value, ln } = denoiserMoment({ ...spec, nQubits: 1000 });
  expect(value).toBe(0);
  // Far from the ends every qubit brings the same factor, of transfer matrices' leading eigenvalue.
  const perQubit = denoiserMoment({ ...spec, nQubits: 999 }).ln;
  expect(ln - perQubit).toBeCloseTo(perQubit - denoiserMoment({ ...spec, nQubits: 998 }).ln, 9);
});

test.each([
  [{ layers: 11 }, {}, /4\^10 states; expected at most 10/],
  [{ layers: 0 }, {}, /layers is 0/],
  [{ nQubits: 0 }, {}, /nQubits is 0/],
  [{ input: 'haar' }, {}, /'zero' or 'productHaar'/],
  [{ distribution: { kind: 'cauchy' } }, {}, /"cauchy"/],
  [{ depth: 2 }, {}, /no option 'depth'/],
  [{}, { qubit: 4 }, /qubits 0 to 3/],
  [{}, { layer: 2 }, /layers 0 to 1/],
  [{}, { axis: 'Z' }, /expected 'X' or 'Y'/],
])('%o, %o is refused', (spec, angle, words) => {
  const good = { nQubits: 4, layers: 2, distribution: UNIFORM };
  const act = () =>
    denoiserGradientMoment(
      { ...good, ...spec } as never,
      { layer: 0, qubit: 0, axis: 'X', ...angle } as never,
    );
  expect(act).toThrow(words);
  expect(() => denoiserMoment({ ...good, layers: 11 })).toThrow(NoOracleError);
});

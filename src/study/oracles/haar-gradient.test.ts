import { describe, expect, test } from 'vitest';
import { type Cost, circuit, expectation, fidelity, param, pauliSum, rng, statevector } from '../../index.js';
import { denoiser, haarStates, mmdCost, normalAngles } from '../../model/index.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { NoOracleError } from './errors.js';
import {
  haarDerivativeMoments,
  haarMmdGradientMoment,
  haarPauliGradientMoment,
  haarProjectorGradientMoment,
} from './haar-gradient.js';
import { tracesOf } from './testing/heisenberg.js';
import { expectPrinted } from './testing/printed.js';

const engine = statevector();
const ansatz = denoiser({ dataQubits: 2, ancillas: 0, layers: 2 });
const angles = normalAngles(ansatz.nParams, 1, rng('haar gradient'));
const target = haarStates(2, 1, rng('target'))[0];
const inputs = haarStates(2, 4000, rng('inputs'));

const COSTS: [string, Cost][] = [
  ['a Pauli string', expectation(pauliSum('Z0 X1'))],
  ['a sum', expectation(pauliSum('Z0 - 0.5 X1 + 2'))],
  ['a fidelity', fidelity(target)],
];

describe.each(COSTS)('gradients of %s over Haar inputs', (_, cost) => {
  const gradient = (initial: (typeof inputs)[number]) =>
    engine.valueAndGradient(ansatz, angles, cost, { initial }).gradient;

  test('have the moments of their Heisenberg derivatives', () => {
    const gradients = inputs.map(gradient);
    tracesOf(2, gradient).forEach(({ trace, traceSquare }, k) => {
      const want = haarDerivativeMoments({ nQubits: 2, trace, traceSquare });
      const [first, second] = [meanOf(gradients.map((g) => g[k])), meanOf(gradients.map((g) => g[k] ** 2))];
      expect(Math.abs(trace)).toBeLessThan(1e-12);
      expect(Math.abs(first.mean - want.mean)).toBeLessThanOrEqual(4 * first.error + 1e-15);
      expect(Math.abs(second.mean - want.meanSquare)).toBeLessThanOrEqual(4 * second.error + 1e-15);
    });
  });
});

test('of a projector depend on the generator in the target alone', () => {
  // The last gate is the derivative's: the target pulled back to it is the target.
  const last = circuit(2, (c) => c.rx(0.3, 0).ry(1.1, 1).cz(0, 1).rxx(param(0), 0, 1));
  const mean = target.expectation(pauliSum('X0 X1'));
  const gradient = (initial: (typeof inputs)[number]) =>
    engine.valueAndGradient(last, [0.7], fidelity(target), { initial }).gradient;
  const [{ traceSquare }] = tracesOf(2, gradient);
  expect(Math.abs(mean)).toBeGreaterThan(0.1);
  expect(haarProjectorGradientMoment(2, mean)).toBeCloseTo(traceSquare / 20, 14);
});

test('of a local Z after one layer fall with 1/(d + 1)', () => {
  const layer = denoiser({ dataQubits: 3, ancillas: 0, layers: 1 });
  const own = normalAngles(6, 1, rng('layer'));
  const gradient = (initial: (typeof inputs)[number]) =>
    engine.valueAndGradient(layer, own, expectation(pauliSum('Z1')), { initial }).gradient;
  const traces = tracesOf(3, gradient);
  expect(haarPauliGradientMoment(3, [Math.cos(own[4])])).toBeCloseTo(traces[1].traceSquare / 72, 14);
  expect(haarPauliGradientMoment(40, [1])).toBe(1 / (2 ** 40 + 1));
});

test('of the MMD with fixed targets fall with the number of inputs', () => {
  const [count, k] = [4, 1];
  const targets = haarStates(2, 3, rng('targets'));
  const cost = mmdCost({ targets, ancillas: 0, uniforms: Array(count).fill(0) });
  const mean = (initial: (typeof inputs)[number]) => {
    const each = targets.map(
      (one) => engine.valueAndGradient(ansatz, angles, fidelity(one), { initial }).gradient,
    );
    return [each.reduce((sum, g) => sum + g[k], 0) / targets.length];
  };
  const [{ traceSquare }] = tracesOf(2, mean);
  const want = haarMmdGradientMoment({ nQubits: 2, inputs: count, traceSquare });
  const squares = Array.from({ length: 1000 }, (_, i) => {
    const initial = inputs.slice(count * i, count * (i + 1));
    return engine.valueAndGradient(ansatz, angles, cost, { initial }).gradient[k] ** 2;
  });
  const got = meanOf(squares);
  expect(Math.abs(got.mean - want)).toBeLessThan(4 * got.error);
});

test.each([
  [20, '4.5e-13'],
  [30, '4.3e-19'],
  [40, '4.1e-25'],
])('of a global projector at %i qubits are %s', (n, printed) => {
  expectPrinted(haarProjectorGradientMoment(n), printed);
});

test('moments at the edge of float64 neither vanish nor overflow', () => {
  const d = 2 ** 500;
  expect(haarDerivativeMoments({ nQubits: 500, trace: d, traceSquare: d }).meanSquare).toBeCloseTo(1, 12);
  expect(haarProjectorGradientMoment(500)).toBeGreaterThan(4e-302);
});

test.each([
  [() => haarProjectorGradientMoment(2, 1.01), /from -1 to 1/],
  [() => haarDerivativeMoments({ nQubits: 2, traceSquare: -1 }), /at least 0/],
  [() => haarDerivativeMoments({ nQubits: 2, trace: Number.NaN, traceSquare: 1 }), /NaN/],
  [() => haarPauliGradientMoment(2, [Number.POSITIVE_INFINITY]), /Infinity/],
  [() => haarPauliGradientMoment(2, undefined as never), /list of numbers/],
  [() => haarMmdGradientMoment({ nQubits: 2, inputs: 0, traceSquare: 1 }), /number of inputs/],
  [() => haarMmdGradientMoment({ nQubits: 2, inputs: 1, square: 1 } as never), /'square'/],
])('refused, %#', (act, words) => {
  expect(act).toThrow(words);
  expect(() => haarProjectorGradientMoment(600)).toThrow(NoOracleError);
});

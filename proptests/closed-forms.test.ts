import {
  type Circuit,
  type CircuitBuilder,
  circuit,
  fidelity,
  mps,
  param,
  pauliSum,
  productState,
  rng,
  type State,
  statevector,
} from 'tfjs-mps';
import { denoiser } from 'tfjs-mps/model';
import { describe, expect, test } from 'vitest';
import { parts } from './check/amplitudes.js';
import { close } from './support/close.js';

// Exact answers at widths no statevector reaches (docs/physics.md, "Random-parameter closed forms" and "Exact
// circuit identities at any n").

const engine = mps({ maxBond: 64 });
const REL = 1e-9;

const everyQubit = (n: number): number[] => Array.from({ length: n }, (_, q) => q);
const plus = (n: number): State => productState(everyQubit(n).map(() => [1, 0, 1, 0] as const));
const zero = (n: number): State => productState(everyQubit(n).map(() => [1, 0, 0, 0] as const));
const on = (state: State, build: (c: CircuitBuilder) => unknown): State =>
  run(circuit(state.nQubits, build), state);
const run = (built: Circuit, state: State): State => engine.run(built, [], state);

describe.each([20, 40])('one-axis twisting of |+>^%i by rzzAll(x)', (n) => {
  test.each([0.02, 0.3, -1.1, Math.PI / 2, 1e-6, Math.PI])('x = %f', (x) => {
    const state = on(plus(n), (c) => c.rzzAll(x));
    expect(state.report().fidelityLowerBound).toBeGreaterThan(1 - 1e-12);
    const w = state.report().discardedWeight;
    const value = (text: string) => state.expectation(pauliSum(text));
    const [i, j] = [3, n - 2];
    close(value(`X${j}`), Math.cos(x) ** (n - 1), { rel: REL, w });
    close(value(`X${i} X${j}`), (1 + Math.cos(2 * x) ** (n - 2)) / 2, { rel: REL, w });
    close(value(`Y${i} Y${j}`), (1 - Math.cos(2 * x) ** (n - 2)) / 2, { rel: REL, w });
    close(value(`Y${i} Z${j}`), Math.sin(x) * Math.cos(x) ** (n - 2), { rel: REL, w });
    close(value(`Z${i} Y${j}`), Math.sin(x) * Math.cos(x) ** (n - 2), { rel: REL, w });
    close(value(`Z${i}`), 0, { rel: REL, w });
    close(parts(plus(n).overlap(state)), returnAmplitude(n, x), { rel: REL, w });
  });
});

/** <+|U|+> = 2^-n sum_k C(n, k) exp(-i x ((n - 2k)^2 - n) / 4). */
function returnAmplitude(n: number, x: number): [number, number] {
  let [re, im, weight] = [0, 0, 2 ** -n];
  for (let k = 0; k <= n; k++) {
    const phase = (-x * ((n - 2 * k) ** 2 - n)) / 4;
    re += weight * Math.cos(phase);
    im += weight * Math.sin(phase);
    weight *= (n - k) / (k + 1);
  }
  return [re, im];
}

describe.each([20, 21, 40])('chains of two-qubit gates on |+>^%i', (n) => {
  const links = everyQubit(n - 1);

  test.each([0.3, -1.1, Math.PI / 2, 1e-6])('RZZ(%f) on every neighbour', (x) => {
    const state = on(plus(n), (c) => {
      for (const q of links) c.rzz(x, q, q + 1);
    });
    for (const q of everyQubit(n)) {
      const want = q === 0 || q === n - 1 ? Math.cos(x) : Math.cos(x) ** 2;
      close(state.expectation(pauliSum(`X${q}`)), want, { rel: REL });
    }
    close(parts(plus(n).overlap(state)), [Math.cos(x / 2) ** (n - 1), 0], { rel: REL });
  });

  test('CZ on every neighbour', () => {
    const state = on(plus(n), (c) => {
      for (const q of links) c.cz(q, q + 1);
    });
    const want = n % 2 === 1 ? 2 ** (-(n - 1) / 2) : 2 ** (-n / 2);
    // An amplitude of 1e-6 is compared relative to itself.
    expect(Math.abs(plus(n).overlap(state).re / want - 1)).toBeLessThan(REL);
    expect(Math.abs(plus(n).overlap(state).im)).toBeLessThan(REL * want);
    const stabiliser = state.expectation(pauliSum('Z4 X5 Z6'));
    close(stabiliser, 1, { rel: REL });
    expect(state.report().maxBond).toBe(2);
  });
});

describe.each([2, 20, 40])('denoiser of %i qubits', (n) => {
  test.each([1, 2, 3, 4])('all angles zero, %i layers', (layers) => {
    const step = denoiser({ dataQubits: n, ancillas: 0, layers });
    const state = engine.run(step, new Float64Array(step.nParams), plus(n));
    const want =
      layers % 2 === 0
        ? plus(n)
        : on(plus(n), (c) => {
            for (let q = 0; q < n - 1; q++) c.cz(q, q + 1);
          });
    close(parts(want.overlap(state)), [1, 0], { rel: REL });
  });

  test.each(['official', 'perQubit'] as const)(
    'one layer, input and target |0...0>, %s',
    (parameterOrder) => {
      const step = denoiser({ dataQubits: n, ancillas: 0, layers: 1, parameterOrder });
      for (const seed of [1, 2, 3]) {
        const stream = rng(seed);
        const angles = Float64Array.from({ length: 2 * n }, () => 0.7 * stream.normal());
        const at = (q: number, axis: 0 | 1) => (parameterOrder === 'official' ? n * axis + q : 2 * q + axis);
        const { value, gradient, report } = engine.valueAndGradient(step, angles, fidelity(zero(n)));
        const product = productForm(n, (q) => [angles[at(q, 0)], angles[at(q, 1)]]);
        expect(report.exact).toBe(true);
        expect(Math.abs(value / product.value - 1)).toBeLessThan(REL);
        // The gradient is as small as f itself: an absolute tolerance would pass a zero.
        const largest = Math.max(...product.gradient.flat().map(Math.abs));
        product.gradient.forEach((pair, q) => {
          pair.forEach((want, axis) => {
            const got = gradient[at(q, axis as 0 | 1)];
            expect(Math.abs(got - want)).toBeLessThanOrEqual(REL * largest);
          });
        });
      }
    },
  );
});

/** f = prod_q (1 + cos a_q cos b_q) / 2, and df/da_q, df/db_q. */
function productForm(
  n: number,
  angles: (qubit: number) => [number, number],
): { value: number; gradient: [number, number][] } {
  const factor = (q: number) => (1 + Math.cos(angles(q)[0]) * Math.cos(angles(q)[1])) / 2;
  const value = everyQubit(n).reduce((product, q) => product * factor(q), 1);
  const gradient = everyQubit(n).map((q): [number, number] => {
    const [a, b] = angles(q);
    const rest = value / factor(q);
    return [(-rest * Math.sin(a) * Math.cos(b)) / 2, (-rest * Math.cos(a) * Math.sin(b)) / 2];
  });
  return { value, gradient };
}

test('the gradient of 1 - prod cos^2(x_i/2) at 40 qubits, through a shared angle', () => {
  const n = 40;
  const shared = circuit(n, (c) => {
    for (const q of everyQubit(n)) c.rx(param(0), q);
  });
  const x = 0.9;
  const { value, gradient } = engine.valueAndGradient(shared, [x], fidelity(zero(n)));
  expect(Math.abs(value / Math.cos(x / 2) ** (2 * n) - 1)).toBeLessThan(REL);
  expect(Math.abs(gradient[0] / (-n * Math.cos(x / 2) ** (2 * n - 1) * Math.sin(x / 2)) - 1)).toBeLessThan(
    REL,
  );
});

test('rzzAll at 12 qubits equals the statevector at every angle', () => {
  for (const x of [0.02, 0.5, 2.2]) {
    const built = circuit(12, (c) =>
      c
        .rx(0.3, 2)
        .rzzAll(x)
        .ry(0.4, 5)
        .rzzAll(-2 * x),
    );
    const target = statevector().run(built, [], plus(12));
    close(parts(target.overlap(run(built, plus(12)))), [1, 0], { rel: REL });
  }
});

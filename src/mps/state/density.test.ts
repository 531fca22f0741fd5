import { describe, expect, test } from 'vitest';
import { OptionError, QubitRangeError, StateTooLargeError } from '../common/errors.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import type { DensityMatrix, State } from './state.js';
import { ghz, scrambled, turned, wState } from './testing/states.js';

const engines = [statevector(), mps()];

/** rho[i, j] = sum over all pairs of strings that agree outside the kept qubits, straight from the amplitudes. */
function denseDensity(state: State, qubits: readonly number[]): { re: number[][]; im: number[][] } {
  const { re, im } = state.toStatevector();
  const size = 2 ** qubits.length;
  const out = { re: zeros(size), im: zeros(size) };
  const bit = (x: number, q: number) => (x >> (state.nQubits - 1 - q)) & 1;
  const kept = (x: number) => qubits.reduce((value, q) => 2 * value + bit(x, q), 0);
  const all = Array.from({ length: state.nQubits }, (_, q) => q);
  const rest = (x: number) => all.map((q) => (qubits.includes(q) ? '.' : bit(x, q))).join('');
  for (let x = 0; x < re.size; x++) {
    for (let y = 0; y < re.size; y++) {
      if (rest(x) !== rest(y)) continue;
      out.re[kept(x)][kept(y)] += re.get(x) * re.get(y) + im.get(x) * im.get(y);
      out.im[kept(x)][kept(y)] += im.get(x) * re.get(y) - re.get(x) * im.get(y);
    }
  }
  return out;
}

const zeros = (size: number) => Array.from({ length: size }, () => new Array<number>(size).fill(0));

function expectClose(got: DensityMatrix, want: { re: number[][]; im: number[][] }): void {
  expect(got.re.shape).toEqual([want.re.length, want.re.length]);
  for (const part of ['re', 'im'] as const) {
    want[part].forEach((row, i) => {
      row.forEach((value, j) => {
        expect(Math.abs(got[part].get(i, j) - value)).toBeLessThan(1e-13);
      });
    });
  }
}

describe.each(engines)('reduced density matrices, $name', (engine) => {
  test.each([[[0]], [[5]], [[2, 3]], [[4, 1]], [[5, 0, 3]], [[1, 2, 4, 5]], [[3, 1, 0, 5, 4, 2]]])(
    'of %j, from the amplitudes',
    (qubits) => {
      const state = engine.run(scrambled(6, 4, 11));
      expectClose(state.reducedDensityMatrix(qubits), denseDensity(state, qubits));
    },
  );

  test('a product: the first listed is the most significant', () => {
    const rho = engine.run(turned([0.5, 1.1, 2])).reducedDensityMatrix([2, 0]);
    const [one, zero] = [Math.sin(1) ** 2, Math.cos(0.25) ** 2];
    expect(rho.re.get(2, 2)).toBeCloseTo(one * zero, 13);
    expect(rho.re.get(1, 1)).toBeCloseTo((1 - one) * (1 - zero), 13);
  });

  test('W keeps 2 / n of a pair entangled', () => {
    const rho = engine.run(wState(5)).reducedDensityMatrix([4, 1]);
    expect(rho.re.get(0, 0)).toBeCloseTo(3 / 5, 13);
    expect(rho.re.get(1, 2)).toBeCloseTo(1 / 5, 13);
    expect(rho.re.get(3, 3)).toBeCloseTo(0, 13);
  });

  test('refuses qubits out of range, twice, too many and none', () => {
    const state = engine.run(ghz(12));
    expect(() => state.reducedDensityMatrix([12])).toThrow(QubitRangeError);
    expect(() => state.reducedDensityMatrix([12])).toThrow('qubit 12');
    expect(() => state.reducedDensityMatrix([1, 1])).toThrow('Qubit 1 stands twice');
    expect(() => state.reducedDensityMatrix([])).toThrow(OptionError);
    expect(() => state.reducedDensityMatrix([...Array(11).keys()])).toThrow(StateTooLargeError);
    expect(() => state.reducedDensityMatrix(3 as unknown as number[])).toThrow('not 3');
  });
});

test('ten qubits of 40, far apart: GHZ', () => {
  const rho = mps().run(ghz(40)).reducedDensityMatrix([39, 0, 4, 8, 12, 16, 20, 24, 28, 32]);
  const last = 2 ** 10 - 1;
  expect(rho.re.get(0, 0)).toBeCloseTo(0.5, 12);
  expect(rho.re.get(last, last)).toBeCloseTo(0.5, 12);
  expect(rho.re.get(0, last)).toBeCloseTo(0, 12);
});

test('all of a GHZ state keeps its coherence', () => {
  const rho = mps().run(ghz(4)).reducedDensityMatrix([0, 1, 2, 3]);
  expect(rho.re.get(0, 15)).toBeCloseTo(0.5, 12);
});

import { describe, expect, test } from 'vitest';
import { OptionError, SizeMismatchError, StateTooLargeError } from '../mps/common/errors.js';
import { rng } from '../mps/common/rng.js';
import { tfim } from '../mps/observables/hamiltonians.js';
import { pauliSum } from '../mps/observables/pauli-sum.js';
import type { State } from '../mps/state/state.js';
import { fromAmplitudes } from '../mps/statevector/create.js';
import { type DataSpec, sampleData } from './data.js';
import { haarStates } from './ensembles.js';
import { bidiagonalSingularValues } from './testing/bidiagonal.js';
import { meanOf } from './testing/sample-mean.js';
import { tfimGround } from './testing/tfim-ground.js';

const weight = (state: State, bits: string) => {
  const { re, im } = state.amplitude(bits);
  return re * re + im * im;
};

/** E 1 / (1 + 2 eps^2 G) for G the sum of `terms` unit exponentials: the mean F0 of a cluster of 1 + terms amplitudes. */
function meanF0(epsilon: number, terms: 1 | 3): number {
  const [intervals, end] = [4000, 60];
  let sum = 0;
  for (let i = 0; i <= intervals; i++) {
    const g = (end * i) / intervals;
    const density = terms === 1 ? Math.exp(-g) : (g * g * Math.exp(-g)) / 2;
    const simpson = i === 0 || i === intervals ? 1 : i % 2 === 1 ? 4 : 2;
    sum += (simpson * density) / (1 + 2 * epsilon ** 2 * g);
  }
  return (sum * end) / (3 * intervals);
}

test.each([
  [1, 0.08, 1],
  [2, 0.06, 3],
] as const)('clusters of %i qubits at epsilon = %f have their mean F0', (n, epsilon, terms) => {
  const states = sampleData({ kind: 'cluster', epsilon }, n, 5000, rng('clusters'));
  const { mean, error } = meanOf(states.map((state) => weight(state, '0'.repeat(n))));
  expect(Math.abs(mean - meanF0(epsilon, terms))).toBeLessThan(4 * error);
  expect(states[0].engine).toBe('statevector');
});

test('one-qubit clusters have the closed form of docs/physics.md, whichever way it is computed', () => {
  expect(meanF0(0.08, 1)).toBeCloseTo((1 + 0.975031406) / 2, 9);
});

test('product clusters are chains with their mean pair fidelity', () => {
  const states = sampleData({ kind: 'productCluster', epsilon: 0.08 }, 3, 4000, rng('product'));
  expect(states[0].engine).toBe('mps');
  expect(states[0].schmidtValues(1).length).toBe(1);
  const pairs = states.flatMap((state, i) => {
    if (i % 2 === 1) return [];
    const { re, im } = state.overlap(states[i + 1]);
    return [re * re + im * im];
  });
  const { mean, error } = meanOf(pairs);
  expect(Math.abs(mean - 0.9753431214 ** 3)).toBeLessThan(4 * error);
});

describe('correlated noise', () => {
  const coherence = 2 * Math.sqrt(0.1 * 0.35) * Math.cos(2.4 - 0.8);

  test('has the published mean F10', () => {
    const states = sampleData({ kind: 'correlatedNoise' }, 2, 5000, rng('noise'));
    const { mean, error } = meanOf(states.map((state) => weight(state, '10')));
    expect(Math.abs(mean - 0.1290307323)).toBeLessThan(4 * error);
  });

  test('of ZZ alone keeps every weight and the mean of XX within each parity, and turns phases', () => {
    const spec = { kind: 'correlatedNoise', probability: 0, halfWidth: 0.4 } as const;
    for (const state of sampleData(spec, 2, 50, rng('zz'))) {
      [0.1, 0.55, 0, 0.35].forEach((value, x) => {
        expect(weight(state, ['00', '01', '10', '11'][x])).toBeCloseTo(value, 12);
      });
      expect(state.expectation(pauliSum('X0 X1'))).toBeCloseTo(coherence, 12);
      const [first, second] = [state.amplitude('00'), state.amplitude('01')];
      const turned = (Math.atan2(second.im, second.re) - Math.atan2(first.im, first.re) - 0.9) / 2;
      expect(Math.abs(turned)).toBeLessThan(0.4);
    }
  });

  test('of XX alone rotates about XX, by an angle within the half width', () => {
    const spec = { kind: 'correlatedNoise', probability: 1, halfWidth: 0.4 } as const;
    for (const state of sampleData(spec, 2, 50, rng('xx'))) {
      expect(state.expectation(pauliSum('X0 X1'))).toBeCloseTo(coherence, 12);
      expect(weight(state, '01') + weight(state, '10')).toBeCloseTo(0.55, 12);
      expect(weight(state, '10')).toBeLessThan(0.55 * Math.sin(0.4) ** 2);
      // |10> gets -i sin d of the amplitude of |01>, whose phase is 1.7.
      const { re, im } = state.amplitude('10');
      expect(re * Math.cos(1.7) + im * Math.sin(1.7)).toBeCloseTo(0, 12);
    }
  });
});

test('the circle lies in the X-Z plane, evenly', () => {
  const states = sampleData({ kind: 'circle' }, 1, 4000, rng('circle'));
  for (const state of states.slice(0, 20)) expect(state.expectation(pauliSum('Y0'))).toBeCloseTo(0, 14);
  const z = states.map((state) => state.expectation(pauliSum('Z0')));
  const first = meanOf(z);
  const second = meanOf(z.map((value) => value * value));
  expect(Math.abs(first.mean)).toBeLessThan(4 * first.error);
  expect(Math.abs(second.mean - 0.5)).toBeLessThan(4 * second.error);
});

test('TFIM ground states are those of power iteration, their fields within the range', () => {
  const [one] = sampleData({ kind: 'tfimGround', field: [0.3, 0.3] }, 4, 1, rng(1));
  const exact = fromAmplitudes(tfimGround(4, 0.3), new Float64Array(16));
  expect(one.overlap(exact).re).toBeCloseTo(1, 12);
  const edges = [0.2, 0.4].map((g) => tfimGround(4, g)[0]);
  for (const state of sampleData({ kind: 'tfimGround', field: [0.2, 0.4] }, 4, 50, rng(2))) {
    const { re } = state.amplitude('0000');
    expect(re).toBeLessThan(edges[0]);
    expect(re).toBeGreaterThan(edges[1]);
  }
});

describe('TFIM ground states of 20 qubits', () => {
  const parity = pauliSum([[1, Array.from({ length: 20 }, (_, q) => `X${q}`).join(' ')]]);

  test.each([
    [[0.2, 0.4], 1],
    [[1.2, 2.5], 1],
    [[-0.4, -0.2], 1],
  ] as const)(
    'with fields in %j are chains of small bond, even and of the energy of free fermions',
    (field, value) => {
      const fields = rng(3);
      for (const state of sampleData({ kind: 'tfimGround', field }, 20, 3, rng(3))) {
        const g = field[0] + (field[1] - field[0]) * fields.uniform();
        const energy = -bidiagonalSingularValues(20, Math.abs(g)).reduce((sum, s) => sum + s, 0);
        expect(state.engine).toBe('mps');
        expect(state.report().maxBond).toBeLessThan(20);
        expect(state.expectation(tfim(20, g))).toBeCloseTo(energy, 10);
        expect(state.expectation(parity)).toBeCloseTo(value, 9);
      }
    },
  );

  test('depend on their own field alone', () => {
    const spec = { kind: 'tfimGround', field: [1.2, 2.5] } as const;
    const [long, short] = [3, 2].map((count) => sampleData(spec, 12, count, rng(6)));
    expect(short[1].amplitude('010010110011')).toEqual(long[1].amplitude('010010110011'));
    const own = { kind: 'tfimGround', field: [1.7, 1.7] } as const;
    const [first, second] = sampleData(own, 12, 2, rng(8));
    expect(first.amplitude('010010110011')).toEqual(second.amplitude('010010110011'));
  });

  test('of a negative field and an odd width are odd', () => {
    const [state] = sampleData({ kind: 'tfimGround', field: [-2, -2] }, 9, 1, rng(1));
    const flips = Array.from({ length: 9 }, (_, q) => `X${q}`).join(' ');
    expect(state.expectation(pauliSum([[1, flips]]))).toBeCloseTo(-1, 9);
    const energy = -bidiagonalSingularValues(9, 2).reduce((sum, s) => sum + s, 0);
    expect(state.expectation(tfim(9, -2))).toBeCloseTo(energy, 10);
  });
});

describe("states of one's own", () => {
  const pool = haarStates(2, 6, rng(3));

  test('are drawn without replacement, all of them in their own order', () => {
    expect(sampleData({ kind: 'states', states: pool }, 2, 6, rng(4))).toEqual(pool);
    const some = sampleData({ kind: 'states', states: pool }, 2, 4, rng(4));
    expect(new Set(some).size).toBe(4);
    expect(some.every((state) => (pool as State[]).includes(state))).toBe(true);
  });

  test('each come as often as the others', () => {
    const seen = pool.map(() => 0);
    for (let i = 0; i < 1200; i++) {
      for (const state of sampleData({ kind: 'states', states: pool }, 2, 2, rng(i)))
        seen[pool.indexOf(state)]++;
    }
    // Binomial, 1200 draws of probability 1/3: a deviation of 16.3.
    for (const count of seen) expect(Math.abs(count - 400)).toBeLessThan(4.5 * 16.3);
  });

  test('are refused where they are too few, of another width, or none', () => {
    expect(() => sampleData({ kind: 'states', states: pool }, 2, 7, rng(5))).toThrow('without replacement');
    expect(() => sampleData({ kind: 'states', states: pool }, 3, 2, rng(5))).toThrow(SizeMismatchError);
    expect(() => sampleData({ kind: 'states', states: [7 as never] }, 2, 1, rng(5))).toThrow(OptionError);
  });
});

test.each<DataSpec>([
  { kind: 'cluster', epsilon: 0.06 },
  { kind: 'correlatedNoise' },
  { kind: 'tfimGround', field: [0.2, 0.4] },
])('a longer draw of $kind begins with the shorter one', (spec) => {
  const [short, long] = [3, 5].map((count) => sampleData(spec, 2, count, rng(6)));
  expect(long.slice(0, 3).map((s) => s.toStatevector())).toEqual(short.map((s) => s.toStatevector()));
});

test.each<[DataSpec, number, string]>([
  [{ kind: 'circle' }, 2, 'one of 1 qubit;'],
  [{ kind: 'correlatedNoise' }, 3, 'one of 2 qubits;'],
  [{ kind: 'correlatedNoise', probability: 2 }, 2, 'probability'],
  [{ kind: 'correlatedNoise', halfWidth: -1 }, 2, 'halfWidth'],
  [{ kind: 'cluster', epsilon: Number.NaN }, 2, 'epsilon'],
  [{ kind: 'tfimGround', field: [0.4, 0.2] }, 4, 'the smaller first'],
  [{ kind: 'ring' as never }, 1, '"ring"'],
])('%o on %i qubits is refused', (spec, n, words) => {
  expect(() => sampleData(spec, n, 2, rng(1))).toThrow(OptionError);
  expect(() => sampleData(spec, n, 2, rng(1))).toThrow(words);
});

test('clusters beyond a statevector are refused before anything is allocated', () => {
  expect(() => sampleData({ kind: 'cluster', epsilon: 0.1 }, 40, 1, rng(1))).toThrow(StateTooLargeError);
});

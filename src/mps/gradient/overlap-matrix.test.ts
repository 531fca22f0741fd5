import { describe, expect, test } from 'vitest';
import { toMpsState } from '../chain/compressed.js';
import { productState } from '../chain/create.js';
import { randomMps } from '../chain/random.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import type { State } from '../state/state.js';
import { ghz, scrambled } from '../state/testing/states.js';
import { toStatevectorState } from '../statevector/convert.js';
import { haarState } from '../statevector/create.js';
import { overlapMatrix, slices } from './overlap-matrix.js';

/** States of bonds 1 to `most`, no two alike. */
const ragged = (n: number, count: number, most: number, label: string): State[] =>
  Array.from({ length: count }, (_, i) => randomMps(n, 1 + ((3 * i) % most), rng(label).split(i)));
const haar = (n: number, count: number, label: string): State[] =>
  Array.from({ length: count }, (_, i) => haarState(n, rng(label).split(i)));

/** Checks every entry against the inner product of amplitudes, summed here. */
function expectInnerProducts(bras: readonly State[], kets: readonly State[], tolerance = 1e-13): void {
  const { re, im } = overlapMatrix(bras, kets);
  expect([re.shape, im.shape]).toEqual([
    [bras.length, kets.length],
    [bras.length, kets.length],
  ]);
  const vectors = kets.map((ket) => ket.toStatevector());
  bras.forEach((bra, i) => {
    const b = bra.toStatevector();
    vectors.forEach((k, m) => {
      let [real, imaginary] = [0, 0];
      for (let x = 0; x < 2 ** bra.nQubits; x++) {
        real += b.re.get(x) * k.re.get(x) + b.im.get(x) * k.im.get(x);
        imaginary += b.re.get(x) * k.im.get(x) - b.im.get(x) * k.re.get(x);
      }
      expect(Math.abs(re.get(i, m) - real)).toBeLessThan(tolerance);
      expect(Math.abs(im.get(i, m) - imaginary)).toBeLessThan(tolerance);
    });
  });
}

/** Checks every entry against `overlap`, pair by pair. */
function expectPairwise(bras: readonly State[], kets: readonly State[]): void {
  const { re, im } = overlapMatrix(bras, kets);
  bras.forEach((bra, i) => {
    kets.forEach((ket, m) => {
      const want = bra.overlap(ket);
      expect(Math.abs(re.get(i, m) - want.re)).toBeLessThan(1e-13);
      expect(Math.abs(im.get(i, m) - want.im)).toBeLessThan(1e-13);
    });
  });
}

describe.each([
  ['chains of ragged bonds', (n: number, count: number, label: string) => ragged(n, count, 2 ** n, label)],
  ['statevectors', haar],
])('%s', (_, ensemble) => {
  test.each([1, 2, 5, 9])('are the inner products of their amplitudes, %i qubits', (n) => {
    expectInnerProducts(ensemble(n, 5, 'a'), ensemble(n, 7, 'b'));
    expectInnerProducts(ensemble(n, 1, 'a'), ensemble(n, 3, 'b'));
  });

  test('one ensemble with itself: one half, and the other its mirror image', () => {
    const states = ensemble(6, 11, 'self');
    const { re, im } = overlapMatrix(states);
    const whole = overlapMatrix(states, [...states]);
    states.forEach((_one, i) => {
      expect(re.get(i, i)).toBeCloseTo(1, 13);
      expect(im.get(i, i)).toBe(0);
      states.forEach((_other, j) => {
        expect(re.get(i, j)).toBe(re.get(j, i));
        expect(im.get(i, j) + im.get(j, i)).toBe(0);
        expect(re.get(i, j)).toBeCloseTo(whole.re.get(i, j), 13);
        expect(im.get(i, j)).toBeCloseTo(whole.im.get(i, j), 13);
      });
    });
  });
});

test('ensembles of many blocks equal the pairs by themselves', () => {
  const bras = ragged(20, 40, 24, 'bras');
  const kets = [...ragged(20, 30, 17, 'kets'), productState(Array(20).fill([0.6, 0, 0, 0.8]))];
  expectPairwise(bras, kets);
  expectPairwise(kets.slice(7), bras.slice(31, 33));
});

test('statevectors of many runs and more than one block', () => {
  const bras = haar(13, 70, 'bras');
  expectInnerProducts(bras, haar(13, 3, 'kets'));
  expectPairwise(bras.slice(0, 66), bras.slice(1, 69));
});

test('bonds larger than a block', () => {
  const bras = [randomMps(18, 300, rng(1)), randomMps(18, 2, rng(2))];
  expectPairwise(bras, [bras[1], randomMps(18, 270, rng(3))]);
});

test('engines mixed in both lists', () => {
  const n = 7;
  const states: State[] = [
    statevector().run(ghz(n)),
    randomMps(n, 5, rng(1)),
    haarState(n, rng(2)),
    mps().run(scrambled(n, 3, 4)),
    toMpsState(haarState(n, rng(5))),
    toStatevectorState(randomMps(n, 3, rng(6))),
  ];
  expectInnerProducts(states, states);
  expectInnerProducts(states.slice(0, 3), [...states].reverse());
  expectPairwise(states, states.slice(2));
  expectPairwise([states[1]], [states[0], states[2]]);
  expectPairwise([states[0]], [states[1], states[3]]);
});

test('kets are converted to the other engine 256 MiB at a time, or one by one', () => {
  const chains = (n: number, count: number) =>
    Array<State>(count).fill(productState(Array(n).fill([1, 0, 0, 0])));
  const first16 = Array.from({ length: 16 }, (_, k) => k);
  expect(slices(chains(20, 17), 'statevector')).toEqual([first16, [16]]);
  expect(slices(chains(20, 16), 'statevector')).toEqual([first16]);
  expect(slices(chains(25, 2), 'statevector')).toEqual([[0], [1]]);
  expect(slices(chains(25, 2), 'mps')).toEqual([[0, 1]]);
  expect(slices([haarState(2, rng(1)), ...chains(2, 2)], 'mps')).toEqual([[1, 2], [0]]);
});

test('a state against itself and its orthogonal complement', () => {
  const up = productState(Array(30).fill([1, 0, 0, 0]));
  const down = productState(Array(30).fill([0, 0, 0, 1]));
  const { re, im } = overlapMatrix([up, down], [up, down, mps().run(ghz(30))]);
  const values = (part: typeof re) => [0, 1].map((i) => [0, 1, 2].map((m) => part.get(i, m)));
  expect(values(re)[0].slice(0, 2)).toEqual([1, 0]);
  expect(values(re)[0][2]).toBeCloseTo(Math.SQRT1_2, 14);
  expect(values(re)[1].slice(0, 2)).toEqual([0, 1]);
  // |1...1> with the phase i on every qubit: <down|down> = 1, its overlap with |1...1> is (-i)^30.
  expect(values(re)[1][2]).toBeCloseTo(-Math.SQRT1_2, 14);
  expect(values(im)[1][2]).toBeCloseTo(0, 14);
});

test('refuses empty ensembles, mixed widths and what is no state', () => {
  const three = ragged(3, 2, 2, 'three');
  const four = ragged(4, 2, 2, 'four');
  expect(() => overlapMatrix([], three)).toThrow(SizeMismatchError);
  expect(() => overlapMatrix([])).toThrow(/no state in the bras of overlapMatrix/);
  expect(() => overlapMatrix(three, [])).toThrow(/no state in the kets of overlapMatrix/);
  expect(() => overlapMatrix(three, four)).toThrow(/State 0 of the kets .* has 4 qubits; expected 3/);
  expect(() => overlapMatrix([three[0], four[0]], three)).toThrow(/State 1 of the bras .* has 4 qubits/);
  expect(() => overlapMatrix([three[0], 7 as never])).toThrow(OptionError);
  expect(() => overlapMatrix([three[0], undefined as never])).toThrow(/Entry 1 of the bras .* is undefined/);
  expect(() => overlapMatrix(three[0] as never)).toThrow(/bras/);
  expect(() => overlapMatrix(three, three[0] as never)).toThrow(
    /The kets of overlapMatrix\(\) are an object/,
  );
});

import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readArrays } from './arrays.js';
import { readStates } from './states.js';

// What testing/make-fixtures.py had numpy and h5py write.
const fixture = (name: string): string => fileURLToPath(new URL(`./testing/${name}`, import.meta.url));
const Z = Array.from({ length: 6 }, (_, k) => [k, k === 5 ? -0 : -(5 - k) / 7]).flat();
const Z32 = Z.map(Math.fround);
const count = (n: number): number[] => Array.from({ length: n }, (_, k) => k);
const PLAIN = {
  c16: [[2, 3], Z, true],
  c8: [[2, 3], Z32, true],
  be_c16: [[2, 3], Z, true],
  fortran: [[2, 3], Z, true],
  be_f4: [[2, 3], count(6), false],
  half: [[3], [0.5, -2, 2 ** -24], false],
  i8: [[2], [-3, 2 ** 53 - 1], false],
  u2: [[1], [65535], false],
  flag: [[2], [1, 0], false],
  scalar: [[], [2.5], false],
  empty: [[0, 3], [], false],
  größe: [[3], [0, 1, 2], false],
  fortran3: [[2, 3, 4], count(24), false],
};

const found = async (name: string): Promise<object> =>
  Object.fromEntries(
    (await readArrays(fixture(name))).map(({ name, shape, data, complex }) => {
      expect(data).toBeInstanceOf(Float64Array);
      return [name, [shape, [...data].map((x) => x + 0), complex]];
    }),
  );
const withoutSigns = (expected: object): object =>
  JSON.parse(JSON.stringify(expected)) /* which writes -0 as 0 */;

test('numpy.savez: every type of number, Fortran order, both byte orders; texts are left out', async () => {
  expect(await found('numpy.npz')).toEqual(withoutSigns(PLAIN));
});

test('numpy.savez_compressed', async () => {
  const expected = { zeros: [[1000], Array(1000).fill(0), false], c16: PLAIN.c16 };
  expect(await found('compressed.npz')).toEqual(withoutSigns(expected));
});

test('numpy.save', async () => {
  expect(await found('fortran.npy')).toEqual(withoutSigns({ array: PLAIN.c16 }));
});

test('h5py: groups, chunks with gzip and shuffle; links within the file; texts and links out of it are left out', async () => {
  expect(await found('h5py.h5')).toEqual(
    withoutSigns({
      ...PLAIN,
      'group/inner/i4': [[2, 2], count(4), false],
      link: PLAIN.c16,
      packed: [[10, 10], count(100), false],
    }),
  );
});

test('states in complex64 are normalised to float64', async () => {
  const [bell, other] = await readStates(fixture('states.npy'));
  expect(bell.amplitude('00').re).toBeCloseTo(Math.SQRT1_2, 15);
  expect(other.amplitude('10').im).toBeCloseTo(Math.SQRT1_2, 15);
  expect(bell.overlap(bell).re).toBeCloseTo(1, 14);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomMps } from '../../mps/chain/random.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { haarState } from '../../mps/statevector/create.js';
import { StoreError } from '../errors.js';
import { type NamedArray, readArrays, writeArrays } from './arrays.js';
import { readStates, writeStates } from './states.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-states-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const FORMATS = ['npz', 'h5'];
const haar = [1, 2, 3].map((seed) => haarState(3, rng(seed)));
const amplitudes = (shape: number[], data: number[], complex = false, name = 'amplitudes'): NamedArray => ({
  name,
  shape,
  data: Float64Array.from(data),
  complex,
});
const read = async (arrays: NamedArray[], format = 'npz') => {
  const file = join(folder, `given.${format}`);
  await writeArrays(file, arrays);
  return readStates(file);
};
const R = Math.SQRT1_2;

test.each(FORMATS)('statevectors come back from .%s to the bit', async (format) => {
  const file = join(folder, `haar.${format}`);
  await writeStates(file, haar, { seed: 1 });
  expect((await readArrays(file)).map(({ name, shape }) => [name, shape])).toEqual([['amplitudes', [3, 8]]]);
  expect((await readStates(file)).map((state) => state.toStatevector())).toEqual(
    haar.map((state) => state.toStatevector()),
  );
});

test.each(FORMATS)('chains of 40 qubits come back from .%s', async (format) => {
  const chains = [4, 7].map((bond) => randomMps(40, bond, rng(bond)));
  const file = join(folder, `chains.${format}`);
  await writeStates(file, chains);
  const found = await readStates(file);
  expect(found.map(({ engine }) => engine)).toEqual(['mps', 'mps']);
  found.forEach((state, i) => {
    expect(state.overlap(chains[i]).re).toBeCloseTo(1, 12);
    expect(state.report().discardedWeight).toBeLessThan(1e-20);
  });
});

test('a statevector among chains is written as one', async () => {
  const file = join(folder, 'mixed.h5');
  await writeStates(file, [haar[0], randomMps(3, 2, rng(1))]);
  const [first] = await readStates(file);
  expect(first.engine).toBe('mps');
  expect(first.overlap(haar[0]).re).toBeCloseTo(1, 13);
});

test('the layouts of amplitudes: qubit 0 is the most significant bit', async () => {
  const one = 4;
  const basis = Array.from({ length: 8 }, (_, i) => (i === one ? 1 : 0));
  for (const array of [
    amplitudes([8], basis),
    amplitudes([1, 8], basis),
    amplitudes(
      [1, 8, 2],
      basis.flatMap((x) => [x, 0]),
    ),
    amplitudes(
      [8],
      basis.flatMap((x) => [x, 0]),
      true,
    ),
    amplitudes(
      [1, 8],
      basis.flatMap((x) => [x, 0]),
      true,
      'any name',
    ),
  ]) {
    const [state] = await read([array]);
    expect(state.amplitude('100')).toEqual({ re: 1, im: 0 });
  }
  const [turned] = await read([amplitudes([1, 2, 2], [0, R, -R, 0])]);
  expect(turned.amplitude('0')).toEqual({ re: 0, im: R });
  // Two axes are rows of real amplitudes, also where they are two long.
  expect(await read([amplitudes([2, 2], [1, 0, 0, 1])])).toHaveLength(2);
});

// (|000> + |111>) / sqrt 2 with the root in the first site.
const GHZ = [
  amplitudes([1, 2, 2], [R, 0, 0, R], false, 'site_0'),
  amplitudes([2, 2, 2], [1, 0, 0, 0, 0, 0, 0, 1], false, 'site_1'),
  amplitudes([2, 2, 1], [1, 0, 0, 1], false, 'site_2'),
];
test.each(FORMATS)('sites in no canonical form, alone and with an axis that counts (.%s)', async (format) => {
  const [ghz] = await read(GHZ, format);
  expect(ghz.amplitude('111').re).toBeCloseTo(R, 15);
  expect(ghz.amplitude('101').re).toBeCloseTo(0, 15);
  expect(ghz.schmidtValues(1)[1]).toBeCloseTo(R, 15);
  const twice = GHZ.map((site) => ({
    ...site,
    shape: [2, ...site.shape],
    data: Float64Array.of(...(site.data as Float64Array), ...(site.data as Float64Array)),
  }));
  const both = await read(twice, format);
  expect(both).toHaveLength(2);
  expect(both[1].overlap(ghz).re).toBeCloseTo(1, 14);
});

test('rounding of float32 is taken for rounding', async () => {
  const r = Math.fround(R) * 1.00005;
  const [state] = await read([amplitudes([2], [r, r])]);
  expect(state.amplitude('1').re).toBeCloseTo(R, 15);
});

const without = (index: number): NamedArray[] => GHZ.filter((_, i) => i !== index);
test.each<[string, NamedArray[], RegExp]>([
  [
    'a norm',
    [amplitudes([2, 2], [1, 0, 1, 1])],
    /Row 1 of the array 'amplitudes' of .* has the norm 1\.414.*psi \/=/,
  ],
  ['zeros', [amplitudes([2], [0, 0])], /norm 0/],
  ['three amplitudes', [amplitudes([1, 3], [1, 0, 0])], /shape \[1,3\]; expected \[count, 2\^n\]/],
  ['one amplitude', [amplitudes([1], [1])], /shape \[1\]/],
  ['a number', [amplitudes([], [1])], /shape \[\]/],
  ['no rows', [amplitudes([0, 4], [])], /no state/],
  ['no arrays', [], /0 arrays of numbers/],
  [
    'names',
    [amplitudes([1], [1], false, 'a'), amplitudes([1], [1], false, 'b')],
    /'a', 'b'.*name the states' array/,
  ],
  ['both', [...GHZ, amplitudes([2], [1, 0])], /both 'amplitudes' and sites/],
  ['a site', without(1), /no site 1 of state 0/],
  ['an end', without(2), /ends in a bond of 2/],
  ['a site twice', [...GHZ, { ...GHZ[0], name: 'state_0_site_0' }], /site 0 of state 0 twice/],
  [
    'a bond',
    [GHZ[0], GHZ[1], { ...GHZ[2], shape: [1, 2, 2] }],
    /1 dimensions on the left of site 2, and 2 come/,
  ],
  ['axes', [{ ...GHZ[0], shape: [4] }], /'site_0' of .* the shape \[4\]/],
  [
    "a chain's norm",
    [{ ...GHZ[0], data: Float64Array.of(1, 0, 0, 1) }, GHZ[1], GHZ[2]],
    /State 0 of .* norm 1\.414/,
  ],
  ['a state', [{ ...GHZ[0], name: 'state_1_site_0', shape: [2, 2, 1] }], /no state 0/],
])('%s: refused with what to change', async (_, arrays, message) => {
  await expect(read(arrays)).rejects.toThrow(StoreError);
  await expect(read(arrays)).rejects.toThrow(message);
});

test('what is no list of states of one width is not written', async () => {
  const file = join(folder, 'refused.npz');
  await expect(writeStates(file, [])).rejects.toThrow(OptionError);
  await expect(writeStates(file, [haar[0], haarState(2, rng(1))])).rejects.toThrow(SizeMismatchError);
  await expect(writeStates(join(folder, 'refused.npy'), haar)).rejects.toThrow(OptionError);
});

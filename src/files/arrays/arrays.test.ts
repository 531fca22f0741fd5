import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotFiniteError, OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { StoreError } from '../errors.js';
import { type NamedArray, readArrays, writeArrays } from './arrays.js';
import { formatHeader } from './npy-header.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-arrays-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const FORMATS = ['npz', 'h5', 'hdf5'];
const random = rng(1);
const normal = (length: number): Float64Array => Float64Array.from({ length }, () => random.normal());
const of = (name: string, data: NamedArray['data'], shape = [data.length]): NamedArray => ({
  name,
  shape,
  data,
});
const ARRAYS: NamedArray[] = [
  { name: 'psi', shape: [3, 4], data: normal(24), complex: true },
  { name: 'single', shape: [2, 2], data: Float32Array.from(normal(8)), complex: true },
  of('extremes', Float64Array.of(-0, Number.MIN_VALUE, Number.MAX_VALUE, -Math.PI)),
  of('f4', Float32Array.of(0.1, -2)),
  of('i1', Int8Array.of(-128, 127)),
  of('i2', Int16Array.of(-32768)),
  of('i4', Int32Array.of(-5, 2 ** 31 - 1)),
  of('i8', BigInt64Array.of(-(2n ** 53n) + 1n)),
  of('u1', Uint8Array.of(255)),
  of('u2', Uint16Array.of(65535)),
  of('u4', Uint32Array.of(2 ** 32 - 1)),
  of('u8', BigUint64Array.of(2n ** 53n - 1n)),
  of('nothing', new Float64Array(), [2, 0, 3]),
  of('one', Float64Array.of(7), []),
  of('group/inner/größe ψ', normal(6), [1, 6]),
];

test.each(FORMATS)('a .%s file gives back every number to the bit', async (format) => {
  const file = join(folder, `all.${format}`);
  await writeArrays(file, ARRAYS, { seed: 2 ** 40, rate: 0.5, name: 'grün 😀' });
  const found = new Map((await readArrays(file)).map((array) => [array.name, array]));
  expect([...found.keys()].sort()).toEqual(ARRAYS.map(({ name }) => name).sort());
  for (const { name, shape, data, complex = false } of ARRAYS) {
    expect(found.get(name)).toEqual({ name, shape, complex, data: Float64Array.from(data, Number) });
  }
  expect(readdirSync(folder).filter((one) => one.endsWith('.tmp'))).toEqual([]);
});

test('equal arrays give equal .npz files, whenever they are written', async () => {
  const [one, two] = [join(folder, 'one.npz'), join(folder, 'two.npz')];
  await writeArrays(one, ARRAYS);
  // A zip has stamps of two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2100));
  await writeArrays(two, ARRAYS);
  expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
});

test.each(FORMATS)('a .%s file of no arrays is read as such', async (format) => {
  const file = join(folder, `none.${format}`);
  await writeArrays(file, []);
  expect(await readArrays(file)).toEqual([]);
});

const refusals: [string, NamedArray[], new (message: string) => Error, RegExp][] = [
  ['a shape', [of('a', normal(3), [2])], SizeMismatchError, /"a" has 3 numbers; its shape \[2\] needs 2/],
  ['an odd complex', [{ ...of('a', normal(3)), complex: true }], SizeMismatchError, /needs 6/],
  ['a length', [of('a', normal(1), [-1, -1])], OptionError, /shape -1,-1/],
  [
    'integers',
    [{ ...of('a', new Int32Array(2), [1]), complex: true }],
    OptionError,
    /complex and not of floats/,
  ],
  ['a list', [of('a', [1] as unknown as Float64Array)], OptionError, /typed array/],
  ['NaN', [of('a', Float64Array.of(1, Number.NaN))], NotFiniteError, /NaN at number 1/],
  ['two names', [of('a', normal(1)), of('a', normal(1))], OptionError, /Two arrays/],
  ['a group', [of('a', normal(1)), of('a/b', normal(1))], OptionError, /an array and the group of/],
  ['a way out', [of('../a', normal(1))], OptionError, /without empty parts/],
  ['no name', [of('', normal(1))], OptionError, /expected a text/],
];
test.each(refusals)('%s is refused before anything is written', async (_, arrays, type, message) => {
  for (const format of ['npz', 'h5']) {
    const file = join(folder, `refused.${format}`);
    await expect(writeArrays(file, arrays)).rejects.toThrow(type);
    await expect(writeArrays(file, arrays)).rejects.toThrow(message);
    expect(existsSync(file)).toBe(false);
  }
});

test('attributes are texts and finite numbers', async () => {
  const file = join(folder, 'attributes.npz');
  await expect(writeArrays(file, [], { a: Number.NaN })).rejects.toThrow(NotFiniteError);
  await expect(writeArrays(file, [], { a: [] as unknown as string })).rejects.toThrow(
    /a text or a finite number/,
  );
  await expect(writeArrays(file, [of('attributes', normal(1))], { a: 1 })).rejects.toThrow(
    /rename the array/,
  );
});

test('a file that is not there, and an ending that is not known', async () => {
  await expect(readArrays(join(folder, 'absent.npz'))).rejects.toThrow(StoreError);
  await expect(readArrays(join(folder, 'a.csv'))).rejects.toThrow(
    /does not end in \.npy, \.npz, \.h5, \.hdf5/,
  );
  await expect(writeArrays(join(folder, 'a.npy'), [])).rejects.toThrow(OptionError);
  await expect(writeArrays(join(folder, 'no', 'a.npz'), [])).rejects.toThrow(StoreError);
});

const npy = (descr: string, shape: number[], data: Uint8Array): Buffer =>
  Buffer.concat([formatHeader(descr, shape), data]);
const bytes = (...numbers: bigint[]): Uint8Array => new Uint8Array(BigInt64Array.from(numbers).buffer);
test.each<[string, Buffer, RegExp]>([
  ['NaN', npy('<f8', [1], new Uint8Array(Float64Array.of(Number.NaN).buffer)), /holds NaN at number 0/],
  ['a large integer', npy('<i8', [2], bytes(1n, 2n ** 53n)), /9007199254740992 at number 1.*round/],
  ['a wide float', npy('<f16', [1], new Uint8Array(16)), /type <f16; convert/],
  ['a text', npy('<U2', [1], new Uint8Array(8)), /holds no numbers/],
  ['a missing number', npy('<f8', [3], new Uint8Array(16)), /takes 24 bytes, and 16 follow/],
  ['too many', npy('<f8', [1], new Uint8Array(16)), /takes 8 bytes, and 16 follow/],
  ['a claim', npy('<f8', [2 ** 40, 2 ** 40], new Uint8Array(16)), /damaged/],
  ['a larger claim', npy('<f8', [1e15, 1e15, 1e15], new Uint8Array(16)), /damaged/],
])('%s in a .npy file is refused', async (_, content, message) => {
  const file = join(folder, 'odd.npy');
  writeFileSync(file, content);
  await expect(readArrays(file)).rejects.toThrow(StoreError);
  await expect(readArrays(file)).rejects.toThrow(message);
});

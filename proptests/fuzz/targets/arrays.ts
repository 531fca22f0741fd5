import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStates, StoreError } from 'tfjs-mps/files';
import { parseHdf5 } from '../../../src/files/arrays/hdf5-read.js';
import { formatHdf5 } from '../../../src/files/arrays/hdf5-write.js';
import type { NamedArray, ReadArray } from '../../../src/files/arrays/named-array.js';
import { formatNpy, formatNpyText, parseNpy } from '../../../src/files/arrays/npy.js';
import { formatHeader } from '../../../src/files/arrays/npy-header.js';
import { formatNpz, parseNpz } from '../../../src/files/arrays/npz.js';
import { NotAStateError, OptionError, type Rng, StateTooLargeError } from '../../../src/index.js';
import { mutatedBytes } from '../engine/bytes.js';
import { below, chance, edited, pick } from '../engine/random.js';
import { temporary } from '../engine/scratch.js';
import { sane, target } from '../engine/target.js';

const COMPLEX: NamedArray = {
  name: 'a',
  shape: [2, 2],
  data: Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]),
  complex: true,
};
const WHOLE: NamedArray = { name: 'group/b', shape: [3], data: Int32Array.of(-1, 0, 7) };

/** An array with the first index running fastest. */
const fortran = (): Uint8Array => {
  const bytes = Buffer.from(formatNpy({ name: 'a', shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }));
  return new Uint8Array(Buffer.from(bytes.toString('latin1').replace(/False(.*\})/, 'True$1 '), 'latin1'));
};

function checkArrays(arrays: readonly ReadArray[]): void {
  for (const { shape, data, complex } of arrays) {
    sane(data instanceof Float64Array, 'numbers that are not float64');
    sane(data.length === shape.reduce((size, length) => size * length, complex ? 2 : 1), 'a shape');
    sane(data.every(Number.isFinite), 'NaN or infinity');
  }
}

const npy = target<Uint8Array>({
  name: 'npy',
  seeds: () => [
    formatNpy(COMPLEX),
    formatNpy(WHOLE),
    fortran(),
    formatNpyText('a text'),
    formatNpy({ name: 'one', shape: [], data: Float64Array.of(3) }),
    new Uint8Array(Buffer.concat([formatHeader('<f2', [4]), Uint8Array.of(0, 60, 0, 64, 0, 128, 1, 0)])),
    new Uint8Array(Buffer.concat([formatHeader('>i8', [1]), Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 0)])),
  ],
  mutate: mutatedBytes,
  read: (bytes) => {
    const array = parseNpy(bytes, 'array', 'data.npy');
    if (array !== undefined) checkArrays([array]);
  },
  expected: [StoreError],
});

const npz = target<Uint8Array>({
  name: 'npz',
  seeds: async () => [
    await formatNpz([COMPLEX], undefined),
    await formatNpz([COMPLEX, WHOLE], { seed: 7, text: 'x' }),
    await formatNpz([], undefined),
  ],
  mutate: mutatedBytes,
  read: async (bytes) => checkArrays(await parseNpz(bytes, 'data.npz')),
  expected: [StoreError],
  share: 0.5,
});

const hdf5 = target<Uint8Array>({
  name: 'hdf5',
  seeds: async () => [await formatHdf5([COMPLEX, WHOLE], { seed: 7 })],
  mutate: mutatedBytes,
  read: async (bytes) => checkArrays(await parseHdf5(bytes, 'data.h5')),
  expected: [StoreError],
  // Every reading starts a thread, which takes a tenth of a second.
  share: 0.01,
});

const R = Math.SQRT1_2;
const AMPLITUDES: NamedArray = {
  name: 'amplitudes',
  shape: [2, 4],
  data: Float64Array.of(R, 0, 0, 0, 0, 0, R, 0, 0, 0, 1, 0, 0, 0, 0, 0),
  complex: true,
};
const site = (name: string, shape: readonly number[], ...data: readonly number[]): NamedArray => ({
  name,
  shape,
  data: Float64Array.from(data),
});
const SITES: readonly NamedArray[] = [
  site('state_0_site_0', [1, 2, 2], R, 0, 0, R),
  site('state_0_site_1', [2, 2, 1], 1, 0, 0, 1),
];
const BATCH: readonly NamedArray[] = [
  site('site_0', [2, 1, 2, 1], 1, 0, 0, 1),
  site('site_1', [2, 1, 2, 1], 0, 1, R, R),
];

const NAMES = ['amplitudes', 'site_0', 'site_1', 'state_0_site_0', 'state_1_site_0', 'state_0_site_9', 'x'];

/** Changes arrays that a file may well hold, but not as states. */
function mutatedArrays(
  seed: readonly NamedArray[],
  random: Rng,
  seeds: readonly (readonly NamedArray[])[],
): readonly NamedArray[] {
  const one = (change: (array: NamedArray) => NamedArray) => (arrays: readonly NamedArray[]) => {
    const at = below(random, arrays.length);
    return arrays.map((array, k) => (k === at ? change(array) : array));
  };
  return edited<readonly NamedArray[]>(random, seed, [
    (arrays) => arrays.toSpliced(below(random, arrays.length + 1), 1),
    (arrays) => [...arrays, pick(random, pick(random, seeds))],
    one((array) => ({ ...array, name: pick(random, [...NAMES, `site_${below(random, 1e9)}`]) })),
    one((array) => ({ ...array, shape: pick(random, seeds.flat()).shape })),
    one((array) => ({ ...array, shape: Array.from({ length: below(random, 6) }, () => below(random, 5)) })),
    one((array) => ({ ...array, shape: [array.data.length] })),
    one((array) => ({ ...array, complex: !array.complex })),
    one((array) => ({
      ...array,
      data: Float64Array.from({ length: array.data.length }, (_, i) =>
        chance(random, 0.3) ? pick(random, [0, 1e300, -1, 1e-300, 0.6]) : Number(array.data[i]),
      ),
    })),
    one((array) => ({
      ...array,
      data: Float64Array.from({ length: below(random, 33) }, () => random.normal()),
    })),
  ]);
}

let scratch: string | undefined;

const states = target<readonly NamedArray[]>({
  name: 'states',
  seeds: () => [[AMPLITUDES], SITES, BATCH, [site('a', [2], 1, 0)], [site('a', [1, 2, 2], 0, 1, 0, 0)]],
  mutate: mutatedArrays,
  read: async (arrays) => {
    scratch ??= temporary();
    const file = join(scratch, 'states.npz');
    writeFileSync(file, await formatNpz(fitting(arrays), undefined));
    for (const state of await readStates(file)) {
      sane(state.nQubits >= 1, 'a state without qubits');
      sane(Math.abs(state.overlap(state).re - 1) < 1e-9, 'a norm that is not 1');
    }
    sane(readdirSync(scratch).length === 1, 'a file beside the one that is read');
  },
  expected: [StoreError, StateTooLargeError, NotAStateError, OptionError],
  share: 0.2,
});

/** Gives every array as many numbers as its shape says: other files no parser takes. */
const fitting = (arrays: readonly NamedArray[]): NamedArray[] =>
  [...new Map(arrays.map((array) => [array.name, array])).values()].map((array) => {
    const size = array.shape.reduce((product, length) => product * length, array.complex ? 2 : 1);
    return { ...array, data: Float64Array.from({ length: size }, (_, i) => Number(array.data[i] ?? 0)) };
  });

export const arrayTargets = [npy, npz, hdf5, states];

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rng } from '../../mps/common/rng.js';
import { StoreError } from '../errors.js';
import { readArrays, writeArrays } from './arrays.js';
import { formatNpy } from './npy.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ARRAY = { name: 'a', shape: [2, 2], data: Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]), complex: true };
const FLIPS = 1000;
// Every reading of HDF5 starts a thread, which takes a tenth of a second.
const HDF5_FLIPS = process.env.LONG_TESTS === '1' ? FLIPS : 12;

async function sample(ending: string): Promise<Buffer> {
  if (ending === 'npy') return Buffer.from(formatNpy(ARRAY));
  const file = join(folder, `sample.${ending}`);
  await writeArrays(file, [ARRAY, { ...ARRAY, name: 'b/c' }], { seed: 7 });
  return readFileSync(file);
}

/** Reads content; a StoreError is an answer, any other error is not. */
async function outcome(content: Uint8Array, ending: string): Promise<'read' | 'refused'> {
  const file = join(folder, `hostile.${ending}`);
  writeFileSync(file, content);
  try {
    for (const { shape, data, complex } of await readArrays(file)) {
      expect(data.length).toBe(shape.reduce((size, length) => size * length, complex ? 2 : 1));
      expect(data.every(Number.isFinite)).toBe(true);
    }
    return 'read';
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return 'refused';
  }
}

test.each(['npy', 'npz'])('a .%s file cut off at any byte is refused', async (ending) => {
  const whole = await sample(ending);
  for (let length = 0; length < whole.length; length++) {
    expect(await outcome(whole.subarray(0, length), ending), `${length} bytes`).toBe('refused');
  }
});

test('a .h5 file cut off is refused', async () => {
  const whole = await sample('h5');
  const step = process.env.LONG_TESTS === '1' ? 1 : Math.ceil(whole.length / 30);
  for (let length = 0; length < whole.length; length += step) {
    expect(await outcome(whole.subarray(0, length), 'h5'), `${length} bytes`).toBe('refused');
  }
  expect(await outcome(whole.subarray(0, whole.length - 1), 'h5')).toBe('refused');
});

test.each([
  ['npy', FLIPS],
  ['npz', FLIPS],
  ['h5', HDF5_FLIPS],
])(
  'a .%s file with any byte changed is read or refused (%i)',
  { timeout: 1_800_000 },
  async (ending, flips) => {
    const whole = await sample(ending);
    const random = rng(11);
    let refused = 0;
    for (let i = 0; i < flips; i++) {
      const content = Buffer.from(whole);
      content[Math.floor(random.uniform() * whole.length)] ^= 1 + Math.floor(random.uniform() * 255);
      if ((await outcome(content, ending)) === 'refused') refused++;
    }
    expect(refused).toBeGreaterThan(flips / 20);
  },
);

test('a .npz file never gives other numbers: they have a checksum', async () => {
  const whole = await sample('npz');
  const at = whole.indexOf(Buffer.from(Float64Array.of(3).buffer));
  whole[at] ^= 1;
  expect(await outcome(whole, 'npz')).toBe('refused');
});

async function zipped(name: string, content: Uint8Array): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  await writer.add(name, new Uint8ArrayReader(content));
  return Buffer.from(await writer.close());
}

test('a zip that claims another size is refused before it is unpacked', async () => {
  const size = 20_000_000;
  const bomb = await zipped('a.npy', new Uint8Array(size));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(size);
  for (const claim of [1000, 2 ** 32 - 2]) {
    const content = Buffer.from(bomb);
    for (let at = content.indexOf(length); at !== -1; at = content.indexOf(length, at + 1)) {
      content.writeUInt32LE(claim, at);
    }
    expect(await outcome(content, 'npz'), `${claim}`).toBe('refused');
  }
});

test('names that lead out of a folder are refused, and nothing is unpacked', async () => {
  expect(await outcome(await zipped('../outside.npy', formatNpy(ARRAY)), 'npz')).toBe('refused');
  expect(readdirSync(dirname(folder))).not.toContain('outside.npy');
});

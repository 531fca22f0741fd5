import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { StoreError } from '../errors.js';
import { readArrays, writeArrays } from './arrays.js';
import { formatNpy } from './npy.js';

// Files that name other files: what they name is neither read nor written.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-links-'));
  mkdirSync(join(folder, 'in', 'here'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const tree = (): string[] => (readdirSync(folder, { recursive: true }) as string[]).sort();

const ARRAY = { name: 'a', shape: [2], data: Float64Array.of(3.25, 4.5), complex: false };

async function zipped(name: string): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  // Written under a harmless name of that length: no library has a say in what is planted.
  const harmless = 'a'.repeat(Buffer.byteLength(name));
  await writer.add(harmless, new Uint8ArrayReader(formatNpy(ARRAY)), { level: 0 });
  const text = Buffer.from(await writer.close()).toString('latin1');
  return Buffer.from(text.replaceAll(harmless, Buffer.from(name).toString('latin1')), 'latin1');
}

test.each([
  '/etc/passwd.npy',
  '../../outside.npy',
  '..\\..\\outside.npy',
  'C:\\outside.npy',
  'C:outside.npy',
  '//server/share.npy',
  './a/../../../outside.npy',
  'a\0b.npy',
  '.npy',
])('a .npz with a member %j: a name and no place', async (name) => {
  const file = join(folder, 'in', 'here', 'names.npz');
  writeFileSync(file, await zipped(name));
  const before = tree();
  const passwd = readFileSync('/etc/passwd');
  try {
    for (const read of await readArrays(file)) {
      // What is read is the member, whatever stands at the place of that name.
      expect(read.name).toBe(name.slice(0, -4));
      expect([...read.data]).toEqual([3.25, 4.5]);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
  }
  expect(tree()).toEqual(before);
  expect(readFileSync('/etc/passwd').equals(passwd)).toBe(true);
  expect(existsSync('C:\\outside.npy')).toBe(false);
});

test.each(['../outside', '/etc/outside', 'a/../../b', '..', 'a//b', ''])(
  'no array is written as %j',
  async (name) => {
    for (const ending of ['npz', 'h5']) {
      const file = join(folder, `written.${ending}`);
      await expect(writeArrays(file, [{ ...ARRAY, name }])).rejects.toBeInstanceOf(OptionError);
    }
    expect(tree().filter((one) => /outside|written/.test(one))).toEqual([]);
  },
);

// What h5py 3.7 wrote with libver='earliest', P = '/' * 99 + 'x', inflated; tests put another path in the place of P:
//   links:  f['a'] = np.arange(2.); f['dangling'] = h5py.SoftLink('/nowhere'); f['outside'] = h5py.ExternalLink(P, '/x')
//   loop:   f['first'] = h5py.SoftLink('/second'); f['second'] = h5py.SoftLink('/first')
//   circle: f.create_group('g')['up'] = f['/']
//   raw:    f.create_dataset('raw', shape=(4,), dtype='u1', external=[(P, 0, 4)])
const FIXTURES = {
  links:
    '6/RwcePlkuJiAAEODgYWBgEGZPAfCgrYUPkw+QQozQilO6D0CiaYOBtYTgIqLgA1v4MVwn8BFQ8JcnUFqf6PBmD2OLDA9I+CkQg8XB0DQHQElG8ApU8woapLhNIpiXnpOZl56TBx/bz88ozUolQGtPSqQcBeRgZWiFpGGB+SkhkZIQIw62E0M1AeJCOoYM/AAUm5DCbcDCb/mSHyrEBRkDwTExPYAA6oecyMBjhSeMcgjpUP9sF+/i6MQN9zQEUUmPHrEEArV2DhpjDC0zcTvITEXgJyQdMNDLBBQ5KRgTEROczZYOmTg5EDlgc4kFI/G0MFVN6BPb+0pDgzJTUTmDtoDyoY9EE2AwA=',
  loop: '6/RwcePlkuJiAAEODgYWBgEGZPAfCjJYUPkw+QQozQilO6D0CiaYOCNYTgIqLgg1H11dSJCrK0j1fzQAs0eBGUJLMIyCkQg8XB0DQHQElK8BpU8woapLyywqLgHS+sWpyfl5KQxQikEfKgFLpwZE2hvs5+/CyMDEwIGWH2DWCqCpl8ChTmGExx8A',
  circle:
    '6/RwcePlkuJiAAEODgYWBgEGZPAfCgo4UPkw+QQozQilO6D0CiaYOCMDiCkBFReEmo+uLiTI1RWk+j8agNnzgBVCczCMgpEIPFwdA0B0BJQPS6UnmFDVpaOlRw8K7WUEQ8z068EM4WewEpd+NdhH0+9o+sVMvx2sqOpKC6ibfoP9/F1AKRiW7hSY0cxHS8ejgLhwJFTvjQLsAAA=',
  raw: '6/RwcePlkuJiAAEODgYWBgEGZPAfCjjYUPkw+QQozQilO6D0CiaYOCNYTgIqLgg1H11dSJCrK0j1fzQAs+cAC4TmYBgFIxF4uDoGgOgIKB+WSk8woaorSixHSY8eFNrLyMAGMYsRxoekZEZGiAA0WcJpZqDLGKHuY0RKsaxAGsRnYmICC7MzaID5jNA8YoAjfcPM5YDay8wIyxksaCoT6BoPBWj5PgDNOfq0BxUge4L9/F1A4QcLNwXm0bxCDgAA',
} as const;

/** Writes a fixture that names a path; slashes before a path change nothing, and keep its length. */
function planted(fixture: keyof typeof FIXTURES, path = ''): string {
  const content = inflateRawSync(Buffer.from(FIXTURES[fixture], 'base64')).toString('latin1');
  const file = join(folder, 'in', `${fixture}.h5`);
  writeFileSync(file, Buffer.from(content.replace(`${'/'.repeat(99)}x`, path.padStart(100, '/')), 'latin1'));
  return file;
}

test('links of HDF5 that lead to another file or nowhere are left out', async () => {
  const outside = join(folder, 'outside.h5');
  await writeArrays(outside, [{ ...ARRAY, name: 'x' }]);
  for (const path of [outside, '/nowhere.h5', '/file']) {
    const arrays = await readArrays(planted('links', path));
    expect(arrays.map(({ name, data }) => [name, [...data]])).toEqual([['a', [0, 1]]]);
  }
});

test('links of HDF5 that go in a circle are refused', async () => {
  await expect(readArrays(planted('loop'))).rejects.toThrow(/loop\.h5 is damaged .*\(too many links\)/);
  await expect(readArrays(planted('circle'))).rejects.toThrow(
    /groups within groups deeper than 16, or in a circle/,
  );
  for (const fixture of ['loop', 'circle'] as const) {
    await expect(readArrays(planted(fixture))).rejects.toBeInstanceOf(StoreError);
  }
});

test('an HDF5 array whose numbers lie in another file is refused, be that file there or a device', async () => {
  const outside = join(folder, 'outside.bin');
  writeFileSync(outside, Uint8Array.of(1, 2, 3, 4));
  // The last but one: its own bytes, where a reader keeps them under that name.
  for (const path of [outside, '/nowhere', '/dev/null', '/dev/urandom', '/proc/self/fd/3', '/file', '/']) {
    const reading = readArrays(planted('raw', path));
    await expect(reading, path).rejects.toBeInstanceOf(StoreError);
    await expect(reading, path).rejects.toThrow(/external raw data file/);
  }
});

import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { knownKeys, show } from '../../mps/common/check.js';
import { NotFiniteError, OptionError } from '../../mps/common/errors.js';
import { onDisk, writeWhole } from '../disk.js';
import { StoreError } from '../errors.js';
import { parseHdf5 } from './hdf5-read.js';
import { formatHdf5 } from './hdf5-write.js';
import { checkArrays, type NamedArray, type ReadArray } from './named-array.js';
import { parseNpy } from './npy.js';
import { formatNpz, parseNpz } from './npz.js';

export type { NamedArray, Numbers, ReadArray } from './named-array.js';

/** What stands with the arrays of a file: a text or a finite number by name. */
export type Attributes = Readonly<Record<string, string | number>>;

/** The largest file that is read, in bytes: what Node reads at once. */
const LARGEST_FILE = 2 ** 31 - 1;

/**
 * Reads the arrays of a `.npy` (one, named 'array'), `.npz` or HDF5 (`.h5`, `.hdf5`) file.
 *
 * Numbers of every type become float64, complex ones interleaved re, im; the order is row-major, whatever the file's.
 * In HDF5 an array in a group is named 'group/dataset'. Texts, records and links to other files are left out.
 * Nothing is unpacked onto the disk.
 *
 * @throws StoreError for a file that is not there, damaged or cut off, takes more than 1 GiB, or holds NaN, infinity or
 * a whole number beyond 2^53
 *
 * @example
 * const [{ name, shape, data }] = await readArrays('run.npz');
 */
export async function readArrays(file: string): Promise<ReadArray[]> {
  const format = formatOf(file, ['.npy', '.npz', '.h5', '.hdf5']);
  const bytes = onDisk(`read ${file}`, () => contentOf(file));
  if (format === '.npz') return parseNpz(bytes, file);
  if (format !== '.npy') return parseHdf5(bytes, file);
  const array = parseNpy(bytes, 'array', file);
  if (array === undefined) throw new StoreError(`${file} holds no numbers; expected an array of numbers.`);
  return [array];
}

function contentOf(file: string): Uint8Array {
  const { size } = statSync(file);
  if (size <= LARGEST_FILE) return readFileSync(file);
  throw new StoreError(`${file} has ${size} bytes; at most ${LARGEST_FILE} are read. Split it.`);
}

/**
 * Writes arrays as a `.npz` or HDF5 (`.h5`, `.hdf5`) file, whole or not at all.
 *
 * Numbers are kept bit for bit and in their own type, complex ones as numpy's complex128 or complex64. Attributes become
 * attributes of the HDF5 root, and in `.npz` the array 'attributes', a text of JSON.
 *
 * @throws OptionError for another ending, names that are taken twice or lead out of a folder; SizeMismatchError if a
 * shape and its data disagree; NotFiniteError for NaN and infinity; StoreError if the disk does not take it
 *
 * @example
 * await writeArrays('run.npz', [{ name: 'loss', shape: [3], data: Float64Array.of(3, 2, 1) }], { seed: 7 });
 */
export async function writeArrays(
  file: string,
  arrays: readonly NamedArray[],
  attributes?: Attributes,
): Promise<void> {
  const format = formatOf(file, ['.npz', '.h5', '.hdf5']);
  checkArrays(arrays);
  checkAttributes(attributes);
  if (format === '.npz' && attributes !== undefined && arrays.some(({ name }) => name === 'attributes')) {
    throw new OptionError("An array is named 'attributes', where a .npz file keeps them; rename the array.");
  }
  const content =
    format === '.npz' ? await formatNpz(arrays, attributes) : await formatHdf5(arrays, attributes);
  onDisk(`write ${file}`, () => writeWhole(file, content));
}

function checkAttributes(attributes: Attributes | undefined): void {
  if (attributes === undefined) return;
  knownKeys(attributes, Object.keys(attributes), 'attributes');
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'string' || Number.isFinite(value)) continue;
    const message = `The attribute ${show(key)} is ${show(value)}; expected a text or a finite number.`;
    throw typeof value === 'number' ? new NotFiniteError(message) : new OptionError(message);
  }
}

function formatOf(file: string, known: readonly string[]): string {
  const ending = typeof file === 'string' ? extname(file).toLowerCase() : '';
  if (known.includes(ending)) return ending;
  throw new OptionError(
    `${show(file)} does not end in ${known.join(', ')}; rename the file or choose one of these.`,
  );
}

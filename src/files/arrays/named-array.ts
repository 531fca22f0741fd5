import { aList, anObject, isListOf, shortened, show } from '../../mps/common/check.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../../mps/common/errors.js';

/**
 * What the numbers of an array may be stored as.
 *
 * @inline
 */
export type Numbers =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

/** An array of a file: its name, its shape and its entries in row-major order. */
export interface NamedArray {
  readonly name: string;
  /** Empty for a single number. Of complex numbers it does not count the two parts. */
  readonly shape: readonly number[];
  readonly data: Numbers;
  /** Whether the entries are complex: re and im interleaved, float64 or float32. Default false. */
  readonly complex?: boolean;
}

/** An array as it was read: whatever the file held, its numbers are float64. */
export interface ReadArray extends NamedArray {
  readonly data: Float64Array;
  readonly complex: boolean;
}

/** Returns how many entries a shape has. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/**
 * Checks arrays before anything is written.
 *
 * @throws OptionError for a name that is taken twice or could leave a folder, or a type that no file holds;
 * SizeMismatchError if shape and data disagree; NotFiniteError for NaN and infinity
 */
export function checkArrays(arrays: readonly NamedArray[]): void {
  aList(arrays, 'The value for the arrays');
  const names = new Set<string>();
  for (const array of arrays) {
    anObject(array, 'An array of a file');
    checkName(array.name);
    if (names.has(array.name)) {
      throw new OptionError(`Two arrays are named ${show(array.name)}; give each a name of its own.`);
    }
    names.add(array.name);
    checkArray(array);
  }
  for (const name of names) {
    const above = name.split('/').slice(0, -1);
    const taken = above.map((_, i) => above.slice(0, i + 1).join('/')).find((group) => names.has(group));
    if (taken === undefined) continue;
    throw new OptionError(`${show(taken)} is an array and the group of ${show(name)}; rename one of them.`);
  }
}

function checkName(name: unknown): void {
  const parts = typeof name === 'string' ? name.split('/') : [''];
  if (parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\0'))) return;
  throw new OptionError(
    `An array is named ${show(name)}; expected a text such as 'loss' or 'group/loss', without empty parts, '.' and '..'.`,
  );
}

function checkArray({ name, shape, data, complex = false }: NamedArray): void {
  const what = `The array ${show(name)}`;
  if (!ArrayBuffer.isView(data) || data instanceof DataView) {
    throw new OptionError(`${what} holds ${show(data)}; expected a typed array such as a Float64Array.`);
  }
  const isFloat = data instanceof Float64Array || data instanceof Float32Array;
  if (complex && !isFloat) {
    throw new OptionError(
      `${what} is complex and not of floats; give a Float64Array or a Float32Array of re, im.`,
    );
  }
  if (!isListOf(shape, (length) => Number.isSafeInteger(length) && (length as number) >= 0)) {
    const lengths = Array.isArray(shape) ? Array.from(shape, show).join() : show(shape);
    throw new OptionError(
      `${what} has the shape ${shortened(lengths)}; expected whole numbers of at least 0.`,
    );
  }
  const expected = sizeOf(shape) * (complex ? 2 : 1);
  if (data.length !== expected) {
    throw new SizeMismatchError(
      `${what} has ${data.length} numbers; its shape [${shape}] ${complex ? 'of complex numbers ' : ''}` +
        `needs ${expected}.`,
    );
  }
  if (!isFloat) return;
  const bad = data.findIndex((x: number) => !Number.isFinite(x));
  if (bad === -1) return;
  throw new NotFiniteError(`${what} holds ${data[bad]} at number ${bad}; expected finite numbers.`);
}

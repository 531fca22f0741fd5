import { OptionError } from 'tfjs-mps';
import { LawBrokenError } from './broken.js';
import { shown } from './options.js';

/**
 * An array as this library returns them: `get` reads an entry, `shape` says how many indices it takes.
 *
 * @inline
 */
interface NumericArray {
  readonly size: number;
  readonly shape: readonly number[];
  /** One entry. */
  get(...indices: number[]): number;
}

/** @inline */
type Real = number | ArrayLike<number> | NumericArray;

/** What can be compared: a number, a list of numbers, an ndarray, or re and im of a complex one of these. */
export type Comparable = Real | { readonly re: Real; readonly im: Real };

/** Real numbers, not read yet: an array may claim any length. */
interface Part {
  readonly name: '' | 're' | 'im';
  /** None of a single number; of an ndarray all, of a list its length. */
  readonly shape: readonly number[];
  read(): number[];
}

/** Two rows of numbers of one length, and what entry k of both is called. */
export interface Compared {
  readonly got: readonly number[];
  readonly want: readonly number[];
  readonly place: (entry: number) => string;
}

/**
 * Reads two things to compare as rows of real numbers.
 *
 * @throws LawBrokenError where their sizes differ, before anything is read; OptionError for what holds no numbers, and for
 * a complex one beside a real one.
 */
export function compared(g: Comparable, ref: Comparable, where: string): Compared {
  const got = partsOf(g, `The first argument of ${where}`);
  const want = partsOf(ref, `The second argument of ${where}`);
  if (got.length !== want.length) {
    const [a, b] = [got, want].map(({ length }) => (length === 2 ? 'complex { re, im }' : 'real'));
    throw new OptionError(`${where} got ${a} numbers and ${b} ones; expected both real, or both { re, im }.`);
  }
  got.forEach(({ shape }, i) => {
    checkShapes(shape, want[i].shape);
  });
  const numbers = (parts: readonly Part[]) => parts.flatMap((part) => part.read());
  return { got: numbers(got), want: numbers(want), place: (entry) => placeIn(got, entry) };
}

/** Says where an entry of the row of all parts stands. */
function placeIn([{ name, shape }, ...rest]: readonly Part[], entry: number): string {
  const count = product(shape);
  if (entry >= count && rest.length > 0) return placeIn(rest, entry - count);
  if (shape.length === 0) return name && ` at ${name}`;
  return ` at entry ${indicesOf(entry, shape)}${name && ` of ${name}`} of ${shape.join(' x ')}`;
}

function checkShapes(got: readonly number[], want: readonly number[]): void {
  if (product(got) !== product(want)) {
    throw new LawBrokenError(`${product(got)} numbers stand where ${product(want)} are expected.`);
  }
  if (got.length > 1 && want.length > 1 && `${got}` !== `${want}`) {
    throw new LawBrokenError(
      `An array of ${got.join(' x ')} stands where one of ${want.join(' x ')} is expected.`,
    );
  }
}

function partsOf(value: unknown, what: string): Part[] {
  if (typeof value === 'object' && value !== null && 're' in value && 'im' in value) {
    const { re, im } = value;
    return [partOf(re, 're', `${what}, its re,`), partOf(im, 'im', `${what}, its im,`)];
  }
  return [partOf(value, '', what)];
}

function partOf(value: unknown, name: Part['name'], what: string): Part {
  if (typeof value === 'number') return { name, shape: [], read: () => [value] };
  if (typeof value === 'object' && value !== null) {
    const { length, shape, get } = value as Record<string, unknown>;
    if (typeof get === 'function' && Array.isArray(shape) && shape.every(isLength)) {
      const array = value as NumericArray;
      const read = () => Array.from({ length: product(shape) }, (_, k) => array.get(...indicesOf(k, shape)));
      return { name, shape, read };
    }
    if (isLength(length)) {
      return { name, shape: [length], read: () => Array.from(value as ArrayLike<number>) };
    }
  }
  throw new OptionError(
    `${what} is ${shown(value)}; expected a number, a list of numbers, an ndarray, or { re, im } of these.`,
  );
}

const isLength = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const product = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/** Returns the indices of an entry, counted row by row. */
function indicesOf(entry: number, shape: readonly number[]): number[] {
  const indices: number[] = [];
  let left = entry;
  for (const length of [...shape].reverse()) {
    indices.unshift(left % length);
    left = Math.floor(left / length);
  }
  return indices;
}

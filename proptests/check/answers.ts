import { TfjsMpsError } from 'tfjs-mps';
import { LawBrokenError } from './assertions.js';
import { isPromise, placeOf, reasonOf, shown } from './options.js';

// What a simulator answers may be anything. Every answer is looked at before a law reckons with it, and only as far as the
// answer that is due reaches: a list that claims a length of 2^40 is not read to its end.

type Rows = { readonly [key: string]: unknown };

/** Does what a simulator is asked; what it throws becomes a broken law, our own errors excepted. */
export function asked<T>(what: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof TfjsMpsError) throw error;
    throw new LawBrokenError(`${what} threw ${reasonOf(error)}${placeOf(error)}.`, { cause: error });
  }
}

/** Returns a record that a simulator answered with. */
export function record(value: unknown, what: string, expected: string): Rows {
  if (typeof value === 'object' && value !== null && !isPromise(value)) return value as Rows;
  const why = isPromise(value) ? ' The laws do not wait: return the answer itself.' : '';
  throw new LawBrokenError(`${what} is ${shown(value)}; expected ${expected}.${why}`);
}

/** Returns a finite number that a simulator answered with. */
export function finite(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new LawBrokenError(`${what} is ${shown(value)}; expected a finite number.`);
}

/** Returns re and im of a complex number. */
export function complex(value: unknown, what: string): { re: number; im: number } {
  const { re, im } = record(value, what, 'a complex number { re, im }');
  return { re: finite(re, `${what}.re`), im: finite(im, `${what}.im`) };
}

/** Returns the finite numbers of a list of `least` to `most` entries. */
export function numbers(value: unknown, what: string, least: number, most = least): number[] {
  const list = record(value, what, 'a list of numbers');
  const { length } = list;
  if (!(Number.isInteger(length) && (length as number) >= least && (length as number) <= most)) {
    const due = least === most ? `${least}` : `${least} to ${most}`;
    throw new LawBrokenError(`${what} has the length ${shown(length)}; expected ${due} numbers.`);
  }
  return Array.from({ length: length as number }, (_, i) => finite(list[i], `${what} at entry ${i}`));
}

/** Returns the finite numbers of an array of a shape, row by row: a list, or what has `size`, `shape` and `get`. */
export function table(value: unknown, what: string, shape: readonly number[]): number[] {
  const array = record(value, what, 'a list or an ndarray');
  const count = shape.reduce((size, length) => size * length, 1);
  if (typeof array.get !== 'function') return numbers(array, what, count);
  if (array.size !== count) {
    throw new LawBrokenError(`${what} has the size ${shown(array.size)}; expected ${count} numbers.`);
  }
  const { get } = array as { get(...indices: number[]): unknown };
  return Array.from({ length: count }, (_, i) => {
    const indices = shape.length === 1 ? [i] : [Math.floor(i / shape[1]), i % shape[1]];
    return finite(Reflect.apply(get, array, indices), `${what} at entry ${indices}`);
  });
}

/** Returns a report whose `exact` is a yes or a no; none is none. */
export function report<T>(value: T, what: string): T {
  const { exact } = record(value, what, 'a report with a boolean exact');
  if (typeof exact === 'boolean') return value;
  throw new LawBrokenError(`${what}.exact is ${shown(exact)}; expected true or false.`);
}

/** Returns the bits of an outcome, one for each qubit that was measured. */
export function bits(value: unknown, what: string, count: number): number[] {
  const found = numbers(value, what, count);
  if (found.every((bit) => bit === 0 || bit === 1)) return found;
  throw new LawBrokenError(`${what} is [${found}]; expected bits.`);
}

/** Returns samples: as many texts as shots, each of one sign 0 or 1 a qubit. */
export function samples(value: unknown, what: string, shots: number, nQubits: number): string[] {
  const list = record(value, what, 'a list of bit strings');
  if (list.length !== shots) {
    throw new LawBrokenError(`${what} has the length ${shown(list.length)}; expected ${shots} bit strings.`);
  }
  return Array.from({ length: shots }, (_, i) => {
    const text = list[i];
    if (typeof text === 'string' && text.length === nQubits && /^[01]*$/.test(text)) return text;
    throw new LawBrokenError(`${what} has ${shown(text)} at ${i}; expected ${nQubits} signs 0 or 1.`);
  });
}

import type { Complex, State } from 'tfjs-mps';

/** A complex number as [re, im]. */
export type Entry = readonly [number, number];

/** Returns all amplitudes of a state as pairs. */
export function entriesOf(state: State): Entry[] {
  const { re, im } = state.toStatevector();
  return Array.from({ length: re.size }, (_, i): Entry => [re.get(i), im.get(i)]);
}

/** Returns all amplitudes of a state as one list of real numbers. */
export const flat = (state: State): number[] => entriesOf(state).flat();

/** Returns a complex number as a list, for comparison. */
export const parts = ({ re, im }: Complex): [number, number] => [re, im];

/** Returns |z|^2. */
export const squared = ({ re, im }: Complex): number => re * re + im * im;

/** Returns |<a|b>|^2. */
export const fidelityOf = (a: State, b: State): number => squared(a.overlap(b));

/** Lists the bit strings of a width in the order of their binary numbers. */
export const bitStrings = (width: number): number[][] =>
  Array.from({ length: 2 ** width }, (_, index) =>
    Array.from({ length: width }, (_, i) => (index >> (width - 1 - i)) & 1),
  );

/** Returns |<a|b>| of two lists of amplitudes, re and im in turn. */
export function overlapSize(a: readonly number[], b: readonly number[]): number {
  let [re, im] = [0, 0];
  for (let i = 0; i < a.length; i += 2) {
    re += a[i] * b[i] + a[i + 1] * b[i + 1];
    im += a[i] * b[i + 1] - a[i + 1] * b[i];
  }
  return Math.hypot(re, im);
}

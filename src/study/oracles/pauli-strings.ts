/*
 * Pauli strings up to their sign, as texts of one digit a qubit: 0 the identity, 1 X, 2 Z, 3 Y, so that a product is the
 * exclusive or of the digits. Signs do not matter here: everything is squared.
 */

/** A letter by its bits: 1 for X, 2 for Z, both for Y. */
export type Letter = 0 | 1 | 2 | 3;

export const LETTER = Object.freeze({ X: 1, Z: 2, Y: 3 } as const);

/** Returns the letter on a qubit. */
export const letterAt = (string: string, qubit: number): Letter => (string.charCodeAt(qubit) & 3) as Letter;

/** Returns the string with another letter on one qubit. */
export const withLetter = (string: string, qubit: number, letter: number): string =>
  string.slice(0, qubit) + letter + string.slice(qubit + 1);

/** Whether a string anticommutes with a product of the same letter on some qubits. */
export function anticommutes(string: string, qubits: readonly number[], letter: Letter): boolean {
  let odd = false;
  for (const qubit of qubits) {
    const own = letterAt(string, qubit);
    if (own !== 0 && own !== letter) odd = !odd;
  }
  return odd;
}

/** Returns the string times a letter on some qubits. */
export const timesLetter = (string: string, qubits: readonly number[], letter: Letter): string =>
  qubits.reduce((product, qubit) => withLetter(product, qubit, letterAt(product, qubit) ^ letter), string);

/** What a Clifford gate makes of the letters on its qubits; each of these is its own inverse up to signs. */
export type Relabelling = (a: Letter, b: Letter) => readonly [number, number];

const unchanged: Relabelling = (a, b) => [a, b];
const bit = (letter: Letter, which: 1 | 2): 0 | 1 => ((letter & which) === 0 ? 0 : 1);

/** The Clifford gates of a circuit without an angle; `t` is none. */
export const CLIFFORD: Readonly<Record<string, Relabelling>> = Object.freeze({
  x: unchanged,
  y: unchanged,
  z: unchanged,
  h: (a, b) => [2 * bit(a, 1) + bit(a, 2), b],
  s: (a, b) => [a ^ (2 * bit(a, 1)), b],
  cz: (a, b) => [a ^ (2 * bit(b, 1)), b ^ (2 * bit(a, 1))],
  cnot: (control, target) => [control ^ (2 * bit(target, 2)), target ^ bit(control, 1)],
  swap: (a, b) => [b, a],
});

/** Returns the string after a Clifford gate on one qubit or two. */
export function relabelled(string: string, [a, b = a]: readonly number[], gate: Relabelling): string {
  const [first, second] = gate(letterAt(string, a), letterAt(string, b));
  const changed = withLetter(string, a, first);
  return b === a ? changed : withLetter(changed, b, second);
}

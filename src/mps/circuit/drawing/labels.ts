import { anglesOf, type Operation } from '../circuit.js';
import { angleLabel, UNICODE } from '../draw-labels.js';

/** A qubit that is measured at the end: into a bit, or found in an outcome. */
export interface DrawnMeasurement {
  readonly qubit: number;
  /** The number of the classical bit that takes the outcome. */
  readonly bit?: number;
  /** The outcome that it is found in, where that is fixed beforehand. */
  readonly outcome?: 0 | 1;
}

/** What a drawing writes for a gate. */
export interface Label {
  readonly name: string;
  /** Its angles; empty for a gate without. */
  readonly angles: string;
  /** Whether an angle refers to a parameter. */
  readonly parametrised: boolean;
}

const NAMES: Readonly<Record<string, string>> = { rzzAll: 'RZZ all', unitary: 'U' };

/** Returns the name of a gate as it stands in its box. */
export const nameOf = (gate: string): string => NAMES[gate] ?? gate.toUpperCase();

/** Returns name and angles of a gate, parameters by their names where they have some. */
export function labelOf(operation: Operation, parameters: readonly string[]): Label {
  const angles = anglesOf(operation);
  return {
    name: nameOf(operation.gate),
    angles: angles.map((angle) => angleLabel(angle, UNICODE, parameters)).join(', '),
    parametrised: angles.some((angle) => typeof angle === 'object'),
  };
}

/** Returns a gate in words, such as `RX(x3) on q0` or `CNOT on q0, q1`; of more than eight qubits it says how many. */
export function describedGate(
  operation: Operation,
  { name, angles }: Label,
  qubits: readonly string[],
): string {
  const list = operation.qubits.map((q) => qubits[q]);
  const on = list.length > 8 ? `${list.length} qubits` : list.join(', ');
  return `${name}${angles === '' ? '' : `(${angles})`} on ${on}`;
}

/** Returns a measurement in words. */
export function describedMeasurement(
  { qubit, bit, outcome }: DrawnMeasurement,
  qubits: readonly string[],
): string {
  const into = bit === undefined ? '' : ` into c${bit}`;
  return `Measurement of ${qubits[qubit]}${into}${outcome === undefined ? '' : `, found in ${outcome}`}`;
}

/** Cuts a text that no box should be as wide as. */
export function clipped(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

/** Returns about how wide a text is, in pixels, on the wide side: fonts differ, and there may be no page to ask. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return size * width;
}

/** In em, for letters of a wide sans-serif. */
const letterWidth = (letter: string): number => {
  if (NARROW.has(letter)) return 0.42;
  if (WIDE.has(letter)) return 1;
  if (letter >= 'A' && letter <= 'Z') return 0.79;
  return letter < '\u2e80' ? 0.65 : 1.05;
};
const NARROW = new Set("ijl.,:;'|()[] ");
const WIDE = new Set('mwMW@%…');

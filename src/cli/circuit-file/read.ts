import { readFileSync } from 'node:fs';
import type { CircuitFile } from './assemble.js';
import { parseJson } from './json.js';
import { isQasm, parseQasm } from './qasm.js';
import { CircuitFileError, sourceOf } from './source.js';
import { parseText } from './text.js';

/**
 * Reads a circuit from OpenQASM, for a file `.qasm`, or from text in either format: what begins with a brace or a bracket
 * is JSON. Numbers in OpenQASM become parameters where a gradient is asked for.
 */
export function parseCircuit(text: string, file: string, gradient = false): CircuitFile {
  if (isQasm(text, file)) return parseQasm(text, file, gradient);
  const source = sourceOf(text.replace(/^\uFEFF/, ''), file);
  return /^\s*[{[]/.test(source.text) ? parseJson(source) : parseText(source);
}

/** Returns what messages call a circuit file. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

/**
 * Reads a circuit from a file, or from standard input for `-`.
 *
 * @throws CircuitFileError if it cannot be read or is not a circuit
 */
export function readCircuit(file: string, gradient: boolean): CircuitFile {
  return parseCircuit(contents(file), nameOf(file), gradient);
}

function contents(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CircuitFileError(
      nameOf(file),
      `the file cannot be read: ${(error as Error).message}. Name a circuit file; tfjs-mps simulate --help shows one.`,
    );
  }
}

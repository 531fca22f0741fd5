import { readFileSync } from 'node:fs';
import type { CircuitFile } from './assemble.js';
import { parseJson } from './json.js';
import { CircuitFileError, sourceOf } from './source.js';
import { parseText } from './text.js';

/** Reads a circuit from text in either format: what begins with a brace or a bracket is JSON. */
export function parseCircuit(text: string, file: string): CircuitFile {
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
export function readCircuit(file: string): CircuitFile {
  return parseCircuit(contents(file), nameOf(file));
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

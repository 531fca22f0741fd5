import { hostname } from 'node:os';
import { z } from 'zod';
import { checkPath } from '../../files/check-path.js';
import { readIfThere } from '../../files/disk.js';
import type { Row } from './row.js';

type Place = Pick<Row, 'arm' | 'qubits' | 'init'>;

/** Durations differ from run to run: they stand beside the rows, and a kill may cost one of them. */
export function timingLine({ arm, qubits, init }: Row, seconds: number): string {
  const finished = new Date().toISOString();
  return `${JSON.stringify({ arm, qubits, init, seconds, finished, host: hostname(), node: process.version })}\n`;
}

const timing = z.object({
  arm: z.string(),
  qubits: z.number(),
  init: z.number(),
  seconds: z.number().min(0),
});

/** Returns how long rows took, as far as the file of timings says; torn and foreign lines say nothing. */
export function readTimings(file: string): (row: Place) => number | undefined {
  checkPath(file, 'The file of timings');
  const seconds = new Map(
    (readIfThere(file) ?? '').split('\n').flatMap((line) => {
      const found = parsed(line);
      return found === undefined ? [] : [[key(found), found.seconds] as const];
    }),
  );
  return (row) => seconds.get(key(row));
}

/** Returns the whole lines of a file of timings. */
export const timingLines = (file: string): string =>
  (readIfThere(file) ?? '')
    .split('\n')
    .filter((line) => parsed(line) !== undefined)
    .map((line) => `${line}\n`)
    .join('');

function parsed(line: string) {
  // Cheap for what cannot be one: a damaged file may have a million empty lines.
  if (!line.startsWith('{"arm":') || !line.endsWith('}')) return undefined;
  try {
    return timing.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const key = ({ arm, qubits, init }: Place) => `${qubits} ${init} ${arm}`;

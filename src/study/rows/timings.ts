import { hostname } from 'node:os';
import { z } from 'zod';
import { digest } from '../../config/sha256.js';
import { checkPath } from '../../files/check-path.js';
import { onDisk, readIfThere } from '../../files/disk.js';
import type { Row } from './row.js';
import { rowLine } from './row-text.js';

/** @inline */
type Place = Pick<Row, 'arm' | 'qubits' | 'init'>;

/**
 * Returns what stands of a row beside the rows: what differs from run to run, and a digest by which a row that was
 * changed later is found out. A kill may cost a line.
 */
export function timingLine(row: Row, seconds: number): string {
  const { arm, qubits, init } = row;
  const run = { seconds, finished: new Date().toISOString(), host: hostname(), node: process.version };
  return `${JSON.stringify({ arm, qubits, init, ...run, sha256: rowDigest(row) })}\n`;
}

/** Returns the digest of a row as it stands in its file, line end included. */
export const rowDigest = (row: Row): string => digest(rowLine(row));

const timing = z.object({
  arm: z.string(),
  qubits: z.number(),
  init: z.number(),
  seconds: z.number().min(0),
  // Rows that were written before there were digests have none.
  sha256: z.string().optional(),
});
type Timing = z.infer<typeof timing>;

/**
 * Returns how long rows took, as far as the file of timings says; torn and foreign lines say nothing.
 *
 * @throws StoreError for a file that is there and cannot be read
 *
 * @example
 * const secondsOf = readTimings('results/timings.ndjson');
 * rows.map((row) => secondsOf(row));
 */
export function readTimings(file: string): (row: Place) => number | undefined {
  checkPath(file, 'The file of timings');
  const last = onDisk(`read ${file}`, () => lastOf(file));
  return (row) => last.get(key(row))?.seconds;
}

/** Returns the digests that rows were written with, as far as the file of timings says. */
export function readDigests(file: string): (row: Place) => string | undefined {
  const last = lastOf(file);
  return (row) => last.get(key(row))?.sha256;
}

/** A row that was cut away and computed again has two lines. */
function lastOf(file: string): ReadonlyMap<string, Timing> {
  const all = (readIfThere(file) ?? '').split('\n').flatMap((line) => parsed(line) ?? []);
  return new Map(all.map((found) => [key(found), found]));
}

/** Returns the whole lines of a file of timings. */
export const timingLines = (file: string): string =>
  (readIfThere(file) ?? '')
    .split('\n')
    .filter((line) => parsed(line) !== undefined)
    .map((line) => `${line}\n`)
    .join('');

function parsed(line: string): Timing | undefined {
  // Cheap for what cannot be one: a damaged file may have a million empty lines.
  if (!line.startsWith('{"arm":') || !line.endsWith('}')) return undefined;
  try {
    return timing.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const key = ({ arm, qubits, init }: Place) => `${qubits} ${init} ${arm}`;

import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Reads the rows of a JSON-lines file; what a kill left half-written counts as not there. */
export function readRows(path) {
  if (path === undefined || !existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => parsed(line) ?? []);
}

/** Appends a row, on a line of its own whatever stands before. */
export function appendRow(path, row) {
  if (path === undefined) return;
  const broken = existsSync(path) && !/(^|\n)$/.test(readFileSync(path, 'utf8'));
  appendFileSync(path, `${broken ? '\n' : ''}${JSON.stringify(row)}\n`);
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

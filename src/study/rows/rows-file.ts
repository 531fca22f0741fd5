import { StoreError } from '../../files/errors.js';
import { shortened } from '../../mps/common/check.js';
import type { Agenda } from '../run/agenda.js';
import type { Row } from './row.js';
import { answers, checkRow, rowHead, rowLine } from './row-text.js';
import { rowDigest } from './timings.js';

/** What a rows file holds. */
export interface StoredRows {
  readonly rows: readonly Row[];
  /** Bytes of the whole lines; whatever follows is a torn line. */
  readonly bytes: number;
}

/**
 * Reads a rows file against the plan, line by line the rows of its first jobs, and takes note of them in the agenda.
 *
 * A torn last line is left out if it is the beginning of the row that is due; zeros that a power failure left
 * at its end are ignored. A row whose digest is known has to have it.
 *
 * @throws StoreError naming file and line of whatever else is there
 */
export function readRows(
  content: Buffer,
  file: string,
  agenda: Agenda,
  digestOf: (row: Row) => string | undefined = () => undefined,
): StoredRows {
  const bytes = content.lastIndexOf('\n') + 1;
  const lines = content.subarray(0, bytes).toString('utf8').split('\n').slice(0, -1);
  const rows: Row[] = [];
  for (const line of lines) {
    const row = readRow(line, rows.length, { file, agenda, rows });
    checkDigest(row, rows.length, file, digestOf(row));
    agenda.add(row);
    rows.push(row);
  }
  checkTorn(content.subarray(bytes), rows.length, { file, agenda });
  return { rows, bytes };
}

interface Expected {
  readonly file: string;
  readonly agenda: Agenda;
}

function readRow(
  line: string,
  index: number,
  { file, agenda, rows }: Expected & { readonly rows: readonly Row[] },
): Row {
  const { jobs } = agenda;
  const row = parse(line);
  if ('problem' in row) throw damaged(file, index, `is not a row (${row.problem})`);
  if (rowLine(row) !== `${line}\n`)
    throw damaged(file, index, 'is not written as a row is (line ends, blanks, keys)');
  const job = jobs[agenda.next()];
  if (job !== undefined && answers(row, job)) {
    const odd = agenda.refuses(row);
    if (odd === undefined) return row;
    throw damaged(file, index, `does not go with the others: ${odd}`);
  }
  const study = jobs.at(0)?.study;
  if (study !== undefined && row.study !== study)
    throw damaged(file, index, `is of study ${shortened(row.study)}, not of ${study}`);
  const planned = jobs.findIndex((other) => answers(row, other));
  const what = `arm "${shortened(row.arm)}", ${row.qubits} qubits, initialisation ${row.init}, ${row.engine}`;
  if (planned < 0) throw damaged(file, index, `is a row that the plan does not have (${what})`);
  const before = rows.findIndex((other) => answers(other, jobs[planned]));
  if (before >= 0) throw damaged(file, index, `has the row of line ${before + 1} again (${what})`);
  if (job === undefined || planned < agenda.next()) {
    throw damaged(file, index, `is a row beyond where its point stopped (${what})`);
  }
  const due = `arm "${job.arm}", ${job.qubits} qubits, initialisation ${job.init}`;
  throw damaged(file, index, `comes too early (${what}): expected ${due}`);
}

/** Another digit makes another row that is right in form. */
function checkDigest(row: Row, index: number, file: string, written: string | undefined): void {
  if (written === undefined || written === rowDigest(row)) return;
  throw damaged(
    file,
    index,
    `is not what was written: its SHA-256 begins with ${rowDigest(row)}, and timings.ndjson has ${shortened(written)} for it`,
  );
}

function parse(line: string): Row | { readonly problem: string } {
  try {
    return checkRow(JSON.parse(line));
  } catch (error) {
    return { problem: shortened((error as Error).message) };
  }
}

function checkTorn(tail: Buffer, index: number, { file, agenda }: Expected): void {
  const torn = tail.toString('latin1').replace(/\0+$/, '');
  if (torn === '') return;
  const due = agenda.jobs[agenda.next()];
  const head = due === undefined ? '' : Buffer.from(rowHead(due)).toString('latin1');
  const length = Math.min(torn.length, head.length);
  // A torn row ends before its bracket, or with it: anything behind that is no row of ours.
  const whole = endOfRow(torn);
  const beyond = torn.includes('\r') || (whole >= 0 && whole < torn.length - 1);
  if (length === 0 || beyond || torn.slice(0, length) !== head.slice(0, length)) {
    throw damaged(file, index, 'has no end and is not the beginning of the row that is due');
  }
}

/** Returns where the bracket closes that a row opens with, past brackets within it and within texts; -1 if it does not. */
function endOfRow(text: string): number {
  let depth = 0;
  const brackets = /"(?:[^"\\]|\\.)*"?|[{}]/g;
  for (const { 0: found, index } of text.matchAll(brackets)) {
    if (found === '{') depth++;
    else if (found === '}' && --depth === 0) return index;
  }
  return -1;
}

function damaged(file: string, index: number, what: string): StoreError {
  return new StoreError(
    `${file}, line ${index + 1}, ${what}. Nothing was touched. Choose another folder with --out, or repair the file: ` +
      `its first ${index} lines are good, and rows cut away from the end are computed again.`,
  );
}

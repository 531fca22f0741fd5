import { StoreError } from '../../files/errors.js';
import type { Job } from '../jobs/job.js';
import type { Row } from './row.js';
import { answers, checkRow, rowHead, rowLine } from './row-text.js';

/** What a rows file holds. */
export interface StoredRows {
  readonly rows: readonly Row[];
  /** Bytes of the whole lines; whatever follows is a torn line. */
  readonly bytes: number;
}

/**
 * Reads a rows file against the plan: line by line the rows of its first jobs.
 *
 * A torn last line is left out if it is the beginning of the row that is due; zeros that a power failure left
 * at its end are ignored.
 *
 * @throws StoreError naming file and line of whatever else is there
 */
export function readRows(content: Buffer, file: string, jobs: readonly Job[]): StoredRows {
  const bytes = content.lastIndexOf('\n') + 1;
  const lines = content.subarray(0, bytes).toString('utf8').split('\n').slice(0, -1);
  const rows = lines.map((line, i) => readRow(line, i, { file, jobs }));
  checkTorn(content.subarray(bytes), rows.length, { file, jobs });
  return { rows, bytes };
}

interface Expected {
  readonly file: string;
  readonly jobs: readonly Job[];
}

function readRow(line: string, index: number, { file, jobs }: Expected): Row {
  const row = parse(line);
  if ('problem' in row) throw damaged(file, index, `is not a row (${row.problem})`);
  if (rowLine(row) !== `${line}\n`)
    throw damaged(file, index, 'is not written as a row is (line ends, blanks, keys)');
  const job = jobs[index];
  if (job !== undefined && answers(row, job)) return row;
  const study = jobs[0].study;
  if (row.study !== study) throw damaged(file, index, `is of study ${row.study}, not of ${study}`);
  const planned = jobs.findIndex((other) => answers(row, other));
  const what = `arm "${row.arm}", ${row.qubits} qubits, initialisation ${row.init}, ${row.engine}`;
  if (planned < 0) throw damaged(file, index, `is a row that the plan does not have (${what})`);
  if (planned < index) throw damaged(file, index, `has the row of line ${planned + 1} again (${what})`);
  const due = `arm "${job.arm}", ${job.qubits} qubits, initialisation ${job.init}`;
  throw damaged(file, index, `comes too early (${what}): expected ${due}`);
}

function parse(line: string): Row | { readonly problem: string } {
  try {
    return checkRow(JSON.parse(line));
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function checkTorn(tail: Buffer, index: number, { file, jobs }: Expected): void {
  const torn = tail.toString('latin1').replace(/\0+$/, '');
  if (torn === '') return;
  const head = index < jobs.length ? Buffer.from(rowHead(jobs[index])).toString('latin1') : '';
  const length = Math.min(torn.length, head.length);
  // A torn row ends before its bracket, or with it: anything behind that is no row of ours.
  const whole = torn.indexOf('}');
  const beyond = torn.includes('\r') || (whole >= 0 && whole < torn.length - 1);
  if (length === 0 || beyond || torn.slice(0, length) !== head.slice(0, length)) {
    throw damaged(file, index, 'has no end and is not the beginning of the row that is due');
  }
}

function damaged(file: string, index: number, what: string): StoreError {
  return new StoreError(
    `${file}, line ${index + 1}, ${what}. Nothing was touched. Choose another folder with --out, or repair the file: ` +
      `its first ${index} lines are good, and rows cut away from the end are computed again.`,
  );
}

import { expect, test } from 'vitest';
import { StoreError } from '../../files/errors.js';
import { parseConfig } from '../config/config.js';
import type { StudyConfig } from '../config/schema.js';
import { agendaOf } from '../run/agenda.js';
import { planStudy } from '../run/plan.js';
import type { Shard } from '../run/shard.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import type { Row } from './row.js';
import { rowHead, rowLine } from './row-text.js';
import { readRows } from './rows-file.js';

const FILE = 'rows.ndjson';
const jobs = planStudy(TINY);
const rows = jobs.map((job) => syntheticRow(job, TINY));
const lines = rows.map(rowLine);

const read = (text: string, config: StudyConfig = TINY, shard?: Shard) =>
  readRows(Buffer.from(text), FILE, agendaOf(config, { shard }));
function refused(act: () => unknown, words: RegExp): void {
  expect(act).toThrow(StoreError);
  expect(act).toThrow(words);
}

const named = ({ arm, qubits, init, engine }: Row) =>
  `\\(arm "${arm}", ${qubits} qubits, initialisation ${init}, ${engine}\\)`;

test('whole rows are read, and counted in bytes', () => {
  const text = lines.slice(0, 4).join('');
  expect(read(text)).toEqual({ rows: rows.slice(0, 4), bytes: Buffer.byteLength(text) });
  expect(read('')).toEqual({ rows: [], bytes: 0 });
});

test('a message says which lines are good', () => {
  refused(
    () => read(`${lines[0]}${lines[1].replace(':', ': ')}`),
    /^rows\.ndjson, line 2, is not written as a row is \(line ends, blanks, keys\)\. Nothing was touched\..* its first 1 lines are good, and rows cut away from the end/,
  );
});

test('a row that comes again, out of turn or from nowhere is named', () => {
  refused(
    () => read(lines[0] + lines[0]),
    new RegExp(`line 2, has the row of line 1 again ${named(rows[0])}`),
  );
  refused(() => read(lines[2]), new RegExp(`line 1, comes too early ${named(rows[2])}: expected arm`));
  const foreign = { ...rows[0], init: 77 };
  refused(
    () => read(rowLine(foreign)),
    new RegExp(`line 1, is a row that the plan does not have ${named(foreign)}`),
  );
});

test('a row that is a mean over other angles than its point is refused', () => {
  const odd = { ...rows[1], parameters: rows[1].parameters + 1 };
  refused(
    () => read(lines[0] + rowLine(odd)),
    /line 2, does not go with the others: it is a mean over \d+ angles/,
  );
});

test('a part without jobs takes no rows', () => {
  const of = 13;
  const shard = Array.from({ length: of }, (_, k) => ({ index: k + 1, of })).find(
    (one) => agendaOf(TINY, { shard: one }).jobs.length === 0,
  );
  expect(shard).toBeDefined();
  refused(() => read(lines[0], TINY, shard), /line 1, is a row that the plan does not have/);
  refused(() => read('{', TINY, shard), /line 1, has no end and is not the beginning/);
});

test('a row beyond where its point stopped is refused, within the plan and at its end', () => {
  const inits = { least: 31, most: 35, relativeError: 0.5 };
  const config = parseConfig({
    arms: [{ name: 'a', variant: 'improved', points: [{ qubits: [2, 4], inits }] }],
  });
  // Nearly equal weights: every point stops at its least number of rows.
  const own = planStudy(config).map((job) => rowLine(syntheticRow(job, config, 0.01)));
  const [first, second] = [own.slice(0, inits.most), own.slice(inits.most)];
  const readOwn = (...parts: string[][]) => read(parts.flat().join(''), config);
  const stopped = first.slice(0, inits.least);
  expect(readOwn(stopped, second.slice(0, inits.least)).rows).toHaveLength(2 * inits.least);
  refused(
    () => readOwn(first.slice(0, inits.least + 1)),
    /line 32, is a row beyond where its point stopped \(arm "a", 2/,
  );
  refused(
    () => readOwn(stopped, second.slice(0, inits.least + 1)),
    /line 63, is a row beyond where its point stopped \(arm "a", 4/,
  );
});

test('what follows the last line is the beginning of the row that is due, or refused', () => {
  const torn = /line 2, has no end and is not the beginning of the row that is due/;
  const head = rowHead(jobs[1]);
  for (const tail of ['', head.slice(0, 9), head, `${head},"x":{}`, `${head}\0\0\0`, '\0\0', '{']) {
    expect(read(lines[0] + tail)).toEqual({ rows: [rows[0]], bytes: Buffer.byteLength(lines[0]) });
  }
  for (const tail of [
    'notes',
    `${head.slice(0, 9)}\0${head.slice(9, 15)}`,
    `${head}}x`,
    `${head},"x":1\r`,
    head.replace('"init":1', '"init":2'),
  ]) {
    refused(() => read(lines[0] + tail), torn);
  }
  refused(() => read(`${lines.join('')}{`), /line 11, has no end/);
});

test('brackets and quotation marks in a name are no end of a row, wherever it is torn', () => {
  const config = parseConfig({
    arms: [{ name: 'x"}{"y\\', variant: 'original', points: [{ qubits: [2], inits: 2 }] }],
  });
  const [whole] = planStudy(config).map((job) => rowLine(syntheticRow(job, config)));
  for (let length = 0; length < whole.length; length++) {
    expect(read(whole.slice(0, length), config)).toEqual({ rows: [], bytes: 0 });
  }
  refused(() => read(`${whole.trimEnd()} and more`, config), /line 1, has no end/);
});

import { expect, test } from 'vitest';
import { ConfigError } from '../../config/errors.js';
import { StoreError } from '../../files/errors.js';
import { parseConfig } from '../config/config.js';
import { runJob } from '../jobs/run-job.js';
import { agendaOf } from '../run/agenda.js';
import { planStudy } from '../run/plan.js';
import { rowLine } from './row-text.js';
import { readRows } from './rows-file.js';

const tiny = (arm = 'a', batch = 2) => ({
  name: 'tiny',
  batch,
  layers: 1,
  arms: [{ name: arm, variant: 'original', points: [{ qubits: [2], inits: 3 }] }],
});
const config = parseConfig(tiny());
const jobs = planStudy(config);
const lines = jobs.map((job) => rowLine(runJob(job)));
const read = (text: string) => readRows(Buffer.from(text), 'rows.ndjson', agendaOf(config));

test('whole rows and the beginning of the next are read, at every byte of it', () => {
  for (let length = 0; length < lines[1].length; length++) {
    const { rows, bytes } = read(lines[0] + lines[1].slice(0, length));
    expect(rows.length).toBe(1);
    expect(bytes).toBe(lines[0].length);
  }
});

test.each([
  ['carriage returns for line ends', lines.join('').replaceAll('\n', '\r')],
  ['carriage returns before line ends', lines.join('').replaceAll('\n', '\r\n')],
  ['blanks', lines.join('').replaceAll(':', ': ')],
  ['text behind a torn row', `${lines[0]}${lines[1].slice(0, -1)}and more`],
])('%s are refused, so that nothing is thrown away', (_, text) => {
  expect(() => read(text)).toThrow(StoreError);
});

test('a batch of one state, which has no U-statistic, and names that no file can show are refused', () => {
  expect(() => parseConfig(tiny('a', 1))).toThrow(ConfigError);
  for (const arm of ['a\u0001b', '\u0000', 'a\nb']) expect(() => parseConfig(tiny(arm))).toThrow(ConfigError);
  expect(parseConfig(tiny('truncated, 1/(4(L+2)), √(2/n)')).arms[0].name).toContain('√');
});

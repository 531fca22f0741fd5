import { expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { planStudy } from '../run/plan.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { checkRows } from './check-rows.js';
import { collectShards } from './collect.js';
import { rowsToParquet } from './parquet.js';

const rows = planStudy(TINY).map((job) => syntheticRow(job, TINY));
const FIELDS = {
  arm: 'a text',
  quantity: 'a text',
  engine: 'a text',
  qubits: 'a number',
  init: 'a number',
  parameters: 'a number',
  gradientSquare: 'a number',
  gradientMax: 'a number',
  maxBond: 'a number',
  values: 'a record',
  parts: 'a record',
};

test('rows are rows, none among them', () => {
  expect(() => checkRows(rows, 'it')).not.toThrow();
  expect(() => checkRows([], 'it')).not.toThrow();
});

test.each([
  [undefined, 'undefined'],
  [{}, 'an object'],
  ['rows', '"rows"'],
])('%j is no list of rows', (given, shown) => {
  expect(() => checkRows(given, 'it')).toThrow(
    new OptionError(`it takes a list of rows, not ${shown}; give what runStudy() yields.`),
  );
});

test.each([
  [null, 'is null'],
  [7, 'is 7'],
  ['row', 'is "row"'],
  [undefined, 'is undefined'],
])('%j among rows is no row', (given, flaw) => {
  expect(() => checkRows([rows[0], given], 'it')).toThrow(
    new OptionError(`Row 1 of it ${flaw}; expected rows as runStudy() yields them.`),
  );
});

test('a hole among rows is no row', () => {
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is refused.
  expect(() => checkRows([rows[0], , rows[1]], 'it')).toThrow(/^Row 1 of it is undefined;/);
});

test.each(Object.entries(FIELDS))('a row without %s, which is %s, is refused by the key', (key) => {
  const odd = (value: unknown) => () => checkRows([...rows.slice(0, 2), { ...rows[2], [key]: value }], 'it');
  expect(odd(undefined)).toThrow(
    `Row 2 of it has undefined for ${key}; expected rows as runStudy() yields them.`,
  );
  expect(odd(null)).toThrow(`Row 2 of it has null for ${key};`);
  expect(odd(true)).toThrow(`Row 2 of it has true for ${key};`);
});

test('who asks is told', () => {
  expect(() => rowsToParquet([7 as never], TINY)).toThrow(/^Row 0 of rowsToParquet\(\) is 7/);
  expect(() => collectShards('here' as never, TINY)).toThrow(
    new OptionError('collectShards() takes a list of folders, not "here".'),
  );
  expect(() => collectShards([7 as never], TINY)).toThrow(/^The folder of a shard/);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planStudy } from '../run/plan.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { rowsToParquet } from './parquet.js';
import type { Row } from './row.js';

const loss = planStudy(TINY).map((job) => syntheticRow(job, TINY));
// Squares as small as at forty qubits, names of another quantity, and numbers without a short decimal.
const cross: Row = {
  ...loss[0],
  arm: 'Haar "ψ", 40',
  quantity: 'cross',
  qubits: 40,
  gradientSquare: 4.1359030627651384e-25,
  values: { cross: 9.094947017729282e-13 },
  parts: { 'first edge RX': 1 / 3, 'last bulk RY': 0 },
  fidelityLowerBound: null,
  exact: 1e-300,
};
const rows = [...loss, cross];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-parquet-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(sql);
  const objects = reader.getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return objects;
}

test('DuckDB reads back every number of every row, bit for bit', async () => {
  const file = join(folder, 'rows.parquet');
  writeFileSync(file, rowsToParquet(rows, TINY));
  const read = await query(`select * from '${file}'`);
  expect(read).toHaveLength(rows.length);
  read.forEach((found, i) => {
    const { values, parts, ...fields } = rows[i];
    expect(found).toMatchObject(fields);
    const named = [
      ...Object.entries(values).map(([name, x]) => [`values.${name}`, x] as const),
      ...Object.entries(parts).map(([name, x]) => [`parts.${name}`, x] as const),
    ];
    for (const [column, x] of named) expect(found[column]).toBe(x);
    const others = Object.keys(found).filter(
      (column) => !(column in fields) && !named.some(([name]) => name === column),
    );
    for (const column of others) expect(found[column]).toBeNull();
  });
});

test('is a table to ask questions of, with the config beside it', async () => {
  const file = join(folder, 'ask.parquet');
  writeFileSync(file, rowsToParquet(rows, TINY));
  const means = await query(
    `select arm, qubits, avg(gradientSquare) as mean, count(*)::int as rows from '${file}' where quantity = 'loss' group by all order by all`,
  );
  expect(means).toHaveLength(5);
  for (const { arm, qubits, mean, rows: count } of means) {
    const weights = loss
      .filter((row) => row.arm === arm && row.qubits === qubits)
      .map((row) => row.gradientSquare);
    expect(count).toBe(weights.length);
    expect(mean).toBeCloseTo(weights.reduce((a, b) => a + b) / weights.length, 12);
  }
  const [config] = await query(
    `select value::varchar as config from parquet_kv_metadata('${file}') where key::varchar = 'tfjs-mps study'`,
  );
  expect(String(config.config)).toContain('tiny');
});

test('equal rows give equal bytes, and no row an empty table', async () => {
  expect(Buffer.from(rowsToParquet(rows, TINY)).equals(Buffer.from(rowsToParquet(rows, TINY)))).toBe(true);
  const file = join(folder, 'empty.parquet');
  writeFileSync(file, rowsToParquet([], TINY));
  expect(await query(`select * from '${file}'`)).toEqual([]);
});

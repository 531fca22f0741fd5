import { expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { parseConfig } from '../config/config.js';
import type { Row } from '../rows/row.js';
import { answers } from '../rows/row-text.js';
import { planStudy } from './plan.js';
import { type RunOptions, runStudy } from './run.js';

const config = parseConfig({
  layers: 2,
  batch: 3,
  arms: [
    { name: 'original', variant: 'original', points: [{ qubits: [2, 3], inits: 2 }] },
    { name: 'improved', variant: 'improved', points: [{ qubits: [2], inits: 2, engine: { mps: {} } }] },
  ],
});

async function collect(options?: RunOptions): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of runStudy(config, options)) rows.push(row);
  return rows;
}

test('yields the row of every job, the same at every run, and leaves out what is done', async () => {
  const rows = await collect();
  const jobs = planStudy(config);
  expect(rows).toHaveLength(jobs.length);
  rows.forEach((row, i) => {
    expect(answers(row, jobs[i])).toBe(true);
  });
  expect(await collect({ rows: rows.slice(0, 4) })).toEqual(rows.slice(4));
  expect(await collect({ rows })).toEqual([]);
  await expect(collect({ rows: rows.slice(1) })).rejects.toThrow(OptionError);
});

test('stops at a signal', async () => {
  const controller = new AbortController();
  const run = async () => {
    for await (const _ of runStudy(config, { signal: controller.signal })) controller.abort('enough');
  };
  await expect(run()).rejects.toBe('enough');
});

test.each([{ workers: 0 }, { workers: 1.5 }, { shard: { index: 3, of: 2 } }])(
  'refuses %j',
  async (options) => {
    await expect(collect(options)).rejects.toThrow(OptionError);
  },
);

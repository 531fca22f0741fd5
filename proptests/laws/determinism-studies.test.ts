import fc from 'fast-check';
import { parseConfig, type Row, type RunOptions, runStudy, type StudyConfig } from 'tfjs-mps/study';
import { expect } from 'vitest';
import { studies } from '../arbitraries/studies.js';
import { asyncLaw } from '../support/law.js';

// Law 13 for studies.   same config, same bytes: any shards put together, and a run that goes on from any of its rows.

async function rowsOf(config: StudyConfig, options: RunOptions = {}, run = runStudy): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of run(config, options)) rows.push(row);
  return rows;
}

const text = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort();

asyncLaw(
  'shards put together, and runs that go on, have the rows of the whole',
  fc.record({ input: studies(), shards: fc.integer({ min: 2, max: 3 }), where: fc.nat({ max: 100 }) }),
  async ({ input, shards, where }) => {
    const config = parseConfig(input);
    const whole = await rowsOf(config);
    const parts: Row[] = [];
    for (let k = 1; k <= shards; k++) {
      parts.push(...(await rowsOf(config, { shard: { index: k, of: shards } })));
    }
    expect(text(parts)).toEqual(text(whole));
    const kept = whole.slice(0, where % (whole.length + 1));
    const rest = await rowsOf(config, { rows: kept });
    expect([...kept, ...rest].map((row) => JSON.stringify(row))).toEqual(
      whole.map((row) => JSON.stringify(row)),
    );
  },
);

// Workers run what is built.
const built = (await import(
  new URL('../../dist/study/index.js', import.meta.url).href
)) as typeof import('tfjs-mps/study');

asyncLaw(
  'two workers have the rows of one',
  studies(),
  async (input) => {
    const config = parseConfig(input);
    const one = await rowsOf(config);
    const two = await rowsOf(config, { workers: 2 }, built.runStudy);
    expect(two.map((row) => JSON.stringify(row))).toEqual(one.map((row) => JSON.stringify(row)));
  },
  // A pool of workers takes a second to start.
  { runs: 3 },
);

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, bench } from './testing/program.js';

// Every kind of row: exact, chain, averaged in closed form, sampled, checked, and stopped by its error.
const CONFIG = {
  layers: 2,
  batch: 4,
  arms: [
    {
      name: 'loss',
      variant: 'improved',
      points: [{ qubits: [3, 5], inits: 6, engine: { mps: { maxBond: 4 } }, checks: 2 }],
    },
    { name: 'haar', quantity: 'cross', variant: 'original', points: [{ qubits: [3, 5], inits: 4 }] },
    {
      name: 'sequential',
      quantity: 'cross',
      variant: 'improved',
      points: [{ qubits: [3, 5], inits: { least: 35, most: 100, relativeError: 0.2 } }],
    },
    {
      name: 'ansatz',
      quantity: 'ansatz',
      ansatz: { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z{mid}' }, angles: 'uniform' },
      points: [{ qubits: [3, 5], inits: 8 }],
    },
  ],
};

let program: Bench;
beforeEach(() => {
  program = bench();
  program.put('study.json', CONFIG);
});
afterEach(() => program.remove());

const results = (folder: string) =>
  ['rows.ndjson', 'rows.parquet', 'report.md', 'figure.svg'].map((name) =>
    program.bytes(folder, name).toString('latin1'),
  );

test('one worker, two, and three shards come to the same bytes', async () => {
  expect((await program.run('study', 'study.json', '--out', 'one', '--workers', '1')).code).toBe(0);
  expect((await program.run('study', 'study.json', '--out', 'two', '--workers', '2')).code).toBe(0);
  expect(results('two')).toEqual(results('one'));
  for (const k of [3, 1, 2]) {
    const { code, out } = await program.run('study', 'study.json', '--shard', `${k}/3`, '--workers', '2');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`rows of shard ${k} of 3 are in results/study-${k}-of-3\\.`));
  }
  const folders = [1, 2, 3].map((k) => `results/study-${k}-of-3`);
  const missing = await program.run('study', 'collect', folders[0], folders[2], '--out', 'whole');
  expect(missing.code).toBe(2);
  expect(missing.err).toMatch(/^StoreError: Shard 2 of 3 is missing/);
  const collected = await program.run('study', 'collect', ...folders, '--out', 'whole');
  expect(collected.code).toBe(0);
  expect(program.text('whole', 'rows.ndjson')).toBe(program.text('one', 'rows.ndjson'));
  expect(program.bytes('whole', 'rows.parquet').equals(program.bytes('one', 'rows.parquet'))).toBe(true);
  const again = await program.run('study', 'collect', ...folders, '--out', 'whole');
  expect(again.code).toBe(0);
  const [line, ...others] = program.text('whole', 'rows.ndjson').split('\n');
  const row = JSON.parse(line);
  const edited = [JSON.stringify({ ...row, gradientMax: 2 * row.gradientMax }), ...others].join('\n');
  program.put('whole/rows.ndjson', edited);
  const refused = async (why: RegExp) => {
    const { code, err } = await program.run('study', 'collect', ...folders, '--out', 'whole');
    expect(code).toBe(2);
    expect(err).toMatch(why);
    expect(program.text('whole', 'rows.ndjson')).toBe(edited);
  };
  await refused(/rows\.ndjson, line 1, is not what was written: its SHA-256 /);
  program.put('whole/timings.ndjson', '');
  await refused(/rows\.ndjson, line 1, is not the row that the shards have there/);
});

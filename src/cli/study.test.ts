import { cpSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, type Ended } from './testing/program.js';

const { folder, path, put, text, run, remove } = bench();
const CONFIG = {
  name: 'tiny',
  layers: 2,
  batch: 4,
  arms: [
    { name: 'original', variant: 'original', points: [{ qubits: [2, 4], inits: 60 }] },
    {
      name: 'improved',
      variant: 'improved',
      points: [
        { qubits: [2], inits: 60 },
        { qubits: [6], inits: 20, engine: { mps: { maxBond: 8 } } },
      ],
    },
  ],
};

let done: Ended;

beforeAll(async () => {
  put('study.json', CONFIG);
  done = await run('study', 'study.json', '--out', 'done');
}, 60_000);
afterAll(remove);

test('runs a study to a table, a figure, a report and rows', async () => {
  const { code, out, err } = done;
  expect(err).toMatch(/200 rows to compute.*\n(.* left\n){4}$/);
  expect(code).toBe(0);
  expect(out).toMatch(/improved {2}6 +mps +20 /);
  expect(out.trim().split('\n').slice(-4)).toEqual([
    'done/figure.svg',
    'done/figure.png',
    'done/report.md',
    'done/rows.parquet',
  ]);
  expect(readdirSync(path('done')).sort()).toEqual(
    [
      'figure.png',
      'figure.svg',
      'report.md',
      'rows.ndjson',
      'rows.parquet',
      'study.json',
      'timings.ndjson',
    ].sort(),
  );
  const again = await run('study', 'study.json', '--out', 'done');
  expect(again).toEqual({ code: 0, by: null, out, err: '' });
});

test.each([
  [
    'an unknown key',
    { ...CONFIG, sede: 1 },
    /^ConfigError: bad\.json is not a study .*\n.*unknown key "sede"/,
  ],
  [
    'a statevector of 40 qubits',
    { arms: [{ name: 'a', variant: 'original', points: [{ qubits: [40], inits: 1 }] }] },
    /mps engine/,
  ],
])('refuses %s before it starts', async (_, config, message) => {
  put('bad.json', config);
  const { code, err, out } = await run('study', 'bad.json', '--out', 'out');
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['bad.json', 'done', 'study.json']);
});

test.each([
  [['study', 'none.json'], /^ConfigError: The config none\.json cannot be read: ENOENT/],
  [['study', '--preset', 'slow'], /--preset is "slow"; expected one of quick, table, /],
  [['study', 'study.json', '--preset', 'quick'], /leave one of them out/],
  [['study', '--workers', '0'], /--workers is "0"; expected a whole number/],
  [['study', '--wrokers', '2'], /unknown option '--wrokers'/],
  [['stuyd'], /unknown command 'stuyd'/],
  [
    ['study', 'study.json', '--out', 'study.json'],
    /^StoreError: Could not make the results folder study\.json/,
  ],
])('refuses %j', async (words, message) => {
  const { code, err } = await run(...words);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

test('leaves a damaged folder as it is', async () => {
  cpSync(path('done'), path('out'), { recursive: true });
  const rows = text('out', 'rows.ndjson').replace('original', '\u0000');
  put('out/rows.ndjson', rows);
  const { code, err } = await run('study', 'study.json', '--out', 'out');
  expect(code).toBe(2);
  expect(err).toMatch(/^StoreError: out\/rows\.ndjson, line 1, /);
  expect(text('out', 'rows.ndjson')).toBe(rows);
});

test('prints a config that it takes, its schema, its version and help that teaches', async () => {
  const printed = await run('study', '--print-config');
  expect(JSON.parse(printed.out)).toMatchObject({ name: 'quick', layers: 6 });
  put('mine.json', printed.out);
  expect((await run('study', 'mine.json', '--print-config')).out).toBe(printed.out);
  expect(JSON.parse((await run('study', '--print-schema')).out)).toMatchObject({ type: 'object' });
  expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  const help = await run('study', '--help');
  expect(help.code).toBe(0);
  for (const part of ['--print-config', 'arXiv:2310.05866', 'reconstruction', 'Examples:'])
    expect(help.out).toContain(part);
});

test('the doctor says what is there', async () => {
  const { code, out } = await run('doctor');
  expect(code).toBe(0);
  expect(out).toMatch(/^Node +v\d+\.\d+\.\d+, supported$/m);
  expect(out).toMatch(/^kernels +\w+$/m);
  expect(out).toMatch(/^tfjs node +(works|no): /m);
  expect(out).toMatch(/^tfjs backend +(node|wasm|cpu)$/m);
});

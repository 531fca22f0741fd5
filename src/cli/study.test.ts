import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

// The published program, as npm run build leaves it.
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
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

let folder: string;
const path = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-cli-'));
  writeFileSync(path('study.json'), JSON.stringify(CONFIG));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(...words: string[]): { child: ChildProcess; output: { out: string; err: string } } {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder });
  const output = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    output.out += part;
  });
  child.stderr.on('data', (part) => {
    output.err += part;
  });
  return { child, output };
}

async function run(...words: string[]) {
  const { child, output } = start(...words);
  const [code] = await once(child, 'close');
  return { code: code as number, ...output };
}

const rowCount = (out: string) => {
  try {
    return readFileSync(path(join(out, 'rows.ndjson')), 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
};

/** Starts a study and sends a signal once it has so many rows. */
async function stopAt(rows: number, signal: 'SIGKILL' | 'SIGINT', ...words: string[]) {
  const { child, output } = start(...words);
  const closed = once(child, 'close');
  const out = words[words.indexOf('--out') + 1];
  while (rowCount(out) < rows && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill(signal);
  const [code, by] = await closed;
  return { code, by, ...output };
}

test('runs a study to a table, a figure, a report and rows', async () => {
  const { code, out, err } = await run('study', 'study.json', '--out', 'done');
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
  expect(again).toEqual({ code: 0, out, err: '' });
});

test('goes on after kill -9 and Ctrl-C, to the same bytes with one worker and two', async () => {
  await run('study', 'study.json', '--out', 'whole');
  const files = ['rows.ndjson', 'figure.svg', 'report.md', 'rows.parquet'];
  const whole = files.map((name) => readFileSync(path(`whole/${name}`), 'latin1'));
  for (const workers of ['1', '2']) {
    const words = ['study', 'study.json', '--out', `out-${workers}`, '--workers', workers];
    const killed = await stopAt(30, 'SIGKILL', ...words);
    expect(killed.by).toBe('SIGKILL');
    const stopped = await stopAt(80, 'SIGINT', ...words);
    expect(stopped.code).toBe(130);
    expect(stopped.err).toMatch(/\d+ of 200 rows are in out-\d already; going on/);
    expect(stopped.err).toContain(
      `rows are kept in out-${workers}. To go on:\n  npx tfjs-mps ${words.join(' ')}\n`,
    );
    expect(rowCount(`out-${workers}`)).toBeLessThan(200);
    expect((await run(...words)).code).toBe(0);
    expect(files.map((name) => readFileSync(path(`out-${workers}/${name}`), 'latin1'))).toEqual(whole);
  }
});

test('a second run on the same folder is refused while the first goes on', async () => {
  const words = ['study', 'study.json', '--out', 'out', '--workers', '1'];
  const { child } = start(...words);
  const closed = once(child, 'close');
  while (rowCount('out') < 1) await new Promise((resolve) => setTimeout(resolve, 2));
  const second = await run(...words);
  expect(second.code).toBe(2);
  expect(second.err).toMatch(/^StoreError: The results folder is in use/);
  expect(await closed).toEqual([0, null]);
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
  writeFileSync(path('bad.json'), JSON.stringify(config));
  const { code, err, out } = await run('study', 'bad.json', '--out', 'out');
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['bad.json', 'study.json']);
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
  await run('study', 'study.json', '--out', 'out');
  const rows = readFileSync(path('out/rows.ndjson'), 'utf8').replace('original', '\u0000');
  writeFileSync(path('out/rows.ndjson'), rows);
  const { code, err } = await run('study', 'study.json', '--out', 'out');
  expect(code).toBe(2);
  expect(err).toMatch(/^StoreError: out\/rows\.ndjson, line 1, /);
  expect(readFileSync(path('out/rows.ndjson'), 'utf8')).toBe(rows);
});

test('prints a config that it takes, its schema, its version and help that teaches', async () => {
  const printed = await run('study', '--print-config');
  expect(JSON.parse(printed.out)).toMatchObject({ name: 'quick', layers: 6 });
  writeFileSync(path('mine.json'), printed.out);
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

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Begin, bench, lineCount, pause } from '../../src/cli/testing/program.js';

const { path, bytes, put, run, begin, remove } = bench();
afterAll(remove);

/** Rows of two qubits, then of three: in workers the family does something at the third call with three qubits. */
const ROWS = 24;
const TROUBLES = {
  exits: 'process.exit(3)',
  runsOut: 'for (const all = []; ; ) all.push(new Array(1e5).fill(0).map((x) => ({ x })))',
  throwsLater: "process.nextTick(() => { throw new Error('nobody is there') })",
  rejectsLater: "Promise.reject(new Error('nobody waits'))",
  overflows: '(function again() { again(); })()',
  hangs: 'for (;;);',
} as const;
type Trouble = keyof typeof TROUBLES;

// The trouble is named by a file, so that the module, which is part of a study's identity, stays as it is.
const MODULE = `
import { existsSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { circuit, param } from '${new URL('../../dist/index.js', import.meta.url).href}';
const trouble = existsSync('trouble') ? readFileSync('trouble', 'utf8') : '';
let calls = 0;
export default function family(n) {
  if (!isMainThread && n === 3 && ++calls === 3) eval(trouble);
  return { circuit: circuit(n, (c) => { for (let q = 0; q < n; q++) c.ry(param(q), q); }) };
}
`;
const CONFIG = {
  name: 'own',
  arms: [
    {
      name: 'own',
      quantity: 'ansatz',
      ansatz: { family: { module: 'own.mjs' }, observable: { pauli: 'Z0' } },
      points: [{ qubits: [2, 3], inits: ROWS / 2 }],
    },
  ],
};

beforeAll(async () => {
  put('own.mjs', MODULE);
  put('study.json', CONFIG);
  expect(await run('study', 'study.json', '--out', 'whole', '--workers', '1')).toMatchObject({
    code: 0,
  });
}, 120_000);

/** What short runs leave out is told like what they have: other ways for a worker to end. */
const LONG = process.env.LONG_TESTS === '1';

const studyTo = (out: string) => ['study', 'study.json', '--out', out, '--workers', '2'];
const FILES = ['rows.ndjson', 'rows.parquet', 'figure.svg', 'figure.png', 'report.md'];

/** Without the trouble the same command goes on, to the bytes of a run that never met it. */
async function expectGoesOn(out: string): Promise<void> {
  const rows = lineCount(path(out, 'rows.ndjson'));
  rmSync(path('trouble'));
  const { code, err } = await run(...studyTo(out));
  expect(code).toBe(0);
  if (rows < ROWS) expect(err).toMatch(new RegExp(`^${rows} of ${ROWS} rows are in ${out} already`));
  for (const name of FILES) {
    expect([name, bytes(out, name).equals(bytes('whole', name))]).toEqual([name, true]);
  }
}

test.each<[Trouble, Begin, RegExp]>([
  [
    'exits',
    {},
    /failed: its worker died \(worker exited with code: 3\); take process\.exit\(\) out of a module/,
  ],
  [
    'runsOut',
    { env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=80' } },
    /failed: its worker ran out of memory; use fewer workers, or raise --max-old-space-size in NODE_OPTIONS/,
  ],
  ...(LONG
    ? ([
        [
          'overflows',
          {},
          /failed: The family of the module "own\.mjs" threw at 3 qubits: Maximum call stack/,
        ],
      ] as [Trouble, Begin, RegExp][])
    : []),
])(
  'a worker whose module %s: the job is named, rows are kept, the rest goes on',
  async (trouble, options, message) => {
    put('trouble', TROUBLES[trouble]);
    const { code, by, err } = await begin(studyTo(trouble), options).ended;
    expect({ code, by }).toEqual({ code: 2, by: null });
    expect(err).toMatch(
      /\nJobError: Initialisation \d+ of arm "own" at 3 qubits \(statevector, seed 1\) failed: .*\n$/,
    );
    expect(err).toMatch(message);
    expect(err).toMatch(/The rows before it are kept\.\n$/);
    expect(lineCount(path(trouble, 'rows.ndjson'))).toBeGreaterThanOrEqual(ROWS / 2);
    await expectGoesOn(trouble);
  },
);

test('a worker that loops without end: Ctrl-C still stops the study, and the rest goes on', async () => {
  put('trouble', TROUBLES.hangs);
  const going = begin(studyTo('hangs'));
  let [last, since] = [0, performance.now()];
  // No more rows come.
  while (last === 0 || performance.now() - since < 1500) {
    const rows = lineCount(path('hangs', 'rows.ndjson'));
    if (rows !== last) [last, since] = [rows, performance.now()];
    await pause(20);
  }
  going.signal('SIGINT');
  const { code, err } = await going.ended;
  expect(code).toBe(130);
  expect(err).toContain(`Stopped. ${last} of ${ROWS} rows are kept in hangs.`);
  await expectGoesOn('hangs');
});

test.each<Trouble>(LONG ? ['throwsLater', 'rejectsLater'] : ['rejectsLater'])(
  'a module that %s, with nobody to hear it: the job is named or nothing comes of it, and rows are right',
  async (trouble) => {
    put('trouble', TROUBLES[trouble]);
    const { code, by, err } = await begin(studyTo(trouble)).ended;
    expect(by).toBe(null);
    if (code !== 0) {
      expect(code).toBe(2);
      expect(err).toMatch(/\nJobError: Initialisation \d+ .* failed: .*nobody/);
    }
    await expectGoesOn(trouble);
  },
);

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, lineCount, MAIN, pause } from '../../src/cli/testing/program.js';
import { expectSame } from './support/bare-files.js';

const program = bench();
const { path, bytes, put, run, begin, remove } = program;
afterAll(remove);

const STUDY = {
  name: 'small',
  layers: 2,
  batch: 4,
  arms: [{ name: 'one', variant: 'original', points: [{ qubits: [2, 3], inits: 16 }] }],
};
const TRAINING = {
  name: 'small',
  qubits: 1,
  layers: 1,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 4,
  batch: 3,
  forward: { schedule: [1, 2, 3] },
  epochs: 12,
  logEvery: 1,
};

/** What every command makes of an undisturbed disk; `but` are files with durations or the name of their folder in them. */
const COMMANDS = {
  study: { words: (out: string) => ['study', 'study.json', '--out', out], but: ['timings.ndjson'] },
  train: {
    words: (out: string) => ['train', 'train.json', '--out', out],
    but: ['timings.ndjson', 'report.md'],
  },
  collect: {
    words: (out: string) => ['study', 'collect', 'shard-1', 'shard-2', '--out', out],
    but: ['timings.ndjson', 'figure.svg', 'figure.png', 'report.md'],
  },
  evaluate: { words: (out: string) => ['evaluate', 'whole-train', '--out', out], but: ['report.md'] },
} as const;
type Command = keyof typeof COMMANDS;

beforeAll(async () => {
  put('study.json', STUDY);
  put('train.json', TRAINING);
  const good = async (...words: string[]) => expect(await run(...words)).toMatchObject({ code: 0 });
  await Promise.all([
    good('train', 'train.json', '--out', 'whole-train'),
    ...[1, 2].map((k) => good('study', 'study.json', '--shard', `${k}/2`, '--out', `shard-${k}`)),
  ]);
  for (const name of ['study', 'collect', 'evaluate'] as const) {
    await good(...COMMANDS[name].words(`whole-${name}`));
  }
}, 120_000);

const COULD_NOT = /^(?!.*\n\s+at )(.*\n)*StoreError: Could not [\w ]+ (\S+): (\w+): .*\.\n$/;

/** One typed line at the end names a file in the folder and the code of the system; nothing of a stack is shown. */
function expectTold({ code, err }: { code: number | null; err: string }, out: string, what: RegExp): void {
  expect([code, err]).toEqual([2, expect.stringMatching(COULD_NOT)]);
  expect(err).toContain(` ${out}`);
  expect(err).toMatch(what);
}

// A limit on the size of a file takes no privilege: what would be longer than so many blocks of 512 bytes is EFBIG. The
// manifest, rows, a checkpoint, parameters, pictures: one after the other is the first that is too large.
const every = (limits: readonly number[]): readonly number[] =>
  process.env.LONG_TESTS === '1' ? limits : [limits[0], limits[limits.length - 1]];

test.each<[Command, readonly number[]]>([
  ['study', every([1, 3, 12, 40])],
  ['train', every([1, 3, 12, 40])],
  ['collect', every([3, 12, 40])],
  ['evaluate', every([1, 40])],
])(
  '%s with files of at most %j blocks: the file is named, and without a limit the command goes on',
  async (name, limits) => {
    const { words, but } = COMMANDS[name];
    const out = `${name}-limited`;
    for (const blocks of limits) {
      const stopped = await begin(words(out), { shell: `ulimit -f ${blocks}` }).ended;
      expectTold(
        stopped,
        out,
        /: EFBIG: .*raise the limit on the size of a file \(ulimit -f\) and run the same/,
      );
      const left = existsSync(path(out)) ? readdirSync(path(out)) : [];
      expect(left.filter((one) => /lock|\.tmp/.test(one))).toEqual([]);
    }
    expect((await run(...words(out))).code).toBe(0);
    expectSame(path(out), path(`whole-${name}`), but);
  },
);

test('samples that are too large for a limit leave the samples that were there', async () => {
  for (const format of process.env.LONG_TESTS === '1' ? ['npz', 'h5'] : ['npz']) {
    const words = (count: string) => [
      'sample',
      'whole-train',
      '--count',
      count,
      '--out',
      `samples.${format}`,
    ];
    expect((await run(...words('3'))).code).toBe(0);
    const before = bytes(`samples.${format}`);
    const told = await begin(words('2000'), { shell: 'ulimit -f 24' }).ended;
    expectTold(told, `samples.${format}`, /: EFBIG: /);
    expect(bytes(`samples.${format}`).equals(before)).toBe(true);
    expect(readdirSync(path()).filter((one) => one.endsWith('.tmp'))).toEqual([]);
  }
});

/** Something that stands on every Linux and refuses even the superuser. */
const isLinux = existsSync('/proc/self/stat') && existsSync('/dev/full');

/** One file of the folder is on a device that is full: a link to it would not be followed. */
const FULL_DEVICE = fileURLToPath(new URL('./support/full-device.cjs', import.meta.url));
const fullFor = (name: string) => ({ ...process.env, FULL: name, NODE_OPTIONS: `--require ${FULL_DEVICE}` });

test.runIf(isLinux)('a device that is full: told for a result, and for the output', async () => {
  const { words, but } = COMMANDS.study;
  cpSync(path('whole-study'), path('device'), { recursive: true });
  rmSync(path('device', 'report.md'));
  const noReport = await begin(words('device'), { env: fullFor('report.md.tmp') }).ended;
  expectTold(noReport, 'device/report.md', /ENOSPC.*free some space/);
  expect(existsSync(path('device', 'report.md'))).toBe(false);
  const told = await begin(words('device'), { shell: 'exec > /dev/full' }).ended;
  expect(told).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^StoreError: The output cannot be written: ENOSPC/),
  });
  expectSame(path('device'), path('whole-study'), but);
});

test.runIf(isLinux)(
  'a device that is full for a checkpoint: the one before it stays, and the training goes on',
  async () => {
    const { words, but } = COMMANDS.train;
    mkdirSync(path('checkpoint'));
    const told = await begin(words('checkpoint'), { env: fullFor('checkpoint.json.tmp') }).ended;
    expectTold(told, 'checkpoint/checkpoint.json', /ENOSPC.*free some space/);
    expect((await run(...words('checkpoint'))).code).toBe(0);
    expectSame(path('checkpoint'), path('whole-train'), but);
  },
);

test.runIf(isLinux)(
  'places where nobody may write, files for folders, folders for files: refused before the work',
  async () => {
    put('a-file', '');
    mkdirSync(path('a-folder.npz'));
    mkdirSync(path('taken', 'rows.ndjson'), { recursive: true });
    const all = [
      ...['/proc/nowhere/out', '/proc/self/fd', 'a-file/out'].map(
        (out) => [out, COMMANDS.study.words(out)] as const,
      ),
      ...['/proc/nowhere/out', 'a-file'].map((out) => [out, COMMANDS.train.words(out)] as const),
      ['/dev/null/out', COMMANDS.collect.words('/dev/null/out')] as const,
      ['a-file', COMMANDS.evaluate.words('a-file')] as const,
      ...['/proc/nowhere.npz', 'a-file/samples.npz', 'a-folder.npz'].map(
        (out) => [out, ['sample', 'whole-train', '--count', '2', '--out', out]] as const,
      ),
      ['taken', COMMANDS.study.words('taken')] as const,
    ];
    for (const [out, words] of all) {
      const { code, err } = await run(...words);
      expect([words, code]).toEqual([words, 2]);
      expect(err).toMatch(/^(?!.*\n\s+at )(.*\n)*StoreError: .*\n$/);
      expect(err).toContain(out);
    }
    expect(readdirSync(path('a-folder.npz'))).toEqual([]);
  },
);

test('a folder that is removed under a study or a training is told at once, not in hours', async () => {
  put('long-study.json', {
    ...STUDY,
    arms: [{ ...STUDY.arms[0], points: [{ qubits: [3], inits: 20_000 }] }],
  });
  put('long-train.json', { ...TRAINING, epochs: 2000 });
  for (const [command, file, message] of [
    [
      'study',
      'rows.ndjson',
      /StoreError: gone-study\/rows\.ndjson was deleted while the study ran.*it begins anew\.\n$/,
    ],
    ['train', 'history.ndjson', /StoreError: Could not write gone-train\/checkpoint\.json: ENOENT: .*\n$/],
  ] as const) {
    const out = `gone-${command}`;
    const run = begin([command, `long-${command}.json`, '--out', out]);
    while (lineCount(path(out, file)) < 2 && !run.isOver()) await pause(5);
    rmSync(path(out), { recursive: true });
    const { code, err } = await run.ended;
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(existsSync(path(out))).toBe(false);
  }
});

const canRaise = spawnSync('prlimit', ['--version']).status === 0;
test.runIf(canRaise)('a row that did not fit leaves nothing behind: a program may append it again', () => {
  const script = fileURLToPath(new URL('./support/append-again.mjs', import.meta.url));
  const module = new URL('../../dist/study/index.js', import.meta.url).href;
  const words = ['-c', 'ulimit -S -f 6; exec "$0" "$@"', process.execPath, script, module, path('appended')];
  const { stdout, stderr } = spawnSync('sh', words, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ failures: 1, rows: 12 });
});

// A file system of 1 MiB, where users may have one of their own: what is left when it fills up is up to chance.
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
test.runIf(canMount)(
  'a disk with room for so many pages: what was reported is there, and the rest comes with room',
  () => {
    for (const [name, pages] of [
      ['study', 5],
      ['train', 3],
    ] as const) {
      const script = `mkdir -p small && mount -t tmpfs -o size=1m tmpfs small
      head -c ${2 ** 20 - 4096 * pages} /dev/zero > small/filler
      "$0" "$@"; echo "code $?"; rm small/filler; "$0" "$@" > said; echo "then $?"; cp -r small/out ${name}-${pages}-pages`;
      const { words, but } = COMMANDS[name];
      const { stdout, stderr } = spawnSync(
        'unshare',
        ['-rm', 'sh', '-c', script, process.execPath, MAIN, ...words('small/out')],
        { cwd: path(), encoding: 'utf8' },
      );
      expect(stdout).toMatch(/^code 2\nthen 0\n$/);
      expect(stderr).toMatch(/StoreError: Could not [\w ]+ small\/out\/[\w.]+: ENOSPC: .*free some space/);
      expectSame(path(`${name}-${pages}-pages`), path(`whole-${name}`), but);
    }
  },
  120_000,
);

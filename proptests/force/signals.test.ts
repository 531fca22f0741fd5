import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, type Ended, lineCount, MAIN, pause } from '../../src/cli/testing/program.js';
import { expectSame } from './support/bare-files.js';

const program = bench();
const { path, put, run, begin, remove } = program;
afterAll(remove);

const STUDY = {
  name: 'signalled',
  layers: 2,
  batch: 4,
  arms: [{ name: 'one', variant: 'original', points: [{ qubits: [3], inits: 40 }] }],
};
const TRAINING = {
  name: 'signalled',
  qubits: 1,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 10,
  batch: 8,
  forward: { schedule: [1, 2] },
  epochs: 250,
  logEvery: 1,
};
const LONG = process.env.LONG_TESTS === '1';
const COMMANDS = {
  study: { file: 'rows.ndjson', but: ['timings.ndjson'] },
  // A training that is stopped has a checkpoint more, and so another one before the last.
  train: { file: 'history.ndjson', but: ['timings.ndjson', 'report.md', 'checkpoint.previous.json'] },
} as const;
type Command = keyof typeof COMMANDS;
const words = (command: Command, out: string) => [command, `${command}.json`, '--out', out];

beforeAll(async () => {
  put('study.json', STUDY);
  put('train.json', TRAINING);
  for (const command of ['study', 'train'] as const) {
    expect(await run(...words(command, `whole-${command}`))).toMatchObject({ code: 0 });
  }
}, 120_000);

/** Sends signals, so many milliseconds apart, to a run that has so many lines in its file. */
async function signalled(command: Command, lines: number, names: readonly NodeJS.Signals[]): Promise<Ended> {
  const count = () => lineCount(path(`out-${command}`, COMMANDS[command].file));
  // Later than what is there already: before its work begins a signal kills, as there is nothing to keep.
  const least = Math.max(lines, count() + 1);
  const run = begin(words(command, `out-${command}`));
  while (count() < least && !run.isOver()) await pause(2);
  for (const name of names) {
    run.signal(name);
    await pause(1);
  }
  return run.ended;
}

test.each<Command>(['study', 'train'])(
  '%s: SIGINT, SIGTERM, each twice, SIGHUP: told or killed, and the same command goes on to the same bytes',
  async (command) => {
    const lines = (share: number) =>
      Math.floor(share * lineCount(path(`whole-${command}`, COMMANDS[command].file)));
    const kept = new RegExp(
      `\n\nStopped\\. \\d+ of \\d+ (rows|epochs) are kept in out-${command}\\. To go on:\n  npx tfjs-mps ${words(command, `out-${command}`).join(' ')}\n$`,
    );
    for (const [k, [name, code]] of (
      [
        ['SIGINT', 130],
        ['SIGTERM', 143],
      ] as const
    ).entries()) {
      const once = await signalled(command, lines(0.1 + 0.3 * k), [name]);
      expect(once).toMatchObject({ code, by: null, err: expect.stringMatching(kept) });
      // The second one kills, unless the first has ended the run by then.
      const twice = await signalled(command, lines(0.25 + 0.3 * k), [name, name]);
      expect([`${code}`, name]).toContain(String(twice.code ?? twice.by));
    }
    expect(await signalled(command, lines(0.7), ['SIGHUP'])).toMatchObject({ code: null, by: 'SIGHUP' });
    expect((await run(...words(command, `out-${command}`))).code).toBe(0);
    expectSame(path(`out-${command}`), path(`whole-${command}`), COMMANDS[command].but);
  },
);

/** Runs a line of sh in the folder; "$0" "$@" is the program with the words. */
function inShell(line: string, command: Command, out: string) {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `set -o pipefail; ${line}`, process.execPath, MAIN, ...words(command, out)],
    { cwd: path(), encoding: 'utf8' },
  );
  return { status, out: stdout, err: stderr };
}

test.each<[Command, readonly string[]]>([
  [
    'study',
    ['"$0" "$@" | head -1', ...(LONG ? ['"$0" "$@" <&- >&- 2>&-'] : []), 'exec "$0" "$@" 2>/dev/full'],
  ],
  ['train', ['"$0" "$@" 2>&1 | true']],
])(
  '%s with a reader that leaves, without input, output or a place for messages comes to the same bytes',
  (command, lines) => {
    for (const [k, line] of lines.entries()) {
      const out = `${command}-pipe-${k}`;
      const { status, err } = inShell(line, command, out);
      // Messages that nobody can get are told by the exit code alone.
      expect([line, status]).toEqual([line, line.includes('/dev/full') ? 2 : 0]);
      expect(err).not.toMatch(/EPIPE|This is a bug|\n\s+at /);
      expectSame(path(out), path(`whole-${command}`), COMMANDS[command].but);
    }
  },
);

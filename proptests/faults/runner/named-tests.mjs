// Runs named tests of a copy by vitest, and says what became of each.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Failures that say nothing about what the library answers: the code broke, or did not come to an end. */
const CRASH =
  /\b(TypeError|ReferenceError|SyntaxError|RangeError|RuntimeError|Test timed out|Hook timed out)\b/;
const HEADLINE = /^(?:Caused by: |.*?⎯ )?((?:[A-Z]\w*)?Error: .*)$/gm;

/** Titles one after another, as vitest joins them; records have ` > ` between them, as it prints them. */
const joined = (name) => name.replaceAll(' > ', ' ');

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Runs a command in its own group of processes, which ends with it, at the limit of time, or when `signal` says so. */
export function run(command, args, { cwd, seconds, signal }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let late = false;
    const end = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, 1000 * seconds);
    signal.addEventListener('abort', end, { once: true });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('close', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve({ code, late, output });
    });
  });
}

/**
 * Runs the tests and returns a map from their names to { status, failure }.
 *
 * `status` is 'passed', 'failed' (an assertion or an error of the library), 'crashed' (any other error), 'late' or 'absent'.
 */
export async function namedTests(copy, tests, { seconds, signal }) {
  const report = join(copy, 'named-tests.json');
  rmSync(report, { force: true });
  const files = [...new Set(tests.map(({ file }) => file))];
  const pattern = `^(${[...new Set(tests.map(({ name }) => escaped(name).replaceAll(' > ', ' (?:> )?')))].join('|')})$`;
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=json', `--outputFile.json=${report}`, '--reporter=default', '--no-color'];
  const args = [vitest, 'run', ...files, '-t', pattern, ...reporters, '--allowOnly=false'];
  const { late, output } = await run(process.execPath, args, { cwd: copy, seconds, signal });
  const found = read(report);
  return new Map(
    tests.map((test) => [
      keyOf(test),
      late ? { status: 'late', failure: `no end in ${seconds} s` } : verdict(copy, test, found, output),
    ]),
  );
}

export const keyOf = ({ file, name }) => `${file}\n${name}`;

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return [];
  }
}

function verdict(copy, { file, name }, results, output) {
  const own = results.find((result) => result.name === join(copy, file));
  const named =
    own?.assertionResults.filter(
      (result) => joined(result.fullName) === joined(name) && result.status !== 'skipped',
    ) ?? [];
  if (named.length !== 1) {
    const why = own === undefined ? output.slice(-2000) : own.message || `${named.length} tests of this name`;
    return { status: 'absent', failure: why };
  }
  const [{ status, failureMessages = [] }] = named;
  if (status === 'passed') return { status };
  // What a property failed by is its cause, which the report of failures alone tells.
  const headlines = [...output.matchAll(HEADLINE)].map(([, line]) => line);
  const failure = [...failureMessages.map((message) => message.split('\n')[0]), ...headlines].join(' | ');
  return { status: CRASH.test(failure) ? 'crashed' : 'failed', failure };
}

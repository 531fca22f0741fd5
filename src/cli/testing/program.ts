import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The published program, as npm run build leaves it. */
export const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** What a run came to. */
export interface Ended {
  readonly code: number | null;
  readonly by: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** How a run is started. */
export interface Begin {
  /** A line of sh before it, such as `ulimit -f 8`. */
  readonly shell?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A run that goes on. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** What it said so far. */
  err(): string;
  isOver(): boolean;
  /** Sends a signal to it and to every process it has started. */
  signal(name: NodeJS.Signals): void;
}

/** The program in a temporary folder of its own. */
export interface Bench {
  readonly folder: string;
  path(...names: string[]): string;
  bytes(...names: string[]): Buffer;
  text(...names: string[]): string;
  put(name: string, content: string | Uint8Array | object): void;
  run(...words: string[]): Promise<Ended>;
  /** Starts a run, in a process group of its own. */
  begin(words: readonly string[], options?: Begin): Running;
  /** Starts a run, waits until `isTime`, and sends a signal where it still runs. */
  stop(signal: 'SIGKILL' | 'SIGINT', isTime: (err: string) => boolean, ...words: string[]): Promise<Ended>;
  remove(): void;
}

/** Makes a temporary folder to run the program in. */
export function bench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-cli-'));
  const path = (...names: string[]) => join(folder, ...names);
  const start = (words: readonly string[]) => {
    const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder });
    return { child, ended: endOf(child) };
  };
  const begin = (words: readonly string[], { shell, env }: Begin = {}): Running => {
    const [file, ...before] =
      shell === undefined
        ? [process.execPath, MAIN]
        : ['sh', '-c', `${shell}; exec "$0" "$@"`, process.execPath, MAIN];
    const child = spawn(file, [...before, ...words], {
      cwd: folder,
      env: env ?? process.env,
      detached: true,
    });
    let err = '';
    child.stderr.on('data', (part) => {
      err += part;
    });
    const isOver = () => child.exitCode !== null || child.signalCode !== null;
    const pid = child.pid as number;
    return {
      pid,
      ended: endOf(child),
      err: () => err,
      isOver,
      signal(name) {
        try {
          process.kill(-pid, name);
        } catch {
          // It has ended meanwhile.
        }
      },
    };
  };
  return {
    folder,
    path,
    bytes: (...names) => readFileSync(path(...names)),
    text: (...names) => readFileSync(path(...names), 'utf8'),
    put(name, content) {
      const isPlain = typeof content === 'object' && !(content instanceof Uint8Array);
      writeFileSync(path(name), isPlain ? JSON.stringify(content) : content);
    },
    run: (...words) => start(words).ended,
    begin,
    async stop(signal, isTime, ...words) {
      const { child, ended } = start(words);
      let err = '';
      child.stderr?.on('data', (part) => {
        err += part;
      });
      while (!isTime(err) && child.exitCode === null) await pause(2);
      child.kill(signal);
      return ended;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (part) => {
    out += part;
  });
  child.stderr?.on('data', (part) => {
    err += part;
  });
  const [code, by] = await once(child, 'close');
  return { code, by, out, err };
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Counts the lines of a file that may not be there yet. */
export const lineCount = (file: string): number =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;

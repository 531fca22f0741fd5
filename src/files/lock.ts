import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { isCode } from './disk.js';
import { StoreError } from './errors.js';

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, where the system tells (Linux): a number that is used again is no longer it. */
  readonly started: string | null;
}

/**
 * Takes a lock file and returns what gives it back.
 *
 * The lock of a process that is dead, after `kill -9` say, is taken over.
 *
 * @throws StoreError if a process that runs, or one on another host, holds it
 */
export function takeLock(file: string): () => void {
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    started: startOf('self'),
  } satisfies Holder);
  if (!create(file, mine)) {
    evict(file);
    if (!create(file, mine)) throw held(file, 'another process took it at the same moment');
  }
  return () => rmSync(file, { force: true });
}

/** Writes the content under another name and links it, so that a lock is whole from its first moment. */
function create(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, content);
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function evict(file: string): void {
  const content = readFileSync(file, 'utf8');
  const holder = parse(content);
  if (holder === undefined) throw held(file, 'it does not say by whom');
  if (holder.host !== hostname()) throw held(file, `by process ${holder.pid} on host ${holder.host}`);
  if (lives(holder)) throw held(file, `by process ${holder.pid}`);
  const aside = `${file}.${process.pid}`;
  renameSync(file, aside);
  const moved = readFileSync(aside, 'utf8');
  rmSync(aside);
  if (moved !== content) {
    // Someone was faster, and it is their lock that was moved.
    create(file, moved);
    throw held(file, 'another process took it at the same moment');
  }
}

function held(file: string, by: string): StoreError {
  return new StoreError(
    `The results folder is in use: ${file} is held, ${by}. Wait for that run, choose another folder with --out, ` +
      'or delete the file if that run is no more.',
  );
}

function parse(content: string): Holder | undefined {
  try {
    const holder = JSON.parse(content) as Holder;
    return Number.isInteger(holder.pid) && typeof holder.host === 'string' ? holder : undefined;
  } catch {
    return undefined;
  }
}

function lives({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false;
  }
  const now = startOf(pid);
  return started === null || now === null || now === started;
}

/** Returns the start time of a process in clock ticks since boot (field 22 of /proc/PID/stat), null elsewhere. */
function startOf(pid: number | 'self'): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return null;
  }
}

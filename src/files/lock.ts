import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { shortened } from '../mps/common/check.js';
import { isCode, readIfThere } from './disk.js';
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
  if (!create(file, mine) && !takeOver(file, mine))
    throw held(file, 'another process took it at this moment');
  return () => {
    // Should it have been deleted by hand, another run may hold one of its own by now.
    if (readIfThere(file) === mine) rmSync(file, { force: true });
  };
}

/** Writes the content under another name and links it, so that a lock is whole from its first moment. */
function create(file: string, content: string): boolean {
  const draft = draftOf(file);
  try {
    writeDraft(draft, content);
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A draft of that name was left by a process of this number that is dead; a link of that name is not followed. */
function writeDraft(draft: string, content: string): void {
  rmSync(draft, { force: true });
  writeFileSync(draft, content, { flag: 'wx' });
}

const draftOf = (file: string): string => `${file}.${process.pid}.new`;

/**
 * Puts a lock in the place of one whose process is dead; returns whether it did.
 *
 * One process at a time may, which holds a lock on the lock: of two that find the same dead one, the slower would
 * otherwise put aside what the faster has just taken, and leave the place free for a third.
 */
function takeOver(file: string, mine: string): boolean {
  if (!isLeft(file)) return create(file, mine);
  const release = aloneOn(file);
  try {
    if (!isLeft(file)) return create(file, mine);
    writeDraft(draftOf(file), mine);
    renameSync(draftOf(file), file);
    return true;
  } finally {
    rmSync(draftOf(file), { force: true });
    release();
  }
}

function aloneOn(file: string): () => void {
  try {
    return takeLock(`${file}.takeover`);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw held(file, 'another process is taking it over at this moment');
  }
}

/** Returns whether a lock is there whose process is dead, false if there is none; throws if it is held. */
function isLeft(file: string): boolean {
  const content = readIfThere(file);
  if (content === undefined) return false;
  const holder = parse(content);
  if (holder === undefined) throw held(file, 'it does not say by whom');
  if (holder.host !== hostname())
    throw held(file, `by process ${holder.pid} on host ${shortened(holder.host)}`);
  if (lives(holder)) throw held(file, `by process ${holder.pid}`);
  return true;
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
    // Zero and below are not one process: a signal to them goes to groups, and finds one that lives. No system counts
    // beyond 2^31: that such a process is not found does not say that the one that is meant is dead.
    const isOne = Number.isInteger(holder.pid) && holder.pid > 0 && holder.pid < 2 ** 31;
    return isOne && typeof holder.host === 'string' ? holder : undefined;
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
  // A start that is none tells nothing: the process that has the number may be the holder.
  return typeof started !== 'string' || now === null || now === started;
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

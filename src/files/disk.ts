import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { reason, StoreError } from './errors.js';

/** Returns whether something thrown is a system error with this code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Returns the text of a file, undefined if there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Makes a folder and those above it, where they are not there yet. */
export function makeFolder(folder: string): void {
  // Not mkdir's own recursion: Node's never ends where a file system takes no folders, as in /proc.
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isCode(error, 'EEXIST') || !statSync(folder).isDirectory()) throw error;
  }
}

/** Writes a file whole or not at all, and waits until it is on the disk. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  renameSync(writeUnfinished(file, content), file);
  syncFolder(dirname(file));
}

/**
 * Writes the content of a file under another name beside it, waits until it is on the disk, and returns that name.
 *
 * What a kill left under that name is removed, and so is a link: what it leads to is not written.
 */
export function writeUnfinished(file: string, content: string | Uint8Array): string {
  const unfinished = `${file}.tmp`;
  const handle = createNew(unfinished);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  return unfinished;
}

/** Opens a file to append to it, made where it is not there; a link in its place is not followed. */
export function openToAppend(file: string): number {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW = 0 } = constants;
  return openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o666);
}

/** Creates a file in the place of one that was left there, and opens it; a link in that place is not followed. */
function createNew(file: string): number {
  removeFile(file);
  // Exclusive: no link that is put there in between is followed either.
  return openSync(file, 'wx');
}

/** Removes a file or a link, where there is one. */
function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

/** Waits until the names in a folder are on the disk, where the system can do that. */
export function syncFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch {
    return; // Windows opens no folders.
  }
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems sync files only.
  } finally {
    closeSync(handle);
  }
}

/** Does something with the disk; a system error becomes a StoreError that says what was attempted. */
export function onDisk<T>(attempt: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StoreError(`Could not ${attempt}: ${reason(error)}. ${remedy(error)}`, { cause: error });
  }
}

function remedy(error: Error): string {
  if (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT')) {
    return 'What was reported is safe: free some space and run the same command again.';
  }
  if (isCode(error, 'EFBIG')) {
    return 'What was reported is safe: raise the limit on the size of a file (ulimit -f) and run the same command again.';
  }
  if (isCode(error, 'EACCES') || isCode(error, 'EPERM') || isCode(error, 'EROFS')) {
    return 'Choose a folder you may write to.';
  }
  if (isCode(error, 'ENOTDIR') || isCode(error, 'EEXIST'))
    return 'A file stands where a folder is needed: choose another.';
  if (isCode(error, 'ELOOP')) {
    return 'It is a link, and a run writes in its own folder only: remove the link.';
  }
  if (isCode(error, 'ENOENT')) return 'Check how the path is spelt, and from where it counts.';
  return 'Check the disk and run the same command again.';
}

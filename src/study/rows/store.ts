import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { checkPath } from '../../files/check-path.js';
import { makeFolder, onDisk, openToAppend, syncFolder, writeWhole } from '../../files/disk.js';
import { currentEnvironment, type Environment } from '../../files/environment.js';
import { StoreError } from '../../files/errors.js';
import { takeLock } from '../../files/lock.js';
import { checkManifest, writeManifest } from '../../files/manifest.js';
import { knownKeys } from '../../mps/common/check.js';
import { checkStudy } from '../config/check-study.js';
import { studyIdentity } from '../config/identity.js';
import type { StudyConfig } from '../config/schema.js';
import { type Agenda, type AgendaOptions, agendaOf } from '../run/agenda.js';
import type { Outcome } from '../run/run-jobs.js';
import type { Shard } from '../run/shard.js';
import type { Row } from './row.js';
import { rowLine } from './row-text.js';
import { readRows, type StoredRows } from './rows-file.js';
import { readDigests, timingLine } from './timings.js';

/** Names of the files in a results folder. */
export const FILES = Object.freeze({
  manifest: 'study.json',
  rows: 'rows.ndjson',
  timings: 'timings.ndjson',
  lock: 'lock',
  report: 'report.md',
  svg: 'figure.svg',
  png: 'figure.png',
  parquet: 'rows.parquet',
});

/**
 * A results folder, held by this process until it is closed.
 *
 * A row is on the disk when `append` returns: no kill at any moment loses or doubles it.
 */
export interface StudyStore {
  readonly folder: string;
  /** Rows that stand in the folder, in the order of the plan. */
  readonly rows: readonly Row[];
  /** What is left to compute; it has taken note of the rows that were found. */
  readonly agenda: Agenda;
  /** Appends the next row of the plan, and its duration beside it where that is known. */
  append(outcome: Pick<Outcome, 'row'> & Partial<Outcome>): void;
  /** Writes a file of the folder anew. */
  write(name: string, content: string | Uint8Array): void;
  /** Lets go of the folder. */
  close(): void;
}

/**
 * Opens the results folder of a study, new or to go on with.
 *
 * @throws StoreError before anything is written if the folder is in use, belongs to another study, environment
 *   or program, or has a damaged row; also when the disk refuses
 * @example
 * const store = openStore('results', config);
 * for await (const row of runStudy(config, { rows: store.rows })) store.append({ row });
 * store.close();
 */
export function openStore(folder: string, config: StudyConfig, options: AgendaOptions = {}): StudyStore {
  checkPath(folder, 'The results folder');
  knownKeys(options, ['environment', 'shard'], 'openStore()');
  const { environment = currentEnvironment(), shard } = options;
  checkStudy(config);
  const path = (name: string) => join(folder, name);
  onDisk(`make the results folder ${folder}`, () => makeFolder(folder));
  const unlock = onDisk(`lock the results folder ${folder}`, () => takeLock(path(FILES.lock)));
  try {
    const agenda = agendaOf(config, { environment, shard });
    const stored = onDisk(`read the results folder ${folder}`, () =>
      inspect(path, config, agenda, { environment, shard }),
    );
    return onDisk(`open ${path(FILES.rows)}`, () => writer(folder, stored, agenda, unlock));
  } catch (error) {
    unlock();
    throw error;
  }
}

function inspect(
  path: (name: string) => string,
  config: StudyConfig,
  agenda: Agenda,
  { environment, shard }: { environment: Environment; shard: Shard | undefined },
): StoredRows {
  const rows = path(FILES.rows);
  const identity = studyIdentity(config, environment);
  const manifest = { what: 'study', identity, environment, config, shard } as const;
  if (checkManifest(path(FILES.manifest), manifest, studyIdentity)) {
    const content = existsSync(rows) ? readFileSync(rows) : Buffer.alloc(0);
    return readRows(content, rows, agenda, readDigests(path(FILES.timings)));
  }
  const { manifest: _own, lock: _lock, ...results } = FILES;
  const foreign = Object.values(results).filter((name) => existsSync(path(name)));
  if (foreign.length > 0) {
    throw new StoreError(
      `${path(foreign[0])} is there, but no ${FILES.manifest} that says which study it belongs to. Nothing was touched; ` +
        'choose another folder with --out.',
    );
  }
  onDisk(`write ${path(FILES.manifest)}`, () => writeManifest(path(FILES.manifest), manifest));
  return { rows: [], bytes: 0 };
}

function writer(folder: string, stored: StoredRows, agenda: Agenda, unlock: () => void): StudyStore {
  const file = join(folder, FILES.rows);
  const rows = [...stored.rows];
  const handle = openToAppend(file);
  ftruncateSync(handle, stored.bytes);
  fsyncSync(handle);
  syncFolder(folder);
  const timings = openTimings(join(folder, FILES.timings), handle);
  let bytes = stored.bytes;
  let closed = false;
  return {
    folder,
    rows,
    agenda,
    append({ row, seconds }) {
      onDisk(`append to ${file}`, () => {
        const line = rowLine(row);
        appendWhole(handle, line, bytes);
        bytes += Buffer.byteLength(line);
      });
      checkThere(handle, file);
      rows.push(row);
      if (seconds === undefined) return;
      onDisk(`append to ${join(folder, FILES.timings)}`, () =>
        writeFileSync(timings, timingLine(row, seconds)),
      );
    },
    write: (name, content) =>
      onDisk(`write ${join(folder, name)}`, () => writeWhole(join(folder, name), content)),
    close() {
      if (closed) return;
      closed = true;
      closeSync(handle);
      closeSync(timings);
      unlock();
    },
  };
}

function openTimings(file: string, rows: number): number {
  try {
    return onDisk(`open ${file}`, () => openToAppend(file));
  } catch (error) {
    closeSync(rows);
    throw error;
  }
}

/** Appends a line to a file of so many bytes and waits until it is on the disk; where it does not fit nothing is left of it. */
function appendWhole(handle: number, line: string, bytes: number): void {
  try {
    writeFileSync(handle, line);
    fsyncSync(handle);
  } catch (error) {
    ftruncateSync(handle, bytes);
    throw error;
  }
}

/** A file that was deleted takes rows as before, and keeps none of them. */
function checkThere(handle: number, file: string): void {
  if (fstatSync(handle).nlink > 0) return;
  throw new StoreError(
    `${file} was deleted while the study ran, and its rows with it. Run the same command again: it begins anew.`,
  );
}

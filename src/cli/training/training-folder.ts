import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson } from '../../config/canonical-json.js';
import { digest } from '../../config/sha256.js';
import {
  makeFolder,
  onDisk,
  openToAppend,
  readIfThere,
  syncFolder,
  writeUnfinished,
} from '../../files/disk.js';
import type { Environment } from '../../files/environment.js';
import { StoreError } from '../../files/errors.js';
import { takeLock } from '../../files/lock.js';
import { checkManifest, writeManifest } from '../../files/manifest.js';
import type { Checkpoint } from '../../train/checkpoint/checkpoint.js';
import { CheckpointError, checkpointText, parseCheckpoint } from '../../train/checkpoint/checkpoint-text.js';
import type { TrainConfig } from '../../train/config/schema.js';
import type { EpochRow } from '../../train/events.js';
import { historyLine, readHistory, type StoredHistory } from './history.js';

/** Names of the files in the folder of a training. */
export const FILES = Object.freeze({
  manifest: 'train.json',
  history: 'history.ndjson',
  checkpoint: 'checkpoint.json',
  previous: 'checkpoint.previous.json',
  lock: 'lock',
});

/** What a training is computed by: results of unlike environments are not mixed. */
export interface TrainEnvironment extends Environment {
  /** Backend of TensorFlow.js. */
  readonly backend: string;
  /** Version of its core. */
  readonly tfjs: string;
  /** The first 16 digits of the data file's SHA-256, where there is one. */
  readonly dataSha256?: string;
}

/** The folder of a training, held by this process until it is closed. */
export interface TrainingFolder {
  readonly folder: string;
  /** Where the training stands: what was saved last; undefined at its beginning. */
  readonly checkpoint: Checkpoint | undefined;
  /** The rows of the history. */
  readonly rows: readonly EpochRow[];
  append(row: EpochRow): void;
  /** Puts the history, then the checkpoint on the disk; the one before it stays as `checkpoint.previous.json`. */
  save(checkpoint: Checkpoint): Promise<void>;
  close(): void;
}

/** Returns the identity of a training, 16 hexadecimal digits: equal exactly if the same angles would come out. */
export function trainingIdentity(config: TrainConfig, environment: TrainEnvironment): string {
  const { name: _name, $schema: _schema, ...rest } = config;
  return digest(canonicalJson({ ...rest, environment }));
}

/**
 * Opens the folder of a training, new or to go on with.
 *
 * @throws StoreError before anything is written if the folder is in use, belongs to another training, environment or
 * program, or is damaged; also when the disk refuses
 */
export async function openTraining(
  folder: string,
  config: TrainConfig,
  steps: number,
  environment: TrainEnvironment,
): Promise<TrainingFolder> {
  const path = (name: string) => join(folder, name);
  const identity = trainingIdentity(config, environment);
  onDisk(`make the folder ${folder}`, () => makeFolder(folder));
  const unlock = onDisk(`lock the folder ${folder}`, () => takeLock(path(FILES.lock)));
  try {
    const manifest = { what: 'training', identity, environment, config } as const;
    const isThere =
      !isEmpty(path) &&
      onDisk(`read ${path(FILES.manifest)}`, () =>
        checkManifest(path(FILES.manifest), manifest, trainingIdentity),
      );
    if (!isThere) claim(path);
    const checkpoint = isThere ? await readCheckpoint(path, identity) : undefined;
    const stored = historyBehind(path(FILES.history), config, steps, checkpoint);
    if (!isThere)
      onDisk(`write ${path(FILES.manifest)}`, () => writeManifest(path(FILES.manifest), manifest));
    return onDisk(`open ${path(FILES.history)}`, () =>
      held({ folder, identity, checkpoint, ...stored, unlock }),
    );
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Reads the rows of a history that a checkpoint has behind it.
 *
 * @throws StoreError naming file and line where a row is damaged or missing
 */
export function historyBehind(
  file: string,
  config: TrainConfig,
  steps: number,
  checkpoint: Checkpoint | undefined,
): StoredHistory {
  // Not even opened where nothing counts: a device such as /dev/full has no end.
  if (checkpoint === undefined) return { rows: [], bytes: 0 };
  const content = onDisk(`read ${file}`, () => (existsSync(file) ? readFileSync(file) : Buffer.alloc(0)));
  return readHistory(content, file, config, steps, checkpoint);
}

/** Returns whether nothing has come of what a folder was taken for: another training may have it. */
function isEmpty(path: (name: string) => string): boolean {
  const results = [FILES.checkpoint, FILES.previous, ...OTHERS];
  if (results.some((name) => existsSync(path(name)))) return false;
  const history = path(FILES.history);
  return !existsSync(history) || statSync(history).size === 0;
}

/** Files that a training would overwrite, beside those that tell where it stands. */
const OTHERS = ['report.md', 'evaluation.json', 'parameters.npz', 'study.json'];

/** Refuses a folder that has a training's files, or a study's, but does not say whose. */
function claim(path: (name: string) => string): void {
  if (isEmpty(path)) return;
  const foreign = [FILES.checkpoint, FILES.previous, FILES.history, ...OTHERS].find((name) =>
    existsSync(path(name)),
  );
  if (foreign === undefined) return;
  throw new StoreError(
    `${path(foreign)} is there, but no ${FILES.manifest} that says which training it belongs to. Nothing was touched; ` +
      'choose another folder with --out.',
  );
}

/** Returns the last checkpoint of a folder; where a kill came between two renamings, that is the previous one. */
export async function readCheckpoint(
  path: (name: string) => string,
  identity: string,
): Promise<Checkpoint | undefined> {
  const newest = [FILES.checkpoint, FILES.previous].find((name) => existsSync(path(name)));
  if (newest === undefined) return undefined;
  const text = onDisk(`read ${path(newest)}`, () => readIfThere(path(newest))) ?? '';
  try {
    return await parseCheckpoint(text, { owner: identity, source: path(newest) });
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    const isLast = newest === FILES.previous || !existsSync(path(FILES.previous));
    const remedy = isLast
      ? 'There is no other checkpoint: begin again in another folder with --out, or delete the damaged file to begin again in this one.'
      : `The one before it, ${path(FILES.previous)}, is still there: delete or move the damaged file, and tfjs-mps train goes on from that one, to the same result.`;
    throw new StoreError(`${error.message} Nothing was touched. ${remedy}`, { cause: error });
  }
}

interface Opened {
  readonly folder: string;
  readonly identity: string;
  readonly checkpoint: Checkpoint | undefined;
  readonly rows: readonly EpochRow[];
  readonly bytes: number;
  readonly unlock: () => void;
}

function held({ folder, identity, checkpoint, rows, bytes, unlock }: Opened): TrainingFolder {
  const path = (name: string) => join(folder, name);
  const handle = openToAppend(path(FILES.history));
  // A device such as /dev/full cannot be cut, and has the size 0.
  if (bytes < fstatSync(handle).size) ftruncateSync(handle, bytes);
  const all = [...rows];
  let last = checkpoint;
  let closed = false;
  return {
    folder,
    get checkpoint() {
      return last;
    },
    rows: all,
    append(row) {
      onDisk(`append to ${path(FILES.history)}`, () => writeFileSync(handle, historyLine(row)));
      all.push(row);
    },
    async save(next) {
      const text = await checkpointText(next, identity);
      onDisk(`put ${path(FILES.history)} on the disk`, () => fsyncSync(handle));
      onDisk(`write ${path(FILES.checkpoint)}`, () =>
        replace(path(FILES.checkpoint), path(FILES.previous), text),
      );
      last = next;
    },
    close() {
      if (closed) return;
      closed = true;
      closeSync(handle);
      unlock();
    },
  };
}

/** Writes a file anew and keeps the old one under another name; at no moment is there neither. */
function replace(file: string, previous: string, text: string): void {
  const unfinished = writeUnfinished(file, text);
  if (existsSync(file)) renameSync(file, previous);
  renameSync(unfinished, file);
  syncFolder(dirname(file));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { surroundingsOf } from '../../../src/cli/training/environment.js';
import { readHistory } from '../../../src/cli/training/history.js';
import { loadModel } from '../../../src/cli/training/load-model.js';
import { goOn, STEPS, TINY } from '../../../src/cli/training/testing/tiny.js';
import { trainingIdentity } from '../../../src/cli/training/training-folder.js';
import { ConfigError } from '../../../src/config/errors.js';
import { digest } from '../../../src/config/sha256.js';
import { StoreError } from '../../../src/files/errors.js';
import { writeManifest } from '../../../src/files/manifest.js';
import { OptionError, type Rng } from '../../../src/index.js';
import { checkCheckpoint } from '../../../src/train/checkpoint/check-checkpoint.js';
import {
  type Checkpoint,
  CheckpointError,
  checkpointText,
  parseCheckpoint,
} from '../../../src/train/index.js';
import { settingOf } from '../../../src/train/setting.js';
import { mutatedBytes } from '../engine/bytes.js';
import { type Json, jsonText, mutatedJson, mutatedJsonText } from '../engine/json.js';
import { below, chance, pick } from '../engine/random.js';
import { scratch } from '../engine/scratch.js';
import { sane, target } from '../engine/target.js';
import { mutatedText } from '../engine/text.js';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const trained = scratch();

interface Files {
  readonly checkpoint: string;
  readonly previous: string;
  readonly history: string;
}

let made: Promise<Files> | undefined;

/** The files of a training of milliseconds: the last checkpoint, and one from within it. */
const files = (): Promise<Files> => {
  made ??= (async () => {
    const folder = trained.filled({});
    await goOn(folder, 6);
    const previous = readFileSync(join(folder, 'checkpoint.json'), 'utf8');
    await goOn(folder);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { checkpoint: read('checkpoint.json'), previous, history: read('history.ndjson') };
  })();
  return made;
};

const known: string[] = [];

const checkpoint = target<string>({
  name: 'checkpoint',
  seeds: async () => {
    const { checkpoint: last, previous } = await files();
    for (const text of [last, previous]) known.push(await checkpointText(await parseCheckpoint(text)));
    return [last, previous];
  },
  mutate: (seed, random, seeds) =>
    chance(random, 0.3)
      ? Buffer.from(mutatedBytes(bytes(seed), random, seeds.map(bytes))).toString()
      : chance(random, 0.1)
        ? JSON.stringify(JSON.parse(seed), null, below(random, 5))
        : mutatedJsonText(seed, random, seeds),
  read: async (text) => {
    const read = await parseCheckpoint(text, { source: 'checkpoint.json' });
    // As text, where -0 is 0: an index is none of the numbers that are kept to the bit.
    sane(known.includes(await checkpointText(read)), 'a checkpoint that was changed');
  },
  expected: [CheckpointError],
  share: 0.5,
});

const setting = settingOf(TINY);

/** A checkpoint whose checksum is right whatever is in it: made with this library, and by nobody's training. */
const signed = target<string>({
  name: 'checkpoint-signed',
  seeds: async () => {
    const { checkpoint: last, previous } = await files();
    return [last, previous].map((text) => JSON.stringify(JSON.parse(text).content));
  },
  mutate: (seed, random, seeds) =>
    jsonText(
      mutatedJson(
        JSON.parse(seed) as Json,
        random,
        seeds.map((text) => JSON.parse(text) as Json),
      ),
    ),
  read: async (inside) => {
    const content: unknown = JSON.parse(inside);
    // What is too deep to be written again can have no checksum.
    if (inside.includes('[[[[[[[[') || inside.includes('{"a":{"a":')) return false;
    const training = 'owner';
    const checksum = digest(`${training}\n${JSON.stringify(content)}`);
    const text = JSON.stringify({ format: 'tfjs-mps checkpoint 1', training, checksum, content });
    const read = await parseCheckpoint(text);
    checkCheckpoint(read, read.training, setting);
    const again = await parseCheckpoint(await checkpointText(read, training));
    sane(isDeepStrictEqual(again, read), 'a checkpoint that is not kept');
    return undefined;
  },
  expected: [CheckpointError, OptionError],
  share: 0.5,
});

let history: Checkpoint;

const historyFile = target<Uint8Array>({
  name: 'history',
  seeds: async () => {
    const all = await files();
    history = await parseCheckpoint(all.checkpoint);
    return [bytes(all.history)];
  },
  mutate: (seed, random) => {
    const text = Buffer.from(seed).toString();
    if (chance(random, 0.3)) return mutatedBytes(seed, random, [seed]);
    const lines = text.split('\n');
    if (chance(random, 0.3)) return bytes(mutatedText(text, random, [text], { tokens: lines }));
    const at = below(random, lines.length - 1);
    lines[at] = mutatedJsonText(lines[at], random, lines.slice(0, -1));
    return bytes(lines.join('\n'));
  },
  read: (content) => {
    const { rows } = readHistory(Buffer.from(content), 'history.ndjson', TINY, STEPS, history);
    sane(rows.length === STEPS * TINY.epochs, 'too few rows');
    for (const { parts, ...row } of rows) {
      sane([...Object.values(parts), ...Object.values(row)].every(Number.isFinite), 'a number');
    }
  },
  expected: [StoreError],
});

const models = scratch();
const NAMES = ['train.json', 'checkpoint.json', 'history.ndjson'] as const;
type ModelFolder = Readonly<Record<(typeof NAMES)[number], string>>;

/** The folder of a finished training as this machine would have made it. */
async function modelFolder(): Promise<ModelFolder> {
  const { environment } = await surroundingsOf(TINY);
  const identity = trainingIdentity(TINY, environment);
  const folder = models.filled({});
  const file = join(folder, 'train.json');
  writeManifest(file, { what: 'training', identity, environment, config: TINY });
  const all = await files();
  return {
    'train.json': readFileSync(file, 'utf8'),
    'checkpoint.json': await checkpointText(await parseCheckpoint(all.checkpoint), identity),
    'history.ndjson': all.history,
  };
}

function mutatedFolder(seed: ModelFolder, random: Rng): ModelFolder {
  const name = pick(random, NAMES);
  const text = seed[name];
  if (name === 'history.ndjson') {
    return { ...seed, [name]: mutatedText(text, random, [text], { tokens: ['{', '}', '\n', '"loss":'] }) };
  }
  return { ...seed, [name]: mutatedJsonText(text, random, [text]) };
}

const model = target<ModelFolder>({
  name: 'model-folder',
  seeds: async () => [await modelFolder()],
  mutate: mutatedFolder,
  read: async (content) => {
    const folder = models.filled(content);
    const { model: read, history: rows } = await loadModel(folder);
    sane(
      read.parameters.every((angles) => angles.every(Number.isFinite)),
      'an angle',
    );
    sane(read.config.qubits === TINY.qubits && read.config.seed === TINY.seed, 'another config');
    rows();
    sane(models.isAlone() && models.names().join() === [...NAMES].sort().join(), 'a file that was written');
  },
  expected: [StoreError, ConfigError],
  share: 0.1,
});

export const trainingFolderTargets = [checkpoint, signed, historyFile, model];

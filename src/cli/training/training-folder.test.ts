import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { StoreError } from '../../files/errors.js';
import { ENVIRONMENT, goOn, STEPS, TINY } from './testing/tiny.js';
import { openTraining, readCheckpoint, trainingIdentity } from './training-folder.js';

// The system's calls are made as ever; one test has a file opened on a device that is full.
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  return { ...fs, openSync: vi.fn(fs.openSync) };
});
const disk = await vi.importActual<typeof import('node:fs')>('node:fs');

const [LAST, PREVIOUS, HISTORY] = ['checkpoint.json', 'checkpoint.previous.json', 'history.ndjson'];
// start; then twice: step, a checkpoint before and a row after each of three epochs, the step's checkpoint; end.
const EVENTS = 1 + STEPS * (1 + 2 * 3 + 1) + 1;

let folder: string;
const path = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(path(name), 'utf8');
const all = () => readdirSync(folder).map((name) => [name, text(name)]);
let whole: { readonly checkpoint: string; readonly history: string };

const begin = () => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-training-'));
};
const end = () => rmSync(folder, { recursive: true });
beforeAll(async () => {
  begin();
  await goOn(folder);
  whole = { checkpoint: text(LAST), history: text(HISTORY) };
  end();
});
beforeEach(begin);
afterEach(end);

const open = (config = TINY, environment = ENVIRONMENT) => openTraining(folder, config, STEPS, environment);

async function endsAlike(): Promise<void> {
  await goOn(folder);
  expect(text(HISTORY)).toBe(whole.history);
  expect(text(LAST)).toBe(whole.checkpoint);
}

test('goes on where it stood, stopped after any event, to the same bytes', async () => {
  expect(whole.history.trimEnd().split('\n')).toHaveLength(STEPS * TINY.epochs);
  for (let events = 0; events <= EVENTS; events++) {
    await goOn(folder, events);
    await endsAlike();
    end();
    begin();
  }
});

test('a training that is stopped all the time gets there', async () => {
  const begun: number[] = [];
  // start, step, checkpoint, row and the checkpoint behind it: one epoch a time.
  while (!existsSync(path(LAST)) || text(LAST) !== whole.checkpoint) begun.push(await goOn(folder, 5));
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(text(HISTORY)).toBe(whole.history);
});

/** What a kill at a moment of save() leaves, from a folder where it came to its end. */
const KILLS: readonly (readonly [string, () => void])[] = [
  [
    'before the new checkpoint is whole',
    () => {
      renameSync(path(PREVIOUS), path('old'));
      writeFileSync(path(`${LAST}.tmp`), text(LAST).slice(0, 100));
      renameSync(path('old'), path(LAST));
    },
  ],
  [
    'before the first renaming',
    () => {
      renameSync(path(LAST), path(`${LAST}.tmp`));
      renameSync(path(PREVIOUS), path(LAST));
    },
  ],
  ['between the two renamings', () => renameSync(path(LAST), path(`${LAST}.tmp`))],
  ['after both', () => {}],
  ['behind a row that is torn', () => appendFileSync(path(HISTORY), '{"step":1,"ep')],
  ['where zeros are behind the end of the file', () => appendFileSync(path(HISTORY), Buffer.alloc(4096))],
];

test.each(KILLS)('killed %s: ends with the same bytes', async (_, kill) => {
  // The events after which two checkpoints are there.
  for (const events of [5, 7, 9, 13, EVENTS]) {
    await goOn(folder, events);
    kill();
    await endsAlike();
    end();
    begin();
  }
});

test.each<[string, (lines: string[]) => string[], RegExp]>([
  ['missing', (lines) => lines.toSpliced(1, 1), /line 2, is not the row of step 1, epoch 1, which/],
  ['corrupt', (lines) => lines.with(2, 'hello'), /line 3, is not the row of step 1, epoch 2/],
  ['twice', (lines) => lines.toSpliced(1, 0, lines[0]), /line 2, is not the row of step 1, epoch 1/],
  ['of another step', (lines) => lines.with(3, lines[0]), /line 4, is not the row of step 0, epoch 0/],
  ['torn, the last', (lines) => [...lines.slice(0, 5), lines[5].slice(0, 30)], /line 6, is not the row/],
])('refuses a history with a row %s and touches nothing', async (_, change, message) => {
  await goOn(folder);
  writeFileSync(path(HISTORY), change(text(HISTORY).split('\n')).join('\n'));
  const before = all();
  await expect(open()).rejects.toThrow(StoreError);
  await expect(open()).rejects.toThrow(message);
  expect(all()).toEqual(before);
});

test('refuses a checkpoint with any byte flipped or cut off anywhere, and names the way on', async () => {
  await goOn(folder, 13);
  const identity = trainingIdentity(TINY, ENVIRONMENT);
  const good = readFileSync(path(LAST));
  const content = await readCheckpoint(path, identity);
  for (let k = 0; k < good.length - 1; k++) {
    const bad = Buffer.from(good);
    bad[k] ^= 1;
    for (const damaged of [bad, good.subarray(0, k)]) {
      writeFileSync(path(LAST), damaged);
      const read = await readCheckpoint(path, identity).catch((error: Error) => error.message);
      // A number may have the same double with another 17th digit; whatever else is read is refused.
      if (typeof read === 'string') expect(read).toMatch(`${path(LAST)} `);
      else expect([damaged.length, read]).toEqual([good.length, content]);
    }
  }
  writeFileSync(path(LAST), good.subarray(0, good.length - 1));
  expect(await readCheckpoint(path, identity)).toEqual(content);
  writeFileSync(path(LAST), good.subarray(0, 200));
  const before = all();
  await expect(open()).rejects.toThrow(
    `is no whole checkpoint in the format "tfjs-mps checkpoint 1". Nothing was touched. The one before it, ${path(PREVIOUS)}, ` +
      'is still there: delete or move the damaged file',
  );
  expect(all()).toEqual(before);
  rmSync(path(LAST));
  await endsAlike();
});

test('where both checkpoints are damaged, begins again after both are deleted', async () => {
  await goOn(folder, 9);
  for (const name of [LAST, PREVIOUS]) writeFileSync(path(name), '');
  rmSync(path(LAST));
  await expect(open()).rejects.toThrow(
    /checkpoint\.previous\.json .*There is no other checkpoint: begin again/,
  );
  rmSync(path(PREVIOUS));
  await endsAlike();
});

test('refuses a checkpoint of another training', async () => {
  await goOn(folder, 5);
  const foreign = text(LAST);
  const other = mkdtempSync(join(tmpdir(), 'tfjs-mps-training-'));
  cpSync(folder, other, { recursive: true });
  end();
  folder = other;
  const manifest = JSON.parse(text('train.json'));
  const config = { ...TINY, seed: 2 };
  const training = trainingIdentity(config, ENVIRONMENT);
  writeFileSync(path('train.json'), JSON.stringify({ ...manifest, training, config }));
  await expect(open(config)).rejects.toThrow(
    `belongs to the training ${JSON.parse(foreign).training}, not to ${training}`,
  );
});

test('refuses the folder of another config, environment or study, and says what differs', async () => {
  await goOn(folder, 5);
  await expect(open({ ...TINY, seed: 2 })).rejects.toThrow(
    /belongs to another training .*seed is 1 there and 2/,
  );
  await expect(open({ ...TINY, loss: { kind: 'wasserstein' } })).rejects.toThrow(/: loss differs/);
  await expect(open(TINY, { ...ENVIRONMENT, kernels: 'plain' })).rejects.toThrow(
    /kernels is wasm there and plain here/,
  );
  await expect(open(TINY, { ...ENVIRONMENT, dataSha256: 'ab' })).rejects.toThrow(
    /dataSha256 is missing there and ab here/,
  );
  (await open({ ...TINY, name: 'renamed', $schema: './schema.json' })).close();
  writeFileSync(path('train.json'), '{}');
  await expect(open()).rejects.toThrow(/train\.json is not the manifest of a training/);
});

test.each([
  ['config', { layers: 2 }],
  ['config', { forward: 'none' }],
  ['environment', { nodeMajor: 18 }],
] as const)('refuses a manifest whose %s was edited to %j, finished or not', async (part, changes) => {
  for (const events of [5, EVENTS]) {
    await goOn(folder, events);
    const manifest = JSON.parse(text('train.json'));
    const edited = { ...manifest, [part]: { ...manifest[part], ...changes } };
    writeFileSync(path('train.json'), JSON.stringify(edited));
    const before = all();
    await expect(open()).rejects.toThrow(StoreError);
    await expect(open()).rejects.toThrow(
      `${path('train.json')} was changed after it was written: its config or environment is not that of training ` +
        `${manifest.training}. Nothing was touched. Put it back as tfjs-mps train wrote it`,
    );
    expect(all()).toEqual(before);
    writeFileSync(path('train.json'), JSON.stringify(manifest));
    await endsAlike();
    end();
    begin();
  }
});

test.each([LAST, PREVIOUS, HISTORY, 'report.md', 'study.json'])(
  'refuses a foreign folder with a %s',
  async (name) => {
    writeFileSync(path(name), 'mine');
    await expect(open()).rejects.toThrow(/is there, but no train\.json that says which training/);
    expect(all()).toEqual([[name, 'mine']]);
  },
);

test('is held while it is open; the lock of a dead process is taken over', async () => {
  const store = await open();
  await expect(open()).rejects.toThrow(`is held, by process ${process.pid}`);
  store.close();
  store.close();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(path('lock'), JSON.stringify({ pid, host: hostname(), started: null }));
  (await open()).close();
  expect(existsSync(path('lock'))).toBe(false);
});

/** What is opened under a name is on a device that is full. */
function full(name: string): void {
  vi.mocked(openSync).mockImplementation((file, ...how) =>
    file === path(name) ? disk.openSync('/dev/full', 'w') : disk.openSync(file, ...how),
  );
}

test('a link in the place of the history is not followed', async () => {
  const victim = join(tmpdir(), `tfjs-mps-victim-${process.pid}`);
  writeFileSync(victim, 'one line');
  symlinkSync(victim, path(HISTORY));
  await expect(open()).rejects.toThrow(/history\.ndjson/);
  rmSync(path(HISTORY));
  await goOn(folder, 5);
  renameSync(path(HISTORY), `${victim}.moved`);
  symlinkSync(`${victim}.moved`, path(HISTORY));
  const before = readFileSync(`${victim}.moved`);
  await expect(open()).rejects.toThrow(/^Could not open .*history\.ndjson: ELOOP.*It is a link/);
  expect(readFileSync(`${victim}.moved`).equals(before)).toBe(true);
  expect(readFileSync(victim, 'utf8')).toBe('one line');
  for (const file of [victim, `${victim}.moved`]) rmSync(file);
});

test.runIf(existsSync('/dev/full'))('a full disk costs nothing that was saved', async () => {
  await goOn(folder, 0);
  full(HISTORY);
  const store = await open();
  const row = JSON.parse(whole.history.split('\n')[0]);
  expect(() => store.append(row)).toThrow(/^Could not append to .*history\.ndjson: ENOSPC.*free some space/);
  store.close();
  vi.mocked(openSync).mockImplementation(disk.openSync);
  await goOn(folder, 9);
  const saved = text(LAST);
  full(`${LAST}.tmp`);
  await expect(goOn(folder)).rejects.toThrow(/^Could not write .*checkpoint\.json: ENOSPC.*free some space/);
  vi.mocked(openSync).mockImplementation(disk.openSync);
  expect(text(LAST)).toBe(saved);
  await endsAlike();
});

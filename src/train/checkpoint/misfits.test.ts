import { expect, test } from 'vitest';
import { digest } from '../../config/sha256.js';
import { OptionError } from '../../mps/common/errors.js';
import type { Setting } from '../setting.js';
import { checkCheckpoint } from './check-checkpoint.js';
import type { Checkpoint } from './checkpoint.js';
import { CheckpointError, checkpointText, parseCheckpoint } from './checkpoint-text.js';

const SETTING = { steps: 3, parameters: 2, config: { epochs: 5 } } as Setting;
const angles = Float32Array.of(0.5, -1);
const slot = { field: 'accumulatedMoments', index: 0, shape: [2], values: Float32Array.of(1, 2) };
const current = { angles, optimizer: { iterations: 4, slots: [slot] }, lastLoss: 0.25 };
const good: Checkpoint = { training: 'abc', step: 1, epoch: 4, trained: [null, null, angles], current };

const check = (changes: object = {}) => checkCheckpoint({ ...good, ...changes }, 'abc', SETTING);

test.each<[string, object]>([
  ['in the middle of a step', {}],
  ['at its last epoch', { epoch: 5 }],
  [
    'before the first step, without one in progress',
    { step: 2, epoch: 0, trained: [null, null, null], current: null },
  ],
  ['with every step trained', { step: -1, epoch: 0, trained: [angles, angles, angles], current: null }],
  ['at epoch 0 of a step in progress', { epoch: 0 }],
  [
    'of an optimizer that remembers nothing',
    { current: { ...current, optimizer: { iterations: 0, slots: [] } } },
  ],
  [
    'with a scalar',
    { current: { ...current, optimizer: { iterations: 1, slots: [{ ...slot, index: null }] } } },
  ],
])('a checkpoint %s fits', (_, changes) => {
  expect(() => check(changes)).not.toThrow();
});

const inProgress = (changes: object) => ({ current: { ...current, ...changes } });
const remembering = (changes: object) =>
  inProgress({ optimizer: { iterations: 4, slots: [slot, { ...slot, ...changes }] } });

test.each<[object, string]>([
  [{ trained: undefined }, 'is an object; give what a checkpoint event carried'],
  [{ step: -2 }, 'stands at step -2; the config has steps 0 to 2'],
  [{ step: 3 }, 'stands at step 3; the config has steps 0 to 2'],
  [{ step: 0.5 }, 'stands at step 0.5; the config has steps 0 to 2'],
  [{ step: '1' }, 'stands at step "1"; the config has steps 0 to 2'],
  [{ epoch: -1 }, 'stands at epoch -1 of 5, with a step in progress'],
  [{ epoch: 6 }, 'stands at epoch 6 of 5, with a step in progress'],
  [{ epoch: 1.5 }, 'stands at epoch 1.5 of 5, with a step in progress'],
  [{ current: null }, 'stands at epoch 4 of 5, without a step in progress'],
  [{ current: undefined }, 'stands at epoch 4 of 5, without a step in progress'],
  [{ trained: [null, null] }, 'has 2 steps; the config has 3'],
  [{ trained: [null, null, null] }, 'has no angles of step 2; expected a Float32Array'],
  [{ trained: [null, null, [1, 2]] }, 'has no angles of step 2; expected a Float32Array'],
  [{ trained: [null, angles, angles] }, 'has angles of step 1, which is not trained at step 1'],
  [{ trained: [angles, null, angles] }, 'has angles of step 0, which is not trained at step 1'],
  [{ trained: [null, null, Float32Array.of(1)] }, 'has 1 angles of step 2; the config has 2'],
  [
    { trained: [null, null, Float32Array.of(1, Number.NaN)] },
    'has an angle of step 2 that is NaN or infinite',
  ],
  [inProgress({ angles: null }), 'has no angles in progress; expected a Float32Array'],
  [inProgress({ angles: Float32Array.of(1, 2, 3) }), 'has 3 angles in progress; the config has 2'],
  [
    inProgress({ angles: Float32Array.of(Number.POSITIVE_INFINITY, 0) }),
    'has an angle in progress that is NaN or infinite',
  ],
  [inProgress({ lastLoss: Number.NaN }), 'has the last loss NaN'],
  [inProgress({ lastLoss: null }), 'has the last loss null'],
  [
    inProgress({ optimizer: 'adam' }),
    'has "adam" for its optimizer\'s memory; expected an object with iterations and slots',
  ],
  [
    inProgress({ optimizer: null }),
    "has null for its optimizer's memory; expected an object with iterations and slots",
  ],
  [
    inProgress({ optimizer: { iterations: -1, slots: [] } }),
    'has an optimizer at iteration -1; expected a whole number of at least 0',
  ],
  [
    inProgress({ optimizer: { iterations: 0.5, slots: [] } }),
    'has an optimizer at iteration 0.5; expected a whole number of at least 0',
  ],
  [
    inProgress({ optimizer: { iterations: '1', slots: [] } }),
    'has an optimizer at iteration "1"; expected a whole number of at least 0',
  ],
  [
    inProgress({ optimizer: { iterations: 1, slots: {} } }),
    "has an object for the slots of its optimizer's memory; expected a list",
  ],
  [remembering({ field: 3 }), "has the field 3 of slot 1 of its optimizer's memory; expected its name"],
  [
    remembering({ index: 0.5 }),
    "has the index 0.5 of slot 1 of its optimizer's memory; expected null or a whole number",
  ],
  [remembering({ shape: 2 }), "has the shape 2 of slot 1 of its optimizer's memory; expected a list"],
  [
    remembering({ values: [1] }),
    "has an array for the values of slot 1 of its optimizer's memory; expected a Float32Array",
  ],
  [
    remembering({ values: Float32Array.of(1, Number.NEGATIVE_INFINITY) }),
    "has a value of slot 1 of its optimizer's memory that is NaN or infinite",
  ],
  [{ training: 'abd' }, 'is of the config "abd", not of abc: some other key differs, such as the seed'],
])('%j: %s', (changes, what) => {
  expect(() => check(changes)).toThrow(
    new OptionError(
      `The checkpoint to resume from ${what}. Resume with the config that it was made with, or begin anew.`,
    ),
  );
});

test.each([
  [null, 'null'],
  [undefined, 'undefined'],
  ['text', '"text"'],
])('%j is no checkpoint', (checkpoint, shown) => {
  expect(() => checkCheckpoint(checkpoint as unknown as Checkpoint, 'abc', SETTING)).toThrow(
    `The checkpoint to resume from is ${shown}; give what a checkpoint event carried.`,
  );
});

/** The text of something with a checksum that is right, as another program might leave it. */
async function signed(content: unknown, training = 'abc'): Promise<string> {
  const inside = JSON.parse(JSON.stringify(content));
  const checksum = digest(`${training}\n${JSON.stringify(inside)}`);
  return JSON.stringify({ format: 'tfjs-mps checkpoint 1', training, checksum, content: inside });
}

test('a text says why it is no checkpoint, and of what', async () => {
  const parse = (text: string, expected?: { owner?: string; source?: string }) =>
    parseCheckpoint(text, expected);
  await expect(parse('{')).rejects.toThrow(
    new CheckpointError('the checkpoint is no whole checkpoint in the format "tfjs-mps checkpoint 1".'),
  );
  const text = await checkpointText(good, 'owner');
  expect(await parse(text)).toEqual(good);
  expect(await parse(text, { owner: 'owner' })).toEqual(good);
  await expect(parse(text.replace('"epoch":4', '"epoch":5'), { source: 'here' })).rejects.toThrow(
    new CheckpointError('here was changed after it was written: its checksum differs.'),
  );
  await expect(parse(text, { owner: 'another', source: 'here' })).rejects.toThrow(
    new CheckpointError('here belongs to the training owner, not to another.'),
  );
  expect((await parse(await checkpointText(good), { owner: 'abc' })).step).toBe(1);
});

test.each<[string, object, string]>([
  ['a step of text', { step: 'one' }, 'step: "one"'],
  ['angles of five bytes', { trained: [btoa('12345')] }, 'trained[0]: "MTIzNDU="'],
  ['angles that are no base64', { trained: ['§'] }, 'trained[0]: "§"'],
  ['half an epoch', { epoch: 0.5 }, 'epoch: 0.5'],
  ['a key too many', { more: 1 }, 'its content: '],
])('a right checksum does not make %s a checkpoint', async (_, changes, where) => {
  const whole = { training: 'abc', step: 0, epoch: 0, trained: [], current: null };
  await expect(parseCheckpoint(await signed(whole), { source: 'here' })).resolves.toEqual(whole);
  const act = parseCheckpoint(await signed({ ...whole, ...changes }), { source: 'here' });
  await expect(act).rejects.toThrow(CheckpointError);
  await expect(act).rejects.toThrow(`here is no checkpoint (${where}`);
});

test('what callers give is refused by what it is of', async () => {
  const given = (checkpoint: unknown, owner?: unknown) =>
    checkpointText(checkpoint as Checkpoint, owner as string);
  await expect(given(undefined)).rejects.toThrow(/^A checkpoint is undefined/);
  await expect(given(good, 7)).rejects.toThrow(/^The owner of a checkpoint is 7; expected a text/);
  await expect(parseCheckpoint('{}', null as never)).rejects.toThrow(
    /^What is expected of a checkpoint is null/,
  );
});

test('brackets deeper than can be written are no checkpoint', async () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const text = `{"format":"tfjs-mps checkpoint 1","training":"abc","checksum":"0","content":${deep}}`;
  await expect(parseCheckpoint(text, { source: 'here' })).rejects.toThrow(/^here is no whole checkpoint/);
});

test('float32 numbers stand little-endian in base64', async () => {
  const { content } = JSON.parse(
    await checkpointText({ ...good, trained: [null, null, Float32Array.of(1, -2)] }),
  );
  expect(atob(content.trained[2])).toBe('\0\0\u0080\u003f\0\0\0\u00c0');
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Checkpoint } from './checkpoint.js';
import { CheckpointError, checkpointText, parseCheckpoint } from './checkpoint-text.js';

const floats = fc.float32Array({ noNaN: true, maxLength: 9 });
const checkpoints: fc.Arbitrary<Checkpoint> = fc.record({
  training: fc.string(),
  step: fc.integer({ min: -1, max: 40 }),
  epoch: fc.nat(9999),
  trained: fc.array(fc.option(floats), { maxLength: 4 }),
  current: fc.option(
    fc.record({
      angles: floats,
      optimizer: fc.record({
        iterations: fc.nat(9999),
        slots: fc.array(
          fc.record({
            field: fc.string(),
            index: fc.option(fc.nat(3)),
            shape: fc.array(fc.nat(4), { maxLength: 2 }),
            values: floats,
          }),
          { maxLength: 3 },
        ),
      }),
      lastLoss: fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
    }),
  ),
});

const SAMPLE: Checkpoint = {
  training: 'abc',
  step: 3,
  epoch: 17,
  trained: [null, Float32Array.of(1, -0, 3.4e38)],
  current: {
    angles: Float32Array.of(0.1, 1e-45),
    optimizer: {
      iterations: 17,
      slots: [{ field: 'accBeta1', index: null, shape: [], values: Float32Array.of(0.9) }],
    },
    lastLoss: 0.1,
  },
};

test('a checkpoint comes back to the bit', async () => {
  await fc.assert(
    fc.asyncProperty(checkpoints, async (checkpoint) => {
      const text = await checkpointText(checkpoint, 'abc');
      expect(await parseCheckpoint(text, { owner: 'abc', source: 'file' })).toEqual(checkpoint);
    }),
    { numRuns: 200 },
  );
});

test('a checkpoint of another training is refused', async () => {
  const text = await checkpointText(SAMPLE, 'abc');
  await expect(parseCheckpoint(text, { owner: 'abd', source: 'here.json' })).rejects.toThrow(
    /here\.json belongs to the training abc, not to abd/,
  );
});

test('cut anywhere, or with any character changed, it is refused', async () => {
  const text = await checkpointText(SAMPLE, 'abc');
  const whole = text.trimEnd();
  for (let length = 0; length < whole.length; length++) {
    await expect(parseCheckpoint(text.slice(0, length), { source: 'file' })).rejects.toThrow(CheckpointError);
  }
  for (let at = 0; at < whole.length; at++) {
    const other = text[at] === '7' ? '8' : '7';
    const changed = text.slice(0, at) + other + text.slice(at + 1);
    await expect(parseCheckpoint(changed, { source: 'file' })).rejects.toThrow(CheckpointError);
    await expect(parseCheckpoint(changed, { owner: 'abc' })).rejects.toThrow(CheckpointError);
  }
});

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"format":"tfjs-mps checkpoint 2"}',
  '{"__proto__":{"format":1}}',
  '1e999',
])('what is no checkpoint is refused: %s', async (text) => {
  await expect(parseCheckpoint(text, { owner: 'abc', source: 'file' })).rejects.toThrow(
    /file is no whole checkpoint/,
  );
});

import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { TrainEvent } from '../../train/index.js';
import { startProgress } from './progress.js';
import { TINY } from './testing/tiny.js';

/** Shows events on a stream, and returns what was written. */
function shown(isTTY: boolean, ...events: readonly TrainEvent[]): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const progress = startProgress(TINY, stream as unknown as NodeJS.WriteStream);
  for (const event of events) progress.show(event);
  progress.stop();
  progress.stop();
  return stream.read()?.toString() ?? '';
}

const start = {
  type: 'start',
  steps: 20,
  epochs: 3,
  parameters: 144,
  warnings: [],
  resumed: undefined,
} as const;
const epoch = (step: number, number: number, maxBond = 0): TrainEvent => ({
  type: 'epoch',
  logged: true,
  row: {
    step,
    epoch: number,
    loss: 0.000071234567,
    parts: {},
    gradientNorm: 0.000012345,
    gradientMax: 0,
    maxBond,
    discardedWeight: 1.234e-9,
    fidelityLowerBound: 1,
  },
});
const warning: TrainEvent = { type: 'warning', step: 19, epoch: 1, message: 'the chain is too thin' };

/** What a terminal keeps of the text: its controls left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal is controlled by
const plain = (text: string) => text.replace(/\x1b(\[[?\d;]*[A-Za-z]|[78])/g, '\r');

test('writes a line a step where there is no terminal, and no guess behind the last', () => {
  const text = shown(false, start, epoch(19, 0), warning, epoch(19, 1), epoch(19, 2), epoch(0, 2, 8));
  expect(text.split('\n')).toEqual([
    '20 steps of 3 epochs, 144 angles a step',
    'Step 19, epoch 1: the chain is too thin',
    expect.stringMatching(/^step 19 done: loss 0\.00007123, gradient 0\.000012; \d+ s left$/),
    'step 0 done: loss 0.00007123, gradient 0.000012, bond 8, discarded 1e-9',
    '',
  ]);
});

test('says beforehand what stands in the way, and where it goes on', () => {
  const text = shown(false, { ...start, warnings: ['Too little.'], resumed: { step: 17, epoch: 2 } });
  expect(text).toBe(
    '20 steps of 3 epochs, 144 angles a step; going on at step 17, epoch 2 (8 of 60 epochs are done)\nWarning. Too little.\n',
  );
});

test('on a terminal draws a bar of 80 columns, keeps warnings, and leaves cursor and wrapping as they were', () => {
  const text = shown(true, start, epoch(19, 0), warning, epoch(19, 1), epoch(19, 2, 8));
  const lines = plain(text).split(/[\r\n]+/);
  expect(lines).toContain('Step 19, epoch 1: the chain is too thin');
  const bars = lines.filter((line) => line.includes('%'));
  expect(bars.at(-1)).toMatch(
    /^[█░]{16} 5% \| \d+ s left \| step 19 \| loss 0\.00007123 \| gradient 0\.000012 \| bond/,
  );
  for (const bar of bars) expect(bar.replace(/ \| bond.*/, '').length).toBeLessThanOrEqual(80);
  for (const what of ['?25', '?7']) {
    expect(text.lastIndexOf(`\x1b[${what}h`)).toBeGreaterThan(text.lastIndexOf(`\x1b[${what}l`));
  }
  expect(text.endsWith('\n')).toBe(true);
});

test('leaves a terminal alone that was not drawn on', () => {
  expect(shown(true)).toBe('');
});

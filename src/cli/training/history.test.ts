import { expect, test } from 'vitest';
import { StoreError } from '../../files/errors.js';
import type { EpochRow } from '../../train/index.js';
import { historyLine, loggedEpochs, readHistory } from './history.js';

const row = (step: number, epoch: number): EpochRow => ({
  step,
  epoch,
  loss: 0.1 + 0.2,
  parts: { cross: 1 / 3 },
  gradientNorm: 5e-324,
  gradientMax: 1e21,
  maxBond: 0,
  discardedWeight: 0,
  fidelityLowerBound: 1,
});
const at = (step: number, epoch: number) => ({ training: 'x', step, epoch, trained: [], current: null });

/** The rows due, by going through every epoch one after the other. */
function due(epochs: number, logEvery: number, steps: number, until: { step: number; epoch: number }) {
  const found: string[] = [];
  for (let step = steps - 1, epoch = 0; step !== until.step || epoch !== until.epoch; ) {
    if (epoch % logEvery === 0 || epoch + 1 === epochs) found.push(`${step}/${epoch}`);
    if (++epoch === epochs) [step, epoch] = [step - 1, 0];
    if (step < 0) break;
  }
  return found;
}

test.each([
  [1, 1, 1],
  [5, 1, 3],
  [5, 3, 3],
  [10, 10, 2],
  [4, 100, 2],
])(
  'of %i epochs, every %i logged and the last, %i steps: the rows of any moment',
  (epochs, logEvery, steps) => {
    const moments = [{ step: -1, epoch: 0 }];
    for (let step = 0; step < steps; step++)
      for (let epoch = 0; epoch < epochs; epoch++) moments.push({ step, epoch });
    for (const until of moments) {
      const expected = due(epochs, logEvery, steps, until);
      const logged = [...loggedEpochs({ epochs, logEvery }, steps, until)];
      expect(logged.map(({ step, epoch }) => `${step}/${epoch}`)).toEqual(expected);
    }
  },
);

const CONFIG = { epochs: 2, logEvery: 1 };
const ROWS = [row(1, 0), row(1, 1), row(0, 0)];
const LINES = ROWS.map(historyLine);
const read = (content: string, until = at(0, 1)) =>
  readHistory(Buffer.from(content), 'h.ndjson', CONFIG, 2, until);

test('gives the rows back bit for bit, and leaves out what the checkpoint does not have behind it', () => {
  const content = LINES.join('');
  expect(read(content)).toEqual({ rows: ROWS, bytes: content.length });
  expect(read(`${content}${LINES[0]}torn`)).toEqual({ rows: ROWS, bytes: content.length });
  expect(read(content, at(1, 1))).toEqual({ rows: ROWS.slice(0, 1), bytes: LINES[0].length });
  expect(readHistory(Buffer.from('whatever'), 'h', CONFIG, 2, undefined)).toEqual({ rows: [], bytes: 0 });
});

test.each([
  ['torn anywhere', LINES[1].slice(0, 20)],
  ['without its end', LINES[1].trimEnd()],
  ['with a number that is none', LINES[1].replace('"loss":0.30000000000000004', '"loss":null')],
  ['with a digit too many', LINES[1].replace('0.30000000000000004', '0.300000000000000040')],
  ['with an unknown field', LINES[1].replace('{', '{"x":1,')],
  ['without a field', LINES[1].replace('"maxBond":0,', '')],
  ['with spaces', LINES[1].replace(',', ', ')],
  ['of Windows', LINES[1].replace('\n', '\r\n')],
  ['in other bytes', LINES[1].replace('cross', 'cr\u00f6ss').slice(0, -2)],
])('refuses a line %s', (_, line) => {
  expect(() => read(`${LINES[0]}${line}`)).toThrow(StoreError);
  expect(() => read(`${LINES[0]}${line}`)).toThrow(/^h\.ndjson, line 2, is not the row of step 1, epoch 1/);
});

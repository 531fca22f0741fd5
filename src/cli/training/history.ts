import { z } from 'zod';
import { StoreError } from '../../files/errors.js';
import type { Checkpoint, EpochRow, TrainConfig } from '../../train/index.js';

/** The rows of a history that a checkpoint has behind it, and where they end in the file. */
export interface StoredHistory {
  readonly rows: readonly EpochRow[];
  readonly bytes: number;
}

/** Returns a row as its line, its end included. */
export const historyLine = (row: EpochRow): string => `${JSON.stringify(row)}\n`;

/**
 * Reads a history up to where a checkpoint stands; what comes after, a torn line included, will be computed again.
 *
 * @throws StoreError naming file and line where a row is damaged, missing or out of order
 */
export function readHistory(
  content: Buffer,
  file: string,
  config: Pick<TrainConfig, 'epochs' | 'logEvery'>,
  steps: number,
  checkpoint: Checkpoint | undefined,
): StoredHistory {
  if (checkpoint === undefined) return { rows: [], bytes: 0 };
  const rows: EpochRow[] = [];
  let bytes = 0;
  for (const due of loggedEpochs(config, steps, checkpoint)) {
    const end = content.indexOf('\n', bytes);
    const row = end < 0 ? undefined : rowOf(content.toString('utf8', bytes, end));
    if (row?.step !== due.step || row.epoch !== due.epoch) {
      throw new StoreError(
        `${file}, line ${rows.length + 1}, is not the row of step ${due.step}, epoch ${due.epoch}, which the checkpoint has ` +
          'behind it. Nothing was touched. Choose another folder with --out, or put the file back as it was.',
      );
    }
    rows.push(row);
    bytes = end + 1;
  }
  return { rows, bytes };
}

/** Goes through the epochs that a history has, from the first to where a checkpoint stands. */
export function* loggedEpochs(
  { epochs, logEvery }: Pick<TrainConfig, 'epochs' | 'logEvery'>,
  steps: number,
  until: Pick<Checkpoint, 'step' | 'epoch'>,
): Generator<{ readonly step: number; readonly epoch: number }> {
  for (let step = steps - 1; step >= Math.max(0, until.step); step--) {
    const end = step === until.step ? until.epoch : epochs;
    for (let epoch = 0; epoch < end; epoch++) {
      if (epoch % logEvery === 0 || epoch === epochs - 1) yield { step, epoch };
    }
  }
}

const rowSchema = z.strictObject({
  step: z.int(),
  epoch: z.int(),
  loss: z.number(),
  parts: z.record(z.string(), z.number()),
  gradientNorm: z.number(),
  gradientMax: z.number(),
  maxBond: z.number(),
  discardedWeight: z.number(),
  fidelityLowerBound: z.number(),
});

/** Returns the row of a line; undefined unless it would be written exactly so. */
function rowOf(line: string): EpochRow | undefined {
  try {
    const row: EpochRow = rowSchema.parse(JSON.parse(line));
    return JSON.stringify(row) === line ? row : undefined;
  } catch {
    return undefined;
  }
}

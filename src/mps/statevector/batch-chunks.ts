import type { Plan } from './batch-plan.js';

/** Rows of angles and inputs that are worked on together. */
export interface Chunk {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstInput: number;
  readonly inputs: number;
}

/** What states, co-states and numbers of a chunk may take together, in bytes: 1 MiB stays in a second-level cache. */
export const CHUNK_BYTES = 2 ** 20;

/**
 * Cuts rows x inputs into chunks of at most `CHUNK_BYTES`, or of one vector where that is larger.
 *
 * How the inputs of a row are cut does not depend on the number of rows: a row of a batch is summed as it is alone.
 */
export function chunksOf(plan: Plan, rows: number, inputs: number): Chunk[] {
  const vector = 2 * 16 * 2 ** plan.nQubits;
  const row = 8 * (plan.rowLength + plan.nMoments + 2 * plan.nTurns);
  const inputsAtOnce = clamped((CHUNK_BYTES - row) / vector, inputs);
  const rowsAtOnce = inputsAtOnce < inputs ? 1 : clamped(CHUNK_BYTES / (row + inputs * vector), rows);
  const chunks: Chunk[] = [];
  for (let firstRow = 0; firstRow < rows; firstRow += rowsAtOnce) {
    for (let firstInput = 0; firstInput < inputs; firstInput += inputsAtOnce) {
      chunks.push({
        firstRow,
        rows: Math.min(rowsAtOnce, rows - firstRow),
        firstInput,
        inputs: Math.min(inputsAtOnce, inputs - firstInput),
      });
    }
  }
  return chunks;
}

const clamped = (count: number, most: number): number => Math.max(1, Math.min(most, Math.floor(count)));

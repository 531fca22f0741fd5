import type { Circuit, Cost, Rng, State } from '../../../index.js';
import { productState, statevector } from '../../../index.js';
import { meanOf, type SampleMean } from '../../../model/testing/sample-mean.js';

/** The state |0...0>. */
export const zeroState = (nQubits: number): State =>
  productState(Array.from({ length: nQubits }, () => [1, 0, 0, 0] as const));

/** Means of f^2 and of every (d_k f)^2 over rows of random angles, with their standard errors. */
export function sampledMoments(
  circuit: Circuit,
  cost: Cost,
  samples: number,
  draw: (rng: Rng) => number,
  rng: Rng,
): { value: SampleMean; gradient: SampleMean[] } {
  const rows = Array.from({ length: samples }, () =>
    Float64Array.from({ length: circuit.nParams }, () => draw(rng)),
  );
  const batch = statevector().pullbackBatch(circuit, rows, cost);
  const { gradient } = batch.gradient(new Float64Array(samples).fill(1));
  const column = (k: number) =>
    Array.from({ length: samples }, (_, row) => gradient[row * circuit.nParams + k] ** 2);
  return {
    value: meanOf(batch.values.map((f) => f * f)),
    gradient: Array.from({ length: circuit.nParams }, (_, k) => meanOf(column(k))),
  };
}

/** Calls back with every choice of one entry from each list. */
export function everyChoice<T>(
  lists: readonly (readonly T[])[],
  visit: (chosen: readonly T[]) => void,
): void {
  const chosen: T[] = [];
  const along = (i: number): void => {
    if (i === lists.length) visit(chosen);
    for (const entry of lists[i] ?? []) {
      chosen[i] = entry;
      along(i + 1);
    }
  };
  along(0);
}

import { applySteps } from '../../mps/chain/apply.js';
import type { Chain } from '../../mps/chain/chain.js';
import { chainOf } from '../../mps/chain/mps-state.js';
import { EXACT_POLICY } from '../../mps/chain/truncation.js';
import { circuit } from '../../mps/circuit/builder.js';
import { compile } from '../../mps/circuit/program.js';
import type { Kernels } from '../../mps/kernels/kernels.js';
import type { State } from '../../mps/state/state.js';
import type { Insertion, Layer } from './program.js';

/** What stands at a place of an open register: a data qubit, an ancilla, or the ancilla's reference. */
export type Place = 'data' | 'ancilla' | 'reference';

/**
 * The qubits of a denoising step with a reference right before every ancilla.
 *
 *   sum_z |z>_reference |z>_ancilla |phi>
 *
 * holds the targets of all outcomes z at once. Its bonds to the right are those of one of them, as they all have the same
 * Schmidt vectors there.
 */
export interface OpenRegister {
  readonly places: readonly Place[];
  /** At every place the number of its data qubit; undefined at ancillas and references. */
  readonly dataAt: readonly (number | undefined)[];
  /** Where every qubit of the circuit stands. */
  readonly placeOf: readonly number[];
}

export function openRegister(width: number, ancillas: readonly number[]): OpenRegister {
  const places: Place[] = [];
  const dataAt: (number | undefined)[] = [];
  const placeOf: number[] = [];
  let data = 0;
  for (let q = 0; q < width; q++) {
    if (ancillas.includes(q)) {
      places.push('reference');
      dataAt.push(undefined);
    }
    placeOf.push(places.length);
    places.push(ancillas.includes(q) ? 'ancilla' : 'data');
    dataAt.push(ancillas.includes(q) ? undefined : data++);
  }
  return { places, dataAt, placeOf };
}

/** Returns the normalised state of a target and of all outcomes. */
export function openChain({ places }: OpenRegister, target: State, kernels: Kernels): Chain {
  const added = places.flatMap((place, k) => (place === 'data' ? [] : [k]));
  const state = target.inserted(
    added,
    added.map(() => 0),
  );
  const chain = chainOf(state, { ...EXACT_POLICY, kernels });
  const pairs = circuit(places.length, (c) => {
    places.forEach((place, k) => {
      if (place === 'reference') c.h(k).cnot(k, k + 1);
    });
  });
  applySteps(chain, compile(pairs, []).steps);
  return chain;
}

/** Returns the gates of a denoising step at their places. */
export const placed = (layers: readonly Layer[], { placeOf }: OpenRegister): Layer[] =>
  layers.map((layer) =>
    layer.kind === 'single'
      ? { kind: 'single', step: { ...layer.step, qubit: placeOf[layer.step.qubit] } }
      : {
          kind: 'pairs',
          gates: layer.gates.map((gate) => ({ ...gate, a: placeOf[gate.a], b: placeOf[gate.b] })),
        },
  );

export const insertionPlaced = (insertion: Insertion, { placeOf }: OpenRegister): Insertion => ({
  ...insertion,
  qubit: placeOf[insertion.qubit],
});

import fc from 'fast-check';
import { type MpsOptions, productState, randomMps, rng, type State } from 'tfjs-mps';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { angles } from './angles.js';
import { circuits, overWidths } from './circuits.js';
import { named } from './named.js';

/** A run that a cap of 2 to 8 cuts, at generic angles from a generic state. */
export interface TruncatedCase {
  readonly bound: BoundCircuit;
  readonly initial: State;
  readonly options: MpsOptions & { readonly maxBond: number };
  /** For what else a law wants to draw. */
  readonly seed: number;
}

/**
 * Draws random products and random chains of bond 2 to 4, every gate, both schedules; most of the runs are cut.
 *
 * @example
 * fc.sample(truncatedCases(), 3).length; // 3
 */
export const truncatedCases = (): fc.Arbitrary<TruncatedCase> =>
  overWidths(4, 8, (nQubits) =>
    fc.record({
      bound: circuits(nQubits, { angle: angles(['random']), minGates: 8, maxGates: 16, nParams: 6 }),
      initial: fc
        .record({ bond: fc.integer({ min: 1, max: 4 }), seed: fc.nat({ max: 10_000 }) })
        .map(({ bond, seed }) => genericState(nQubits, bond, seed)),
      options: fc.record({
        maxBond: fc.integer({ min: 2, max: Math.min(8, 2 ** Math.floor(nQubits / 2) - 1) }),
        schedule: fc.constantFrom('program' as const, 'planned' as const),
      }),
      seed: fc.nat({ max: 10_000 }),
    }),
  );

export function genericState(nQubits: number, bond: number, seed: number): State {
  const stream = rng(seed).split('generic state');
  if (bond > 1) {
    const call = `randomMps(${nQubits}, ${bond}, rng(${seed}).split('generic state'))`;
    return named(randomMps(nQubits, bond, stream), call);
  }
  const { normal } = stream;
  const qubits = Array.from({ length: nQubits }, () => [normal(), normal(), normal(), normal()] as const);
  return named(productState(qubits), `productState(${JSON.stringify(qubits)})`);
}

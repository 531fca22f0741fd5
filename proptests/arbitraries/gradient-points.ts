import fc from 'fast-check';
import { type Operation, OptionError, randomMps, rng, type State, statevector } from 'tfjs-mps';
import { type BoundCircuit, circuitFrom } from '../check/bound-circuit.js';
import { bounds, onlyKeys, shown, WIDEST_DENSE } from '../check/options.js';
import { blockOf } from '../check/places.js';
import { type AnglePoint, angles, EVERY_POINT } from './angles.js';
import { circuits, overWidths } from './circuits.js';
import { named } from './named.js';
import { states } from './states.js';

/** A circuit at a point of its parameter space, and the state it starts from. */
export interface GradientPoint {
  readonly bound: BoundCircuit;
  readonly initial: State;
}

/** How wide the circuits are, how many operations they have, and where their angles lie. */
export interface GradientPointOptions {
  readonly min?: number;
  readonly max?: number;
  readonly maxGates?: number;
  /** What all angles of one circuit are drawn from. Default: each kind alone, and all mixed. */
  readonly points?: readonly (readonly AnglePoint[])[];
}

const KINDS: readonly (readonly AnglePoint[])[] = [...EVERY_POINT.map((point) => [point]), EVERY_POINT];

/**
 * Draws where gradients are to be taken: all angles random, all zero, all Clifford, all 1e-6, or mixed; half of
 * the circuits are identity blocks U^-1 U, and |0...0>, products, Bell pairs, GHZ, Haar and random chains go in.
 *
 * @example
 * const point = gradientPoints({ max: 4 });
 * fc.assert(fc.property(point, ({ bound, initial }) => bound.circuit.nQubits === initial.nQubits));
 */
export function gradientPoints(options: GradientPointOptions = {}): fc.Arbitrary<GradientPoint> {
  onlyKeys(options, ['min', 'max', 'maxGates', 'points'], 'gradientPoints');
  const { min = 1, max = Math.max(5, min), maxGates = 9, points = KINDS } = options;
  bounds([min, max], ['min', 'max'], 1, WIDEST_DENSE);
  // Here a wrong bound is told at once, and not by the first draw.
  circuits(max, { maxGates });
  if (!Array.isArray(points) || points.length === 0) {
    throw new OptionError(
      `points is ${shown(points)}; expected lists of kinds of angles, such as [['zero']].`,
    );
  }
  points.map(angles);
  return overWidths(min, max, (nQubits) =>
    fc
      .record({ bound: boundCircuits(nQubits, maxGates, points), initial: startingStates(nQubits) })
      .map(({ bound, initial }) => ({ bound, initial })),
  );
}

/** Draws circuits at the points of their parameter spaces where derivatives go wrong, and at generic ones. */
export const boundCircuits = (
  nQubits: number,
  maxGates: number,
  points: readonly (readonly AnglePoint[])[] = KINDS,
  drawn: typeof circuits = circuits,
): fc.Arbitrary<BoundCircuit> =>
  fc
    .constantFrom(...points)
    .chain((kinds) =>
      fc
        .record({ bound: drawn(nQubits, { maxGates, angle: angles(kinds) }), block: fc.boolean() })
        .map(({ bound, block }) => (block ? blockOf(bound) : bound)),
    );

/** Draws a state to start from: those of `states`, Bell pairs side by side, and random chains of bond 2 or 3. */
export const startingStates = (nQubits: number): fc.Arbitrary<State> =>
  fc.oneof(
    { weight: 4, arbitrary: states(nQubits) },
    { weight: 1, arbitrary: fc.constant(nQubits).map(bellPairs) },
    {
      weight: 1,
      arbitrary: fc
        .record({ bond: fc.integer({ min: 2, max: 3 }), seed: fc.nat({ max: 1000 }) })
        .map(({ bond, seed }) =>
          named(randomMps(nQubits, bond, rng(seed)), `randomMps(${nQubits}, ${bond}, rng(${seed}))`),
        ),
    },
  );

/** Returns (|00> + |11>) / sqrt 2 on the pairs (0, 1), (2, 3), ...; a last qubit alone is |0>. */
function bellPairs(nQubits: number): State {
  const gates = Array.from({ length: Math.floor(nQubits / 2) }, (_, k): Operation[] => [
    { gate: 'h', qubits: [2 * k] },
    { gate: 'cnot', qubits: [2 * k, 2 * k + 1] },
  ]).flat();
  const call = `statevector().run(circuitFrom(${nQubits}, ${JSON.stringify(gates)}), [])`;
  return named(statevector().run(circuitFrom(nQubits, gates), []), call);
}

import fc from 'fast-check';
import type { State } from '../../src/index.js';
import { type BoundCircuit, identityBlock } from '../support/rewrite.js';
import { type AnglePoint, angles, EVERY_POINT } from './angles.js';
import { circuits, overWidths } from './circuits.js';
import { states } from './states.js';

/** A circuit at a point of its parameter space, and the state it starts from. */
export interface GradientPoint {
  readonly bound: BoundCircuit;
  readonly initial: State;
}

const KINDS: readonly (readonly AnglePoint[])[] = [...EVERY_POINT.map((point) => [point]), EVERY_POINT];

/**
 * Draws where gradients are to be taken: all angles random, all zero, all Clifford, all 1e-6, or mixed; half of
 * the circuits are identity blocks U^-1 U, and |0...0>, products, GHZ and Haar states go in.
 */
export const gradientPoints = ({
  min = 1,
  max = 5,
  maxGates = 9,
}: {
  readonly min?: number;
  readonly max?: number;
  readonly maxGates?: number;
} = {}): fc.Arbitrary<GradientPoint> =>
  overWidths(min, max, (nQubits) =>
    fc.constantFrom(...KINDS).chain((points) =>
      fc
        .record({
          bound: circuits(nQubits, { maxGates, angle: angles(points) }),
          initial: states(nQubits),
          block: fc.boolean(),
        })
        .map(({ bound, initial, block }) => ({ bound: block ? identityBlock(bound) : bound, initial })),
    ),
  );

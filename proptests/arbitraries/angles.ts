import fc from 'fast-check';
import { someOf } from '../check/options.js';

/** Where an angle lies: generic, or at one of the points where tapes through factorisations go wrong. */
export type AnglePoint = 'random' | 'zero' | 'clifford' | 'tiny';

export const EVERY_POINT: readonly AnglePoint[] = ['random', 'zero', 'clifford', 'tiny'];

/**
 * Draws an angle in radians; shrinks towards 0.
 *
 * `random` lies in [-pi, pi], `clifford` is a multiple of pi/2, `tiny` is 1e-6 in size.
 *
 * @throws OptionError for a point that is none, or no point at all.
 */
export function angles(points: readonly AnglePoint[] = EVERY_POINT): fc.Arbitrary<number> {
  someOf(points, EVERY_POINT, 'points');
  return fc.oneof(...points.map((point) => BY_POINT[point]));
}

const BY_POINT: Readonly<Record<AnglePoint, fc.Arbitrary<number>>> = {
  zero: fc.constant(0),
  clifford: fc.integer({ min: -4, max: 4 }).map((k) => (k * Math.PI) / 2),
  tiny: fc.constantFrom(1e-6, -1e-6),
  // Steps of a milliradian leave counterexamples that a reader can type.
  random: fc.integer({ min: -3141, max: 3141 }).map((k) => k / 1000),
};

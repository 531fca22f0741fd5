import fc from 'fast-check';
import { someOf } from '../check/options.js';
import { simplified } from './simplified.js';

/** Where an angle lies: generic, or at one of the points where tapes through factorisations go wrong. */
export type AnglePoint = 'random' | 'zero' | 'clifford' | 'tiny';

/** Every kind of angle. */
export const EVERY_POINT: readonly AnglePoint[] = ['random', 'zero', 'clifford', 'tiny'];

/**
 * Draws an angle in radians; shrinks to 0, 1, pi/2 or pi, then to fewer digits.
 *
 * `random` lies in [-pi, pi], `clifford` is a multiple of pi/2, `tiny` is 1e-6 in size. What it shrinks to is of one of
 * the points asked for as well: a fault that shows at 1 is seen in its size, as it would not be at 0.001.
 *
 * @throws OptionError for a point that is none, or no point at all.
 * @example
 * fc.assert(fc.property(angles(['clifford']), (x) => Math.abs(Math.sin(2 * x)) < 1e-12));
 */
export function angles(points: readonly AnglePoint[] = EVERY_POINT): fc.Arbitrary<number> {
  someOf(points, EVERY_POINT, 'points');
  const simple = SIMPLE.filter(({ of }) => of.some((point) => points.includes(point))).map(({ at }) => at);
  const rounds = points.includes('random');
  return simplified(fc.oneof(...points.map((point) => BY_POINT[point])), (value) => {
    const known = simple.indexOf(value);
    if (known !== -1) return simple.slice(0, known);
    return rounds ? [...simple, ...roundedOf(value)] : simple;
  });
}

const BY_POINT: Readonly<Record<AnglePoint, fc.Arbitrary<number>>> = {
  zero: fc.constant(0),
  clifford: fc.integer({ min: -4, max: 4 }).map((k) => (k * Math.PI) / 2),
  tiny: fc.constantFrom(1e-6, -1e-6),
  // Steps of a milliradian leave counterexamples that a reader can type.
  random: fc.integer({ min: -3141, max: 3141 }).map((k) => k / 1000),
};

/** What a reader takes in at once, the simplest first, and the points that it is of. */
const SIMPLE: readonly { readonly at: number; readonly of: readonly AnglePoint[] }[] = [
  { at: 0, of: ['zero', 'clifford', 'random'] },
  { at: 1, of: ['random'] },
  { at: Math.PI / 2, of: ['clifford'] },
  { at: Math.PI, of: ['clifford'] },
  { at: 1e-6, of: ['tiny'] },
];

/** Returns the angle to one digit and to two, where it has more. */
const roundedOf = (value: number): number[] =>
  [10, 100]
    .map((parts) => Math.round(value * parts) / parts)
    .filter((one, k, all) => one !== value && all.indexOf(one) === k);

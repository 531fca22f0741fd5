import type { Rng } from '../../mps/common/rng.js';
import type { AngleDistribution } from './angle-distribution.js';

/** Angles of one qubit, drawn from a density close to p |g|^1.5 / E |g|^1.5. */
export interface TiltedDensity {
  /** Returns one angle a dimension, and ln p/q, the logarithm of the weight that undoes the tilt. */
  draw(rng: Rng): { readonly angles: readonly number[]; readonly logWeight: number };
  /** E_q (w g^2)^2 / (E_q w g^2)^2, w = p/q. */
  readonly relativeSecondMoment: number;
}

/** With 2 every weighted square would be the answer itself, with 0 it is a plain mean: docs/oracles.md says why 1.5. */
const EXPONENT = 1.5;

/** Cells a dimension; the density is constant in each, so that its weight is exact whatever their size. */
const CELLS = { 1: 4096, 2: 256 } as const;

/**
 * Builds the tilted density of one angle or two independent ones.
 *
 * The support is cut into cells of equal size. A cell's mass is the mean of p |g|^1.5 over the quarter points of its sides, so
 * that a zero of g never empties a cell; a cell is drawn by the inverse of the cumulative mass, a point in it uniformly.
 */
export function tiltedDensity(
  distribution: AngleDistribution,
  dimensions: 1 | 2,
  g: (angles: readonly number[]) => number,
): TiltedDensity {
  const { from, to, density } = supportOf(distribution);
  const side = (to - from) / CELLS[dimensions];
  const p = (angles: readonly number[]) => angles.reduce((product, x) => product * density(x), 1);
  const count = CELLS[dimensions] ** dimensions;
  const cornerOf = (cell: number) =>
    Array.from(
      { length: dimensions },
      (_, k) => from + side * (Math.floor(cell / CELLS[dimensions] ** k) % CELLS[dimensions]),
    );
  const cumulative = new Float64Array(count);
  let [total, square, fourth] = [0, 0, 0];
  for (let cell = 0; cell < count; cell++) {
    let [mass, squares, fourths] = [0, 0, 0];
    const points = quarterPoints(cornerOf(cell), side);
    for (const angles of points) {
      const [weight, size] = [p(angles), Math.abs(g(angles))];
      mass += (weight * size ** EXPONENT) / points.length;
      squares += (weight * size ** 2) / points.length;
      fourths += (weight * size ** 2) ** 2 / points.length;
    }
    total += mass;
    square += squares;
    fourth += mass > 0 ? fourths / mass : 0;
    cumulative[cell] = total;
  }
  const volume = side ** dimensions;
  return {
    relativeSecondMoment: (total * fourth) / square ** 2,
    draw(rng) {
      const cell = cellAt(cumulative, rng.uniform() * total);
      const angles = cornerOf(cell).map((corner) => corner + side * rng.uniform());
      const mass = cumulative[cell] - (cell === 0 ? 0 : cumulative[cell - 1]);
      return { angles, logWeight: Math.log((p(angles) * total * volume) / mass) };
    },
  };
}

/** Ends of a distribution and its density there; eight deviations leave out 1e-15 of a normal one. */
function supportOf(distribution: AngleDistribution): {
  from: number;
  to: number;
  density: (x: number) => number;
} {
  if (distribution.kind === 'uniform') return { from: 0, to: 2 * Math.PI, density: () => 1 / (2 * Math.PI) };
  if (distribution.kind === 'box') {
    const a = distribution.halfWidth;
    return { from: -a, to: a, density: () => 1 / (2 * a) };
  }
  const { variance } = distribution;
  const scale = 1 / Math.sqrt(2 * Math.PI * variance);
  const end = 8 * Math.sqrt(variance);
  return { from: -end, to: end, density: (x) => scale * Math.exp(-(x * x) / (2 * variance)) };
}

/** The points a quarter and three quarters along every side of a cell. */
const quarterPoints = (corner: readonly number[], side: number): number[][] =>
  corner.reduce<number[][]>(
    (points, x) =>
      points.flatMap((point) => [
        [...point, x + side / 4],
        [...point, x + (3 * side) / 4],
      ]),
    [[]],
  );

/** The first cell whose cumulative mass exceeds a number. */
function cellAt(cumulative: Float64Array, mass: number): number {
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] > mass) high = middle;
    else low = middle + 1;
  }
  return low;
}

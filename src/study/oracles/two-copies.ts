import type { AngleMoments } from './angle-distribution.js';

/*
 * Two copies of one qubit's density matrix, |s1 s2><s3 s4|, as a vector of 16: the index has the bits s1 s3 s2 s4, the first
 * copy's ket and bra before the second's. A gate R acts as R (x) R* (x) R (x) R*; averaged over its random angle that is a
 * real 16 x 16 matrix, because products of an odd number of half-angle sines have mean zero. For the same reason a vector
 * that begins with an even number of ones (|0>, a Haar-random qubit) stays among those: s1 + s2 + s3 + s4 is even.
 */

/** Dimension of one qubit in two copies, ket and bra. */
export const COPIES = 16;

/** The two copies of |0><0|. */
export const zeroCopies = (): Float64Array =>
  Float64Array.from({ length: COPIES }, (_, s) => (s === 0 ? 1 : 0));

/** The average of two copies of a Haar-random qubit: (1 + swap) / 6. */
export function haarCopies(): Float64Array {
  return Float64Array.from({ length: COPIES }, (_, s) => {
    const [s1, s3, s2, s4] = [s >> 3, (s >> 2) & 1, (s >> 1) & 1, s & 1];
    return ((s1 === s3 && s2 === s4 ? 1 : 0) + (s1 === s4 && s2 === s3 ? 1 : 0)) / 6;
  });
}

/**
 * Returns the average over the angle of R (x) R* (x) R (x) R*, R = exp(-i x P / 2), row-major [out, in].
 *
 * One copy is K (1 + cos x)/2 + F (1 - cos x)/2 + C sin x: K keeps both bits, F flips both, C one. With E sin x = E sin x cos x = 0
 * the average over two is K K E (1 + cos)^2/4 + (K F + F K) E sin^2/4 + F F E (1 - cos)^2/4 + C C E sin^2. `differentiated` takes the
 * derivative of both copies instead, (K - F)(K - F) E sin^2/4 + C C E cos^2.
 */
export function averagedRotation(
  axis: 'X' | 'Y',
  { cos, cosSquared, sinSquared }: AngleMoments,
  differentiated: boolean,
): Float64Array {
  const { keep, both, one } = rotationParts(axis);
  // The flips of RX carry -i for the ket and i for the bra; the factor i is left out of `one`, and its square put back here.
  const square = axis === 'X' ? -1 : 1;
  const quarter = sinSquared / 4;
  const [kept, mixed, flipped, single] = differentiated
    ? [quarter, -quarter, quarter, square * cosSquared]
    : [(1 + 2 * cos + cosSquared) / 4, quarter, (1 - 2 * cos + cosSquared) / 4, square * sinSquared];
  return Float64Array.from({ length: COPIES * COPIES }, (_, i) => {
    const [to, from] = [i >> 4, i & 15];
    const first = 4 * (to >> 2) + (from >> 2);
    const second = 4 * (to & 3) + (from & 3);
    const crossed = keep[first] * both[second] + both[first] * keep[second];
    return (
      kept * keep[first] * keep[second] +
      mixed * crossed +
      flipped * both[first] * both[second] +
      single * one[first] * one[second]
    );
  });
}

/** K, F and C of one copy, 4 x 4, [out ket, out bra; in ket, in bra]. */
function rotationParts(axis: 'X' | 'Y'): { keep: Float64Array; both: Float64Array; one: Float64Array } {
  // RY takes |0> to +|1> and |1> to -|0>; RX takes both to -i times the other.
  const ket = (bit: number) => (axis === 'X' ? -1 : 1 - 2 * bit);
  const bra = (bit: number) => (axis === 'X' ? 1 : 1 - 2 * bit);
  const [keep, both, one] = [new Float64Array(16), new Float64Array(16), new Float64Array(16)];
  for (let from = 0; from < 4; from++) {
    const [s, t] = [from >> 1, from & 1];
    keep[5 * from] = 1;
    // (-i) i = 1 for RX.
    both[4 * (from ^ 3) + from] = axis === 'X' ? 1 : ket(s) * bra(t);
    one[4 * (from ^ 2) + from] = ket(s) / 2;
    one[4 * (from ^ 1) + from] = bra(t) / 2;
  }
  return { keep, both, one };
}

/** Returns the product of two averages, the first applied first. */
export function afterwards(first: Float64Array, second: Float64Array): Float64Array {
  const out = new Float64Array(COPIES * COPIES);
  for (let i = 0; i < COPIES; i++) {
    for (let k = 0; k < COPIES; k++) {
      const factor = second[COPIES * i + k];
      if (factor === 0) continue;
      for (let j = 0; j < COPIES; j++) out[COPIES * i + j] += factor * first[COPIES * k + j];
    }
  }
  return out;
}

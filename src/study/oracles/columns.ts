import { COPIES } from './two-copies.js';

/*
 * What a CZ layer sees of a qubit in two copies. The sign of CZ between neighbours in the states s and s' is
 * (-1)^(s1 s1' + s2 s2' + s3 s3' + s4 s4'). For states with an even number of ones it does not change when all four bits of s
 * are flipped, so that it depends on one of four classes {s, not s}: 0000, 0011, 0101, 0110 with their complements. The four
 * classes anticommute like the Pauli matrices. A bond of a CZ layer has 4 states instead of 16.
 */

/** One state of each class; the other is its complement. */
const CLASSES = [0b0000, 0b0011, 0b0101, 0b0110] as const;

/**
 * Returns a qubit's column of the averaged circuit: its weight for every string of classes between its layers.
 *
 * Entry (c_1, ..., c_(L-1)), row-major with the first layer's class first, is the sum over the states s_l in c_l of
 * M_1[s_1, s_0] M_2[s_2, s_1] ... M_L[0, s_(L-1)], s_0 weighted by the input.
 */
export function columnOf(layers: readonly Float64Array[], input: Float64Array): Float64Array {
  let vectors = [applied(layers[0], input)];
  for (const layer of layers.slice(1)) {
    vectors = vectors.flatMap((vector) => CLASSES.map((one) => applied(layer, restricted(vector, one))));
  }
  return Float64Array.from(vectors, (vector) => vector[0]);
}

/** Sums a vector over the neighbour's classes with the signs of the CZ gates, layer by layer; returns a new vector. */
export function acrossCz(vector: Float64Array): Float64Array {
  const out = vector.slice();
  for (let stride = 1; stride < out.length; stride *= 4) {
    for (let i = 0; i < out.length; i++) {
      if (Math.floor(i / stride) % 4 !== 0) continue;
      const [o, a, b, c] = [out[i], out[i + stride], out[i + 2 * stride], out[i + 3 * stride]];
      out[i] = o + a + (b + c);
      out[i + stride] = o + a - (b + c);
      out[i + 2 * stride] = o - a + (b - c);
      out[i + 3 * stride] = o - a - (b - c);
    }
  }
  return out;
}

function restricted(vector: Float64Array, one: number): Float64Array {
  const out = new Float64Array(COPIES);
  for (const state of [one, COPIES - 1 - one]) out[state] = vector[state];
  return out;
}

function applied(matrix: Float64Array, vector: Float64Array): Float64Array {
  const out = new Float64Array(COPIES);
  for (let from = 0; from < COPIES; from++) {
    if (vector[from] === 0) continue;
    for (let to = 0; to < COPIES; to++) out[to] += matrix[COPIES * to + from] * vector[from];
  }
  return out;
}

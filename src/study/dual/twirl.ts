/**
 * Two copies of a staircase state, averaged: every Haar gate leaves c_I I + c_S S, S the swap of the copies.
 *
 *   first . [ qubit 0 ] . T . [ qubit 1 ] . T ... [ qubit n-b-1 ] [ qubit n-b ] ... [ qubit n-1 ]
 *
 * A qubit takes the same I or S as the gate after which nothing acts on it; between two gates stands the matrix T with
 * `same` on its diagonal and `other` beside it. All numbers together are 4^n times the weights, which are never formed.
 */
export interface Twirl {
  /** The weight of I and of S after the first gate. */
  readonly first: number;
  readonly same: number;
  readonly other: number;
  /** Returns whether another gate follows on data qubit q before q + 1 is done. */
  isMixed(qubit: number): boolean;
}

/**
 * Returns the twirl of Haar gates on b + 1 qubits as a staircase over n.
 *
 * With q = 2^(b+1) and D = 2^b, averaging X over the gate gives c_I = (Tr X - Tr SX / q) / (q^2 - 1) and c_S likewise with
 * the traces exchanged. X = |00><00| at first: 1 / (q (q + 1)). Then I or S on b qubits beside |00><00|: traces D^2 and D,
 * or D and D^2.
 */
export function staircaseTwirl(nQubits: number, width: number): Twirl {
  const e = 0.5 ** width;
  return {
    first: 1 / (1 + e / 2),
    same: (4 - 2 * e * e) / (4 - e * e),
    other: (2 * e) / (4 - e * e),
    isMixed: (qubit) => qubit < nQubits - width - 1,
  };
}

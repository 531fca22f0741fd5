/**
 * Returns E <Z_site>^2 over the staircase of Haar gates on b + 1 qubits, exactly.
 *
 * Two copies of the state, averaged over a gate, are c_I I + c_S S (S the swap of the copies). A qubit that leaves the
 * staircase multiplies (c_I, c_S) by (Tr[I X], Tr[S X]): (4, 2) for the identity, (0, 2) for ZZ; the next gate averages
 * what is left, together with |00>, anew.
 */
export function staircaseSecondMoment(nQubits: number, b: number, site: number): number {
  const D = 2 ** b;
  const twirled = (u: number, v: number): [number, number] => {
    const q = 2 * D;
    return [(u - v / q) / (q * q - 1), (v - u / q) / (q * q - 1)];
  };
  let c = twirled(1, 1);
  for (let q = 0; q < nQubits; q++) {
    const [i, s] = q === site ? [0, 2 * c[1]] : [4 * c[0], 2 * c[1]];
    c = [i, s];
    if (q >= nQubits - b - 1) continue;
    const [fromI, fromS] = [twirled(D * D, D), twirled(D, D * D)];
    c = [i * fromI[0] + s * fromS[0], i * fromI[1] + s * fromS[1]];
  }
  return c[0] + c[1];
}

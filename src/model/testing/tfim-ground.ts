/**
 * Returns the ground state of H = -sum Z_i Z_{i+1} - g sum X_i on an open chain, real amplitudes.
 *
 * Power iteration of (c - H) from |+>^n, which has the ground state's parity; within a parity sector the gap is of
 * order one for the small g used here.
 */
export function tfimGround(nQubits: number, g: number): Float64Array {
  const size = 2 ** nQubits;
  const shift = g;
  const diagonal = Array.from({ length: size }, (_, x) => {
    let energy = 0;
    for (let i = 0; i + 1 < nQubits; i++) energy -= ((x >> i) & 1) === ((x >> (i + 1)) & 1) ? 1 : -1;
    return energy;
  });
  let psi = new Float64Array(size).fill(1 / Math.sqrt(size));
  let next = new Float64Array(size);
  for (let iteration = 0; iteration < 400; iteration++) {
    let squares = 0;
    for (let x = 0; x < size; x++) {
      let value = (shift - diagonal[x]) * psi[x];
      for (let i = 0; i < nQubits; i++) value += g * psi[x ^ (1 << i)];
      next[x] = value;
      squares += value * value;
    }
    const norm = Math.sqrt(squares);
    let moved = 0;
    for (let x = 0; x < size; x++) {
      next[x] /= norm;
      moved = Math.max(moved, Math.abs(next[x] - psi[x]));
    }
    [psi, next] = [next, psi];
    if (moved < 1e-13) break;
  }
  return psi;
}

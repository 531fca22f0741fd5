/** What an operator is on one qubit: Tr X X and Tr S X X over two copies of it. */
type Factor = 'projector' | 'pauli' | 'identity';

const TRACES = { projector: [1, 1], pauli: [0, 2], identity: [4, 2] } as const;

/**
 * Returns E <psi|X|psi>^2 over the staircase of Haar gates on b + 1 qubits for a product X of one factor a qubit, exactly.
 *
 * Two copies of the state, averaged over a gate, are c_I I + c_S S, S the swap of the copies. Every factor multiplies (c_I, c_S) by its traces, every gate averages
 * what is left together with |00>.
 */
export function productMoment(factors: readonly Factor[], b: number): number {
  const D = 2 ** b;
  const twirled = (u: number, v: number): [number, number] => {
    const q = 2 * D;
    return [(u - v / q) / (q * q - 1), (v - u / q) / (q * q - 1)];
  };
  let c = twirled(1, 1);
  factors.forEach((factor, q) => {
    const [i, s] = [c[0] * TRACES[factor][0], c[1] * TRACES[factor][1]];
    c = [i, s];
    if (q >= factors.length - b - 1) return;
    const [fromI, fromS] = [twirled(D * D, D), twirled(D, D * D)];
    c = [i * fromI[0] + s * fromS[0], i * fromI[1] + s * fromS[1]];
  });
  return c[0] + c[1];
}

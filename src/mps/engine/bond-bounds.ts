import type { DoubleShape, Shape } from '../circuit/structure.js';

/** Returns what bonds may be at most, whatever a circuit does: min(2^l, 2^(n-l), cap), by l - 1. */
export const widestBonds = (nQubits: number, cap: number): number[] =>
  Array.from({ length: nQubits - 1 }, (_, q) => Math.min(2 ** (q + 1), 2 ** (nQubits - q - 1), cap));

/**
 * Takes bounds on all bonds through a step, in place: times the operator Schmidt ranks of the gates across them.
 *
 * The rank is 2, or 4 for swap and a general unitary, and min(l, n - l) + 1 for the rotation of all pairs.
 */
export function growBonds(bonds: number[], shape: Shape, widest: readonly number[]): void {
  if (shape.kind === 'single') return;
  const grow = (i: number, rank: number) => {
    bonds[i] = Math.min(bonds[i] * rank, widest[i]);
  };
  if (shape.kind === 'rzzAll') {
    for (let i = 0; i < bonds.length; i++) grow(i, Math.min(i + 1, bonds.length - i) + 1);
    return;
  }
  for (const gate of shape.kind === 'double' ? [shape] : shape.gates) {
    const rank = isShuffled(gate) ? 4 : 2;
    for (let i = Math.min(gate.a, gate.b); i < Math.max(gate.a, gate.b); i++) grow(i, rank);
  }
}

/** Whether a gate may have an operator Schmidt rank above 2: it is then brought together by swaps. */
export const isShuffled = ({ gate }: DoubleShape): boolean => gate === 'swap' || gate === 'unitary';

import { type CircuitBuilder, circuit, param } from '../../mps/circuit/builder.js';
import type { Circuit } from '../../mps/circuit/circuit.js';
import type { FamilySpec } from './schema-family.js';

/** Whose terms a layer turns about, by name. */
export type HamiltonianVariationalSpec = NonNullable<FamilySpec['hamiltonianVariational']>;

/**
 * Builds layers of exponentials of the terms of a Hamiltonian, one angle for all gates of a kind.
 *
 * `tfim`, two angles a layer: RZZ on all neighbours, then RX on all qubits. `xxz`, four a layer: RZZ on the pairs (0,1),
 * (2,3), ..., RXX RYY on them, and both on the other pairs. A derivative by a shared angle is a sum over its gates.
 * Source: Wecker, Hastings and Troyer, Phys. Rev. A 92, 042303 (2015), arXiv 1507.08969; Wiersema et al., PRX Quantum 1,
 * 020319 (2020), arXiv 2008.02941.
 */
export function hamiltonianVariational(spec: HamiltonianVariationalSpec, qubits: number): Circuit {
  const pairs = Array.from({ length: qubits - 1 }, (_, q): Pair => [q, q + 1]);
  return circuit(qubits, (c) => {
    let next = 0;
    for (let layer = 0; layer < spec.layers; layer++) {
      next = spec.hamiltonian === 'tfim' ? tfimLayer(c, qubits, pairs, next) : xxzLayer(c, pairs, next);
    }
  });
}

type Pair = [number, number];

// Both return the index of the next parameter: gates that a short chain does not have take none.

function tfimLayer(c: CircuitBuilder, qubits: number, pairs: readonly Pair[], first: number): number {
  const ofX = pairs.length === 0 ? first : first + 1;
  for (const [a, b] of pairs) c.rzz(param(first), a, b);
  for (let q = 0; q < qubits; q++) c.rx(param(ofX), q);
  return ofX + 1;
}

function xxzLayer(c: CircuitBuilder, pairs: readonly Pair[], first: number): number {
  let next = first;
  for (const parity of [0, 1]) {
    const some = pairs.filter(([q]) => q % 2 === parity);
    for (const [a, b] of some)
      c.rzz(param(next), a, b)
        .rxx(param(next + 1), a, b)
        .ryy(param(next + 1), a, b);
    if (some.length > 0) next += 2;
  }
  return next;
}

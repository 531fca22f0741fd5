import { circuit, param } from '../../mps/circuit/builder.js';
import type { Circuit } from '../../mps/circuit/circuit.js';
import type { FamilySpec } from './schema-family.js';

/** Layers of rotations and entanglers, by name. */
export type HardwareEfficientSpec = NonNullable<FamilySpec['hardwareEfficient']>;

/**
 * Builds layers of rotations of every qubit by angles of their own, each followed by entanglers on neighbours.
 *
 * Per layer the rotations in the order given, every one on all qubits, then the pairs of the pattern. Parameters in the
 * order of the gates. Source: Kandala et al., Nature 549, 242 (2017), arXiv 1704.05018.
 */
export function hardwareEfficient(spec: HardwareEfficientSpec, qubits: number): Circuit {
  return circuit(qubits, (c) => {
    let next = 0;
    for (let layer = 0; layer < spec.layers; layer++) {
      for (const rotation of spec.rotations) {
        for (let q = 0; q < qubits; q++) c[rotation](param(next++), q);
      }
      for (const [a, b] of pairsOf(spec.pattern, qubits, layer)) {
        if (spec.entangler === 'rzz') c.rzz(param(next++), a, b);
        else if (spec.entangler === 'cz') c.cz(a, b);
        else c.cnot(a, b);
      }
    }
  });
}

/** Returns how many parameters each layer has, in their order; brickwork of rzz has not as many in every layer. */
export const layerSizesOf = (spec: HardwareEfficientSpec, qubits: number): number[] =>
  Array.from({ length: spec.layers }, (_, layer) => {
    const pairs = spec.entangler === 'rzz' ? pairsOf(spec.pattern, qubits, layer).length : 0;
    return spec.rotations.length * qubits + pairs;
  });

/** Two qubits have one pair, which no ring doubles: two CZ would be none. */
function pairsOf(
  pattern: HardwareEfficientSpec['pattern'],
  qubits: number,
  layer: number,
): [number, number][] {
  const chain = Array.from({ length: qubits - 1 }, (_, q): [number, number] => [q, q + 1]);
  if (pattern === 'ring' && qubits > 2) return [...chain, [qubits - 1, 0]];
  return pattern === 'brickwork' ? chain.filter(([q]) => q % 2 === layer % 2) : chain;
}

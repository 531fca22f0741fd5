import type { Circuit, Operation } from './circuit.js';

/**
 * Returns the circuit without the gates that an observable on `support` cannot see.
 *
 * Walking backward, a gate is kept if it touches a qubit of the cone, and its qubits join the cone; all others cancel
 * against their inverses in U^H O U. Parameters keep their indices; those left out have gradient 0.
 */
export function lightCone(circuit: Circuit, support: readonly number[]): Circuit {
  const cone = new Set(support);
  const kept: Operation[] = [];
  for (let k = circuit.operations.length - 1; k >= 0; k--) {
    const operation = circuit.operations[k];
    if (!operation.qubits.some((qubit) => cone.has(qubit))) continue;
    for (const qubit of operation.qubits) cone.add(qubit);
    kept.push(operation);
  }
  return Object.freeze({ ...circuit, operations: Object.freeze(kept.reverse()) });
}

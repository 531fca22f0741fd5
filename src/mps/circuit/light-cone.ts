import { show } from '../common/check.js';
import { OptionError, QubitRangeError } from '../common/errors.js';
import { checkCircuit } from './check-circuit.js';
import type { Circuit, Operation } from './circuit.js';

/**
 * Returns the circuit without the gates that an observable on `support` cannot see.
 *
 * Walking backward, a gate is kept if it touches a qubit of the cone, and its qubits join the cone; all others cancel
 * against their inverses in U^H O U. Parameters keep their indices; those left out have gradient 0. Run from a product
 * state, the small circuit gives every expectation value on `support` that the whole one gives, as long as nothing is
 * truncated; other qubits are left where they are. Gradients of local costs do this by themselves (`lightCone` of `mps`).
 *
 * @throws OptionError for what is no circuit or no list; QubitRangeError for a qubit outside the circuit, of a gate too.
 *
 * @example
 * const energy = mps().run(lightCone(ansatz, [9, 10]), angles).expectation(pauliSum('Z9 Z10'));
 */
export function lightCone(circuit: Circuit, support: readonly number[]): Circuit {
  checkCircuit(circuit);
  if (!Array.isArray(support)) {
    throw new OptionError(`lightCone takes a list of qubits such as [9, 10], not ${show(support)}.`);
  }
  const odd = (support as readonly number[]).find(
    (qubit) => !Number.isInteger(qubit) || qubit < 0 || qubit >= circuit.nQubits,
  );
  if (odd !== undefined) {
    throw new QubitRangeError(
      `lightCone cannot look at qubit ${show(odd)}; this circuit has qubits 0 to ${circuit.nQubits - 1}.`,
    );
  }
  return withinCone(circuit, support);
}

/** The same without checks: a cost says in its own words that it acts outside the register. */
export function withinCone(circuit: Circuit, support: readonly number[]): Circuit {
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

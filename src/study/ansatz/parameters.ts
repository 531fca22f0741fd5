import { ConfigError } from '../../config/errors.js';
import { anglesOf, type Circuit, type Operation } from '../../mps/circuit/circuit.js';
import type { AnsatzSpec } from './schema.js';
import { middleOf } from './template.js';

/**
 * Returns the parameters that a row is a mean over, ascending unless the config lists them.
 *
 * @throws ConfigError for an index beyond the circuit's, or where no angle is on the middle qubit.
 */
export function parametersOf(parameters: AnsatzSpec['parameters'], circuit: Circuit): readonly number[] {
  const { nQubits, nParams } = circuit;
  if (parameters === 'all') return Array.from({ length: nParams }, (_, k) => k);
  if (parameters === 'middle') return checkedMiddle(circuit);
  const beyond = parameters.find((k) => k >= nParams);
  const twice = parameters.find((k, i) => parameters.indexOf(k) !== i);
  if (beyond === undefined && twice === undefined) return parameters;
  throw new ConfigError(
    beyond === undefined
      ? `parameters has ${twice} twice; keep one.`
      : `parameters has ${beyond}, but at ${nQubits} qubits there are only ${nParams}; take indices from 0 to ${nParams - 1}.`,
  );
}

/** Returns the parameters of gates on the middle qubit, ascending. */
export function middleParameters({ nQubits, operations }: Circuit): number[] {
  const middle = middleOf(nQubits);
  const here = operations.filter(({ qubits }) => (qubits as readonly number[]).includes(middle));
  return [...new Set(here.flatMap(indicesOf))].sort((a, b) => a - b);
}

/** Returns the parameters that a gate has. */
export const indicesOf = (operation: Operation): number[] =>
  anglesOf(operation).flatMap((angle) => (typeof angle === 'object' ? [angle.param] : []));

function checkedMiddle(circuit: Circuit): number[] {
  const found = middleParameters(circuit);
  if (found.length > 0) return found;
  throw new ConfigError(
    `parameters is "middle", but no gate on qubit ${middleOf(circuit.nQubits)}, the middle one of ${circuit.nQubits}, ` +
      'has a parameter; take "all" or a list of indices.',
  );
}

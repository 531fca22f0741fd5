import { wholeNumber } from '../common/check.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import { checkCircuit } from './check-circuit.js';
import type { Angle, Circuit, Operation } from './circuit.js';

/**
 * Returns the inverse circuit: the inverse gates in reverse order, with the same parameters.
 *
 * @example
 * engine.run(inverse(ansatz), angles, engine.run(ansatz, angles)); // |0...0> again
 */
export function inverse(circuit: Circuit): Circuit {
  checkCircuit(circuit);
  const { nQubits, nParams, operations } = circuit;
  const reversed = [...operations].reverse().flatMap(inverseOf);
  return Object.freeze({ nQubits, nParams, operations: Object.freeze(reversed) });
}

/**
 * Returns `first` followed by `second`; both read the same vector of angles.
 *
 * @throws SizeMismatchError if the circuits differ in width.
 * @example
 * compose(circuit(2, (c) => c.h(0)), circuit(2, (c) => c.cnot(0, 1))).operations.length; // 2
 */
export function compose(first: Circuit, second: Circuit): Circuit {
  for (const circuit of [first, second]) checkCircuit(circuit);
  if (first.nQubits !== second.nQubits) {
    throw new SizeMismatchError(
      `Cannot compose circuits of ${first.nQubits} and ${second.nQubits} qubits; give both the same width.`,
    );
  }
  return Object.freeze({
    nQubits: first.nQubits,
    nParams: Math.max(first.nParams, second.nParams),
    operations: Object.freeze([...first.operations, ...second.operations]),
  });
}

/** More gates than this would not fit into memory as a list. */
const MOST_GATES = 1e7;

/**
 * Returns a circuit repeated `times` times, every repetition with the same angles.
 *
 * @example
 * repeat(circuit(1, (c) => c.rx(param(0), 0)), 3).nParams; // 1
 */
export function repeat(circuit: Circuit, times: number): Circuit {
  checkCircuit(circuit);
  wholeNumber(times, 'The number of repetitions', 0);
  if (times * circuit.operations.length > MOST_GATES) {
    throw new OptionError(
      `${times} repetitions of ${circuit.operations.length} gates are more than ${MOST_GATES}; run the circuit in a loop.`,
    );
  }
  // Nothing repeated is nothing, however often.
  const copies = circuit.operations.length === 0 ? 0 : times;
  const operations = Array.from({ length: copies }, () => circuit.operations).flat();
  return Object.freeze({ ...circuit, operations: Object.freeze(operations) });
}

const negative = (angle: Angle): Angle =>
  typeof angle === 'number'
    ? -angle
    : Object.freeze({ param: angle.param, times: -(angle.times ?? 1), plus: -(angle.plus ?? 0) });

/** Lists the gates that undo a gate. */
function inverseOf(operation: Operation): Operation[] {
  // Both are powers of one phase gate: s^-1 = z s, t^-1 = z s t.
  if (operation.gate === 's') return [{ gate: 'z', qubits: operation.qubits }, operation];
  if (operation.gate === 't') {
    const { qubits } = operation;
    return [{ gate: 'z', qubits }, { gate: 's', qubits }, operation];
  }
  if (operation.gate === 'u3') {
    const [theta, phi, lambda] = operation.angles;
    return [{ ...operation, angles: [negative(theta), negative(lambda), negative(phi)] }];
  }
  if (operation.gate === 'unitary') return [{ ...operation, matrix: conjugateTranspose(operation.matrix) }];
  if ('angle' in operation) return [{ ...operation, angle: negative(operation.angle) } as Operation];
  return [operation];
}

type Parts = { readonly re: readonly number[]; readonly im: readonly number[] };

function conjugateTranspose({ re, im }: Parts): Parts {
  const from = (i: number) => 4 * (i % 4) + Math.floor(i / 4);
  return { re: re.map((_, i) => re[from(i)]), im: im.map((_, i) => -im[from(i)]) };
}

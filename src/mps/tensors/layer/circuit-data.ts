import { type CircuitBuilder, circuit } from '../../circuit/builder.js';
import type { Circuit } from '../../circuit/circuit.js';
import { FIXED_MATRIX, GENERATOR } from '../../circuit/gates.js';
import { shortened, show } from '../../common/check.js';
import { OptionError, SizeMismatchError } from '../../common/errors.js';

/** What an operation may hold, each of any type: it comes from a file. */
interface OperationData {
  readonly gate?: unknown;
  readonly qubits?: unknown;
  readonly angle?: unknown;
  readonly angles?: unknown;
  readonly matrix?: unknown;
}

type Add = (...args: readonly unknown[]) => CircuitBuilder;

/** Wider than any register that a computer holds a chain of. */
const MOST_QUBITS = 1e5;

/**
 * Builds a circuit again from its data, as it comes out of JSON, with every check that the builder makes.
 *
 * @throws OptionError for what is no circuit or names an unknown gate; SizeMismatchError unless `nParams` is one more
 * than the largest parameter in use; QubitRangeError and NotFiniteError as `circuit` does.
 */
export function circuitFrom(data: unknown): Circuit {
  const { nQubits, nParams, operations } = (data ?? {}) as Record<string, unknown>;
  if (typeof nQubits !== 'number' || !(nQubits <= MOST_QUBITS) || !Array.isArray(operations)) {
    throw new OptionError(
      `The circuit is ${show(data)}; expected the data of one: { nQubits, nParams, operations }, as circuit() returns.`,
    );
  }
  const built = circuit(nQubits, (c) => {
    for (const [position, operation] of operations.entries()) add(c, operation, nQubits, position);
  });
  if (built.nParams !== nParams) {
    throw new SizeMismatchError(
      `The circuit says nParams: ${show(nParams)}, and its gates use ${built.nParams}; give that number.`,
    );
  }
  return built;
}

function add(c: CircuitBuilder, operation: unknown, nQubits: number, position: number): void {
  const data = (operation ?? {}) as OperationData;
  const { gate } = data;
  const spec = typeof gate === 'string' ? specOf(gate, data) : undefined;
  if (spec === undefined) {
    throw new OptionError(`Gate ${position} is ${show(gate)}; expected the name of a gate such as 'ry'.`);
  }
  const expected = gate === 'rzzAll' ? nQubits : spec.qubits;
  if (!Array.isArray(data.qubits) || data.qubits.length !== expected) {
    throw new OptionError(
      `Gate ${position} (${gate}) has the qubits ${qubitsText(data.qubits)}; expected ${expected}.`,
    );
  }
  const method = (c[gate as keyof CircuitBuilder] as Add).bind(c);
  method(...spec.before, ...(gate === 'rzzAll' ? [] : data.qubits));
}

const qubitsText = (qubits: unknown): string =>
  Array.isArray(qubits) ? shortened(`[${qubits.slice(0, 100).map(show).join(',')}]`) : show(qubits);

/** Returns how many qubits a gate acts on, and what the builder takes before them. */
function specOf(
  gate: string,
  { angle, angles, matrix }: OperationData,
): { readonly qubits: number; readonly before: readonly unknown[] } | undefined {
  if (Object.hasOwn(FIXED_MATRIX, gate)) {
    return { qubits: FIXED_MATRIX[gate as keyof typeof FIXED_MATRIX].length === 8 ? 1 : 2, before: [] };
  }
  if (Object.hasOwn(GENERATOR, gate)) return { qubits: gate.length === 2 ? 1 : 2, before: [angle] };
  // Three whatever there are: the builder says which is missing.
  if (gate === 'u3')
    return { qubits: 1, before: [0, 1, 2].map((i) => (angles as unknown[] | undefined)?.[i]) };
  if (gate === 'unitary') return { qubits: 2, before: [matrix] };
  return gate === 'rzzAll' ? { qubits: 0, before: [angle] } : undefined;
}

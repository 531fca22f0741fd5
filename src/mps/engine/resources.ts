import type { Circuit, Operation } from '../circuit/circuit.js';
import { StateTooLargeError } from '../common/errors.js';

/** What a run will need, known before it starts. */
export interface Resources {
  readonly engine: 'statevector' | 'mps';
  /** Why this engine, in words. */
  readonly reason: string;
  /** An upper bound on every bond dimension, from the circuit's structure and the cap; empty for a statevector. */
  readonly bonds: readonly number[];
  /** An upper bound on the memory of states, histories and co-states, in bytes. */
  readonly bytes: number;
}

/** What a run is asked for. */
export interface Request {
  readonly inputs?: number;
  /** Whether a gradient is taken: the chain then keeps the sites of every step. */
  readonly gradient?: boolean;
  /** The largest bond dimension of the initial states. Default 1: product states. */
  readonly initialBond?: number;
}

/** The most memory that statevectors may take: 8 GiB. */
export const MEMORY_LIMIT = 2 ** 33;

/** Returns what 2^n amplitudes an input need: 16 * 2^n bytes, twice that with a co-state, and one vector of work. */
export function statevectorResources(circuit: Circuit, request: Request, reason: string): Resources {
  const { inputs = 1, gradient = false } = request;
  const vectors = inputs + (gradient ? 2 : 1);
  return { engine: 'statevector', reason, bonds: [], bytes: vectors * 16 * 2 ** circuit.nQubits };
}

/**
 * Returns what a chain needs at most.
 *
 * A bond never exceeds min(2^l, 2^(n-l), cap), nor the product of the operator Schmidt ranks of the gates across it
 * (2, or 4 for swap and a general unitary) times the initial state's bond. A site takes 16 * 2 * left * right bytes;
 * a gradient keeps the two new sites of every two-qubit gate.
 */
export function chainResources(
  circuit: Circuit,
  maxBond: number,
  request: Request,
  reason: string,
): Resources {
  const { inputs = 1, gradient = false, initialBond = 1 } = request;
  const bonds = bondBounds(circuit, maxBond, initialBond);
  const siteBytes = (q: number) => 32 * (bonds[q - 1] ?? 1) * (bonds[q] ?? 1);
  const chain = Array.from({ length: circuit.nQubits }, (_, q) => siteBytes(q)).reduce((a, b) => a + b, 0);
  const history = gradient
    ? circuit.operations.reduce((sum, { qubits }) => sum + qubits.reduce((s, q) => s + siteBytes(q), 0), 0)
    : 0;
  return { engine: 'mps', reason, bonds, bytes: inputs * (2 * chain + history) };
}

/**
 * Throws a StateTooLargeError if statevectors would need more than the limit.
 *
 * A chain is not refused: its bound follows from structure alone, and a cutoff keeps most chains far below it.
 */
export function checkResources({ bytes }: Resources): void {
  if (bytes <= MEMORY_LIMIT) return;
  throw new StateTooLargeError(
    `This run needs ${(bytes / 2 ** 30).toPrecision(3)} GiB of amplitudes; the limit is ${MEMORY_LIMIT / 2 ** 30} GiB. ` +
      'Use mps({ maxBond }), or give fewer inputs.',
  );
}

function bondBounds({ nQubits, operations }: Circuit, maxBond: number, initialBond: number): number[] {
  const limits = Array.from({ length: nQubits - 1 }, (_, q) =>
    Math.min(2 ** (q + 1), 2 ** (nQubits - q - 1)),
  );
  const bonds = limits.map((limit) => Math.min(limit, initialBond));
  for (const operation of operations) {
    if (operation.qubits.length < 2) continue;
    const first = Math.min(...operation.qubits);
    const last = Math.max(...operation.qubits);
    for (let bond = first; bond < last; bond++) {
      bonds[bond] = Math.min(bonds[bond] * rankOf(operation, nQubits), maxBond, limits[bond]);
    }
  }
  return bonds;
}

function rankOf({ gate }: Operation, nQubits: number): number {
  if (gate === 'rzzAll') return Math.floor(nQubits / 2) + 1;
  return gate === 'swap' || gate === 'unitary' ? 4 : 2;
}

import type { Circuit } from '../circuit/circuit.js';
import { showBytes, showBytesExactly } from '../common/bytes.js';
import { knownKeys, show, wholeNumber } from '../common/check.js';
import { OptionError, StateTooLargeError } from '../common/errors.js';
import type { GradientMethod } from '../gradient/differentiation.js';

/** What a run will need, known before it starts. */
export interface Resources {
  readonly engine: 'statevector' | 'mps';
  /** Why this engine, in words. */
  readonly reason: string;
  /** How a gradient is taken; absent where none is. */
  readonly method?: 'auto' | GradientMethod;
  /** An upper bound on every bond dimension, from the circuit's structure and the cap; empty for a statevector. */
  readonly bonds: readonly number[];
  /** An upper bound on the memory of states, co-states, what a gradient keeps and the kernels' work, in bytes. */
  readonly bytes: number;
  /** The same bound with everything run again that can be: the run fits for certain where this is within `memory`. */
  readonly least: number;
  /** What the run may take, in bytes: the option `memory`. */
  readonly memory: number;
  /** The largest maxBond that fits for certain, where the one asked for may not; 0 where none does. Chains only. */
  readonly fittingBond?: number;
}

/** What a run is asked for. */
export interface Request {
  readonly inputs?: number;
  /** Whether a gradient is taken, which keeps more than a run. */
  readonly gradient?: boolean;
  /** The largest bond dimension of the initial states. Default 1: product states. */
  readonly initialBond?: number;
  /** The bond of the observable as an operator: 1, the default, for a Pauli string, 3 for a transverse-field Ising chain. */
  readonly operatorBond?: number;
}

/** Throws an OptionError for a request with an unknown key or a value outside its range. */
export function checkRequest(request: Request): void {
  knownKeys(request, ['inputs', 'gradient', 'initialBond', 'operatorBond'], 'resources()');
  const { inputs = 1, gradient = false, initialBond = 1, operatorBond = 1 } = request;
  for (const [name, value] of Object.entries({ inputs, initialBond, operatorBond })) {
    wholeNumber(value, `${name} of resources()`, 1);
    if (value > Number.MAX_SAFE_INTEGER) {
      throw new OptionError(
        `${name} of resources() is ${value}; expected at most ${Number.MAX_SAFE_INTEGER}.`,
      );
    }
  }
  if (typeof gradient !== 'boolean') {
    throw new OptionError(`gradient of resources() is ${show(gradient)}; expected true or false.`);
  }
}

/**
 * Returns what 2^n amplitudes an input need, 16 * 2^n bytes a vector.
 *
 * A run holds input and output of every state. A gradient holds the kets of the co-states as well, and three vectors of work.
 */
export function statevectorResources(
  { nQubits }: Circuit,
  { inputs = 1, gradient = false }: Request,
  method: GradientMethod,
  memory: number,
): Resources {
  const bytes = vectorsOf(inputs, gradient) * 16 * 2 ** nQubits;
  const reason = 'the statevector engine was asked for';
  return {
    engine: 'statevector',
    reason,
    ...(gradient ? { method } : {}),
    bonds: [],
    bytes,
    least: bytes,
    memory,
  };
}

const vectorsOf = (inputs: number, gradient: boolean): number => (gradient ? 3 * inputs + 3 : 2 * inputs);

/**
 * Throws a StateTooLargeError, before anything is allocated, where statevectors need more than they may take.
 */
export function checkStatevectors(
  { nQubits }: Circuit,
  { inputs = 1, gradient = false }: Request,
  memory: number,
): void {
  const bytes = vectorsOf(inputs, gradient) * 16 * 2 ** nQubits;
  if (bytes <= memory) return;
  const vectors = memory / 16 / 2 ** nQubits;
  const fewer = Math.floor(gradient ? (vectors - 3) / 3 : vectors / 2);
  const narrower = Math.floor(Math.log2(memory / 16 / vectorsOf(inputs, gradient)));
  const ways = [
    ...(fewer >= 1 && inputs > 1 ? [`${fewer} of the ${inputs} inputs at a time`] : []),
    ...(narrower >= 1 ? [`${narrower} qubits instead of ${nQubits}`] : []),
  ];
  throw new StateTooLargeError(
    `This run needs ${showBytes(bytes)} of amplitudes; memory is ${showBytesExactly(memory)}` +
      `${ways.length > 0 ? `, in which ${ways.join(', or ')} would fit` : ''}. Give more memory, or use mps({ maxBond }).`,
  );
}

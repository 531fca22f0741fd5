import { checkCircuit } from '../../mps/circuit/check-circuit.js';
import type { Circuit } from '../../mps/circuit/circuit.js';
import { show } from '../../mps/common/check.js';
import { OptionError, SizeMismatchError, TfjsMpsError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import { brief } from './brief.js';

/** What a circuit family is at one number of qubits. */
export interface Member {
  readonly circuit: Circuit;
  /** Where the circuit starts, one state or an ensemble; |0...0> if absent. */
  readonly initial?: State | readonly State[] | undefined;
}

/** A family of a config at one number of qubits. */
export interface ConfiguredMember extends Member {
  /** How many parameters each of the L layers has, in their order; undefined where a file or module does not say. */
  readonly layerSizes?: readonly number[] | undefined;
  /** The angles that stand in an OpenQASM file. */
  readonly fileAngles?: Float64Array | undefined;
}

/** A circuit for every number of qubits; `rng` is there for families that are random themselves. */
export type Family = (qubits: number, rng: Rng) => Member;

/** Draws the angles of a circuit, in radians. */
export type Sampler = (nParams: number, rng: Rng) => ArrayLike<number>;

/**
 * Returns what a family gave if it is a circuit of that many qubits with something to differentiate.
 *
 * @param remedy what to do about a circuit without parameters
 * @throws OptionError if it is no { circuit, initial? }, a circuit that cannot run, or one without parameters;
 * SizeMismatchError for another width.
 */
export function checkedMember(
  member: unknown,
  qubits: number,
  where: string,
  remedy = 'Write param(0), param(1), ... for its angles.',
): Member {
  const { circuit } = (member ?? {}) as Partial<Member>;
  if (!isCircuit(circuit)) throw noMember(member, qubits, where);
  const odd = Object.keys(member as Member).find((key) => key !== 'circuit' && key !== 'initial');
  if (odd !== undefined) {
    throw new OptionError(
      `${where} gave at ${qubits} qubits the unknown key "${brief(odd)}"; expected only circuit and initial.`,
    );
  }
  if (circuit.nQubits !== qubits) {
    throw new SizeMismatchError(
      `${where} gave a circuit of ${show(circuit.nQubits)} qubits where ${qubits} were asked for; build as many as it is told.`,
    );
  }
  checkRunnable(circuit, `${where} gave at ${qubits} qubits`);
  if (circuit.nParams > 0) return member as Member;
  throw new OptionError(
    `${where} gave at ${qubits} qubits a circuit without parameters; there is nothing to differentiate by. ${remedy}`,
  );
}

const isCircuit = (value: unknown): value is Circuit =>
  typeof value === 'object' && value !== null && Array.isArray((value as Partial<Circuit>).operations);

function noMember(member: unknown, qubits: number, where: string): OptionError {
  const found = isCircuit(member)
    ? 'a circuit by itself; return { circuit } around it'
    : `${show(member)}; return { circuit, initial? }, at once and not as a promise`;
  return new OptionError(`${where} gave at ${qubits} qubits ${found}.`);
}

/** A circuit written out as data has been seen by no builder. */
function checkRunnable(circuit: Circuit, gave: string): void {
  try {
    checkCircuit(circuit);
  } catch (cause) {
    if (!(cause instanceof TfjsMpsError)) throw cause;
    throw new OptionError(`${gave} a circuit that cannot run: ${cause.message}`, { cause });
  }
}

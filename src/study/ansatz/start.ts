import { ConfigError } from '../../config/errors.js';
import { show } from '../../mps/common/check.js';
import { quotedPath } from './brief.js';
import type { ConfiguredMember } from './family.js';
import type { AnsatzSpec } from './schema.js';

/**
 * Throws a ConfigError unless a circuit starts where one of config and module says, and in states of its width.
 */
export function checkStart(
  { family, input }: Pick<AnsatzSpec, 'family' | 'input'>,
  { circuit, initial }: ConfiguredMember,
): void {
  if (initial === undefined) return;
  const module = quotedPath(String(family.module));
  if (input !== undefined) {
    throw new ConfigError(
      `${module} returns an initial state, and the config has an input as well; leave out ansatz.input, or return { circuit } alone.`,
    );
  }
  const states: readonly unknown[] = Array.isArray(initial) ? initial : [initial];
  const odd = states.find((state) => !isState(state, circuit.nQubits));
  if (odd === undefined && states.length > 0) return;
  const found = states.length === 0 ? 'an empty list' : describe(odd);
  throw new ConfigError(
    `The family of the module ${module} gave at ${circuit.nQubits} qubits ${found} for initial; expected a state of as many ` +
      'qubits, as engine.run(...) returns, or a list of them.',
  );
}

const isState = (value: unknown, qubits: number): boolean => {
  const { nQubits, overlap } = (value ?? {}) as { nQubits?: unknown; overlap?: unknown };
  return typeof overlap === 'function' && nQubits === qubits;
};

function describe(odd: unknown): string {
  const { nQubits } = (odd ?? {}) as { nQubits?: unknown };
  return typeof nQubits === 'number' ? `a state of ${nQubits} qubits` : show(odd);
}

import { ConfigError } from '../../config/errors.js';
import { TfjsMpsError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { anglesOf } from './angles.js';
import { quotedPath } from './brief.js';
import { configuredMember } from './configured-family.js';
import { costOfModule } from './module-calls.js';
import { parametersOf } from './parameters.js';
import type { AnsatzSpec } from './schema.js';
import { checkStart } from './start.js';

/**
 * Calls everything that a study takes from a module once for every number of qubits, the family twice, and runs no circuit:
 * what is wrong there is known before the first row. Does nothing for other families, whose circuits are this library's.
 *
 * `prepareAnsatz` must have been awaited.
 *
 * @throws ConfigError naming the module and the number of qubits.
 */
export function tryAnsatz(spec: AnsatzSpec, qubits: readonly number[]): void {
  const { module } = spec.family;
  if (module === undefined) return;
  for (const n of new Set(qubits)) {
    try {
      tryAt(spec, n);
    } catch (cause) {
      if (!(cause instanceof TfjsMpsError)) throw cause;
      const name = quotedPath(module);
      if (cause instanceof ConfigError && cause.message.includes(name)) throw cause;
      throw new ConfigError(`The module ${name} at ${n} qubits: ${cause.message}`, { cause });
    }
  }
}

function tryAt(spec: AnsatzSpec, qubits: number): void {
  const stream = rng('try').split(`n=${qubits}`);
  const counts = [0, 1].map((time) => {
    const own = stream.split(time);
    const member = configuredMember(spec.family, qubits, own.split('family'));
    checkStart(spec, member);
    parametersOf(spec.parameters, member.circuit);
    anglesOf(spec, member, own.split('angles'));
    return member.circuit.nParams;
  });
  if (spec.observable === 'module') costOfModule(spec.family.module as string, qubits);
  if (counts[0] === counts[1]) return;
  throw new ConfigError(
    `the family gave a circuit of ${counts[0]} parameters, and another time of ${counts[1]}; their number must depend on nothing ` +
      'but the number of qubits.',
  );
}

import { ConfigError } from '../../config/errors.js';
import { show } from '../../mps/common/check.js';
import { TfjsMpsError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import type { Cost } from '../../mps/gradient/cost.js';
import { quotedPath, reasonOf } from './brief.js';
import { checkedMember, type Member } from './family.js';
import { type AnsatzModule, preparedModule } from './module.js';
import { namedCost } from './named-cost.js';

/** Returns what the family of a prepared module gives at n qubits; a ConfigError says what is wrong with it, and where. */
export function memberOfModule(path: string, qubits: number, rng: Rng): Member {
  const where = nameOf('family', path);
  const { default: family } = preparedModule(path);
  const member = called(where, qubits, () => family(qubits, rng));
  try {
    return checkedMember(member, qubits, where);
  } catch (cause) {
    if (!(cause instanceof TfjsMpsError)) throw cause;
    throw new ConfigError(cause.message, { cause });
  }
}

/** Returns the cost of a prepared module at n qubits, with a name. */
export function costOfModule(path: string, qubits: number): Cost {
  const where = nameOf('cost', path);
  const { cost: make } = preparedModule(path) as Required<AnsatzModule>;
  const cost = called(where, qubits, () => make(qubits));
  if (typeof cost?.evaluate === 'function') {
    return namedCost(cost, `of the module ${quotedPath(path)}`, (evaluate) =>
      called(where, qubits, evaluate),
    );
  }
  throw new ConfigError(
    `${where} gave at ${qubits} qubits ${show(cost)}; expected one such as expectation(pauliSum('Z0')), at once and not as a promise.`,
  );
}

/** Draws the angles of a circuit of n qubits by the sampler of a prepared module. */
export function anglesOfModule(
  path: string,
  { nQubits, nParams }: Member['circuit'],
  rng: Rng,
): ArrayLike<number> {
  const where = nameOf('sampler', path);
  const { sampler } = preparedModule(path) as Required<AnsatzModule>;
  const angles = called(where, nQubits, () => sampler(nParams, rng));
  const odd = oddOf(angles, nParams);
  if (odd === undefined) return angles;
  throw new ConfigError(
    `${where} gave at ${nQubits} qubits ${odd}; expected a list of ${nParams} finite numbers, one a parameter, at once.`,
  );
}

function oddOf(angles: unknown, nParams: number): string | undefined {
  if (typeof angles !== 'object' || angles === null || !('length' in angles)) return show(angles);
  const list = angles as ArrayLike<unknown>;
  if (list.length !== nParams) return `${show(list.length)} angles`;
  const odd = Array.from(list).findIndex((angle) => !Number.isFinite(angle));
  return odd < 0 ? undefined : `${show(list[odd])} for angle ${odd}`;
}

const nameOf = (part: 'family' | 'cost' | 'sampler', path: string): string =>
  `The ${part} of the module ${quotedPath(path)}`;

/** Calls a function of a module, so that what it throws says where it comes from. */
function called<Result>(where: string, qubits: number, call: () => Result): Result {
  try {
    const result = call();
    // What is no result may still be rejected later, when nobody waits for it.
    if (result instanceof Promise) result.catch(() => {});
    return result;
  } catch (cause) {
    throw new ConfigError(`${where} threw at ${qubits} qubits: ${reasonOf(cause)}. Correct it there.`, {
      cause,
    });
  }
}

import { compose } from '../../mps/circuit/algebra.js';
import { circuit } from '../../mps/circuit/builder.js';
import type { PauliSum } from '../../mps/observables/pauli-sum.js';
import { type OracleInput, pauliMoments, rxLocalMoment } from '../oracles/index.js';
import { staircaseWidth } from './input.js';
import { type OwnObservable, pauliSumOf } from './observable.js';
import { type ExactMoments, type OracleProblem, stringsFor } from './oracle-problem.js';
import { indicesOf } from './parameters.js';
import type { AnsatzSpec } from './schema.js';

/** Returns E (d_k f)^2 of a Pauli sum; undefined where its strings interfere. */
export function pauliSumMoments(problem: OracleProblem, observable: OwnObservable): ExactMoments | undefined {
  const { spec, circuit, distribution, parameters } = problem;
  const { nQubits } = circuit;
  const isZero = spec.input === undefined || spec.input === 'zero';
  if (isZero && spec.family.rxProduct !== undefined && observable.zeroProjector === 'local') {
    const { value } = rxLocalMoment(nQubits, distribution);
    return { name: 'closed form of the RX product', moments: parameters.map(() => value) };
  }
  const { terms } = pauliSumOf(observable, nQubits) as PauliSum;
  const strings = terms.filter(({ factors, coefficient }) => factors.length > 0 && coefficient !== 0);
  if (strings.length > 1 && !addUp(problem)) return undefined;
  const start = startOf(spec.input, nQubits);
  const all = new Float64Array(circuit.nParams);
  for (const term of strings) {
    const { gradient } = pauliMoments({
      circuit: compose(start.circuit, circuit),
      observable: { terms: [term] },
      angles: distribution,
      input: start.input,
      maxStrings: stringsFor(strings.length),
    });
    gradient.forEach((moment, k) => {
      all[k] += moment;
    });
  }
  return { name: 'averaged Pauli strings', moments: parameters.map((k) => all[k]) };
}

/**
 * Whether the strings of a sum never interfere, so that their second moments add up.
 *
 * Every angle has to be drawn by itself. Two different strings then stay different. Over Haar, product-Haar and staircase inputs E <P><Q> = 0 for any two. Otherwise, two
 * letters that differ on a qubit do not outlive rotations about two axes by uniform angles there: of the first axis both
 * anticommute or both commute, or E sin = E cos = 0 ends the pair; of the pairs that are left exactly one letter anticommutes
 * with the second axis. The denoiser ends every layer so on every qubit, and so do rotations about two axes in general. A
 * derivative exchanges sin and cos and drops letters that commute, which ends no fewer.
 */
function addUp({ spec, circuit, distribution }: OracleProblem): boolean {
  const used = circuit.operations.flatMap(indicesOf);
  if (new Set(used).size < used.length) return false;
  const { input = 'zero', family } = spec;
  if (input !== 'zero' && input !== 'plus') return true;
  if (distribution.kind !== 'uniform') return false;
  return family.denoiser !== undefined || new Set(family.hardwareEfficient?.rotations).size > 1;
}

/** An input as oracles know it: |+> is |0> behind Hadamard gates. */
function startOf(
  input: AnsatzSpec['input'],
  nQubits: number,
): { circuit: ReturnType<typeof circuit>; input: OracleInput } {
  const idle = circuit(nQubits, (c) => {
    if (input === 'plus') for (let q = 0; q < nQubits; q++) c.h(q);
  });
  if (input === undefined || input === 'zero' || input === 'plus')
    return { circuit: idle, input: { kind: 'zero' } };
  if (input === 'haar' || input === 'productHaar') return { circuit: idle, input: { kind: input } };
  return { circuit: idle, input: { kind: 'staircase', width: staircaseWidth(input, nQubits) } };
}

import { hamiltonianAt } from '../../model/data/ground-states.js';
import { widthOf } from '../../mps/observables/pauli-data.js';
import type { TrainConfig } from '../config/schema.js';
import { conditionMiddles, conditionValues } from './parameter.js';

/** Returns what cannot be in ground states of a family, and in a model conditioned on its parameter. */
export function conditionProblems(config: TrainConfig): string[] {
  const problems = [...family(config)];
  const { condition, data, inputs, ancillas } = config;
  if (condition === undefined) return problems;
  if (data.kind !== 'groundStates') {
    problems.push(
      `condition is given with data.kind "${data.kind}", which has no parameter; take "groundStates", or leave condition out.`,
    );
  } else if (data.parameter[0] === data.parameter[1]) {
    problems.push(
      `data.parameter is [${data.parameter}]: a condition needs a range; set two different ends.`,
    );
  } else if (data.parameter[0] < data.parameter[1] && !areApart(config)) {
    problems.push(
      `data.parameter is [${data.parameter}] and condition.values is ${condition.values}: these values and the middles between ` +
        'them, where the model is judged, do not all differ in float64; widen data.parameter, or lower condition.values.',
    );
  }
  if (inputs.kind === 'forward' && inputs.reference === 'data') {
    problems.push(
      'inputs.reference is "data" in a conditional model, which has no data at a parameter it was not trained on; take "zeros" or "plus".',
    );
  }
  if (condition.encoding.kind === 'ancilla' && ancillas === 0) {
    problems.push(
      'condition.encoding is "ancilla" without ancillas; set ancillas to 1 or more, or take "offset".',
    );
  }
  if (condition.batch !== undefined && condition.batch > condition.values) {
    problems.push(
      `condition.batch is ${condition.batch}, but there are ${condition.values} values; lower batch, or leave it out for all.`,
    );
  }
  return problems;
}

/** Whether rounding leaves apart what a model is trained at and what it is judged at. */
function areApart(config: TrainConfig): boolean {
  const middles = conditionMiddles(config);
  const ascending = conditionValues(config).flatMap((h, k) => (k < middles.length ? [h, middles[k]] : [h]));
  return new Set(ascending).size === ascending.length;
}

function family({ data, qubits }: TrainConfig): string[] {
  if (data.kind !== 'groundStates') return [];
  const [from, to] = data.parameter;
  if (from > to) return [`data.parameter is [${from}, ${to}]; the smaller bound comes first.`];
  if (qubits < 2) return [`qubits is ${qubits}; data.kind "groundStates" has 2 or more.`];
  if (data.hamiltonian === 'tfim' && from <= 0 && to >= 0) {
    return [
      `data.parameter is [${from}, ${to}]; at a field of 0 the ground state is not unique. Leave 0 out.`,
    ];
  }
  return [from, to].flatMap((parameter) => widthProblem(data, qubits, parameter)).slice(0, 1);
}

function widthProblem(
  data: Extract<TrainConfig['data'], { kind: 'groundStates' }>,
  qubits: number,
  parameter: number,
): string[] {
  try {
    const width = widthOf(hamiltonianAt(data, qubits, parameter).terms);
    if (width === qubits) return [];
    return [
      `data.hamiltonian reaches over ${width} qubits, but qubits is ${qubits}; set it to ${width}, or mend the Hamiltonian.`,
    ];
  } catch (error) {
    return [`data.hamiltonian cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

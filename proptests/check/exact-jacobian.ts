import {
  type Circuit,
  fromAmplitudes,
  type Outcomes,
  type PauliSum,
  type State,
  statevector,
} from 'tfjs-mps';
import { entriesOf, fidelityOf, squared } from './amplitudes.js';
import type { BoundCircuit } from './bound-circuit.js';
import { mostTurned, type Place, placesOf } from './places.js';

/** Values of a cost, their Jacobian (row-major, one row a value), and the scale of closeness. */
export interface ExactJacobian {
  readonly values: number[];
  readonly jacobian: number[];
  readonly scale: number;
}

/** What the derivative is taken of, and where. */
export interface ExactTask {
  readonly bound: BoundCircuit;
  readonly inputs: readonly State[];
  /** Qubits that are found in given bits, one list an input, before the cost is taken. */
  readonly outcomes?: Outcomes & { readonly bits: readonly (readonly number[])[] };
}

/** Numbers that are linear in |psi><psi|, and the probability that they are to be divided by. */
interface Forms {
  readonly joint: readonly number[];
  readonly probability: number;
}

const exact = statevector();

/**
 * Returns the means over all inputs of the expectations of observables, with their exact Jacobian.
 *
 * A value A / p has A and p linear in |Psi><Psi|, so that both have the two-term shift rule at every place of a
 * parameter, and d(A / p) = (dA p - A dp) / p^2. Source: Schuld et al., Phys. Rev. A 99, 032331 (2019).
 */
export function expectationJacobian(
  task: ExactTask,
  observables: readonly PauliSum[],
  norm: number,
): ExactJacobian {
  const { rows, scale } = jacobianOf(task, (psi) =>
    observables.map((observable) => psi.expectation(observable)),
  );
  const count = task.inputs.length;
  const mean = observables.map((_, k) => {
    const own = rows.filter((_row, i) => i % observables.length === k);
    return own.reduce(
      (sum, row) => sum.map((x, j) => x + row[j] / count),
      own[0].map(() => 0),
    );
  });
  return answer(mean, scale * norm);
}

/** Returns the fidelities of all inputs with all targets, row by row, with their exact Jacobian. */
export function fidelityJacobian(task: ExactTask, targets: readonly State[]): ExactJacobian {
  const { rows, scale } = jacobianOf(task, (psi) => targets.map((target) => fidelityOf(target, psi)));
  return answer(rows, task.outcomes === undefined ? scale * overlapScale(task, targets) : scale);
}

/** The largest |o| and |d_k o| over all pairs, below which a fidelity and its derivative are rounding. */
function overlapScale({ bound, inputs }: ExactTask, targets: readonly State[]): number {
  const places = placesOf(bound);
  const sizes = inputs.flatMap((input) => {
    const outputs = [exact.run(bound.circuit, bound.angles, input)];
    // An overlap is linear in the state: its derivative is half its value at x + pi.
    outputs.push(...places.map(({ movedBy }) => exact.run(movedBy(Math.PI), [], input)));
    return targets.flatMap((target) =>
      outputs.map((output, k) => Math.sqrt(squared(target.overlap(output))) / (k === 0 ? 1 : 2)),
    );
  });
  // Below 1e-15 an overlap is rounding, and one engine's exact zero is the other's 1e-17.
  return Math.max(1e-15, ...sizes);
}

/** Returns one row [value, derivatives] for every input and number, and what rounding is multiplied by. */
function jacobianOf(
  { bound, inputs, outcomes }: ExactTask,
  numbers: (psi: State) => readonly number[],
): { rows: number[][]; scale: number } {
  const { circuit, angles } = bound;
  const places = placesOf(bound);
  let least = 1;
  const rows = inputs.flatMap((input, i) => {
    const forms = (run: Circuit, at: readonly number[]): Forms => {
      const psi = exact.run(run, at, input);
      if (outcomes === undefined) return { joint: numbers(psi), probability: 1 };
      const found = branch(psi, outcomes.qubits, outcomes.bits[i]);
      return {
        joint: numbers(found.state).map((x) => found.probability * x),
        probability: found.probability,
      };
    };
    const here = forms(circuit, angles);
    least = Math.min(least, here.probability);
    return derivativesOf(here, circuit.nParams, places, (run) => forms(run, []));
  });
  return { rows, scale: mostTurned(circuit.nParams, places) / least };
}

function derivativesOf(
  { joint, probability: p }: Forms,
  nParams: number,
  places: readonly Place[],
  forms: (circuit: Circuit) => Forms,
): number[][] {
  const rows = joint.map((a) => [a / p, ...new Array<number>(nParams).fill(0)]);
  for (const { param, times, movedBy } of places) {
    const [up, down] = [Math.PI / 2, -Math.PI / 2].map((radians) => forms(movedBy(radians)));
    const dp = (up.probability - down.probability) / 2;
    joint.forEach((a, k) => {
      const da = (up.joint[k] - down.joint[k]) / 2;
      rows[k][1 + param] += (times * (da * p - a * dp)) / p ** 2;
    });
  }
  return rows;
}

/** Returns what a measurement with the given bits leaves, and how probable it is; |0...0> where it is impossible. */
function branch(
  psi: State,
  qubits: readonly number[],
  bits: readonly number[],
): { state: State; probability: number } {
  const left = entriesOf(psi).filter((_, index) =>
    qubits.every((q, k) => ((index >> (psi.nQubits - 1 - q)) & 1) === bits[k]),
  );
  const probability = left.reduce((sum, [re, im]) => sum + re * re + im * im, 0);
  const re = left.map(([x], k) => (probability === 0 && k === 0 ? 1 : x));
  const state = fromAmplitudes(
    re,
    left.map(([, x]) => x),
  );
  return { state, probability };
}

const answer = (rows: readonly (readonly number[])[], scale: number): ExactJacobian => ({
  values: rows.map(([value]) => value),
  jacobian: rows.flatMap(([, ...derivatives]) => derivatives),
  scale,
});

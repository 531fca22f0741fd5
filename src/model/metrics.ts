import { pauliSum } from '../mps/observables/pauli-sum.js';
import { checkEnsemble } from '../mps/state/ensemble.js';
import { probabilities } from '../mps/state/probabilities.js';
import type { State } from '../mps/state/state.js';
import { CARRIED, type NoiseSpec, noiseOf } from './data/correlated-noise.js';
import { type DataSpec, unknownKind } from './data.js';

/** A number that a task looks at, for every state of an ensemble. */
export interface Metric {
  readonly name: string;
  /** One value a state. */
  readonly values: Float64Array;
  readonly mean: number;
  /** The standard deviation of the values themselves (over N, not N - 1). */
  readonly deviation: number;
  /** What follows from the mean. */
  readonly derived?: Readonly<Record<string, number>>;
}

/**
 * Returns the metrics that a task is judged by, for data and generated states alike.
 *
 * `F0` of clusters: |<0...0|psi>|^2. `F10` of correlated noise: |<10|psi>|^2, which at XX probability p has the mean
 * 0.55 p (1/2 - sin 2D / 4D) for angles within D; `derived.inferredP` solves this for p. `Y2` of the circle: <Y>^2, 0 for
 * data and 1/3 for Haar states. `M` of TFIM ground states: sum_x |psi_x|^2 |mean_j (2 x_j - 1)|, the mean absolute
 * magnetisation along Z. Ground states of a family and states of one's own have none.
 * Source: arXiv 2310.05866 and its authors' code.
 *
 * @throws SizeMismatchError for an empty ensemble or states of mixed widths; OptionError for an unknown kind;
 * StateTooLargeError for `M` beyond a statevector.
 *
 * @example
 * taskMetrics({ kind: 'circle' }, generated)[0].mean; // <Y>^2
 */
export function taskMetrics(data: DataSpec, states: readonly State[]): Metric[] {
  checkEnsemble(states, states?.[0]?.nQubits ?? 0, 'the ensemble of a metric');
  switch (data?.kind) {
    case 'cluster':
    case 'productCluster':
      return [metric('F0', states, (state) => probabilityOf(state, '0'.repeat(state.nQubits)))];
    case 'correlatedNoise':
      return [
        withInferredP(
          metric('F10', states, (state) => probabilityOf(state, '10')),
          data,
        ),
      ];
    case 'circle':
      return [metric('Y2', states, (state) => state.expectation(Y) ** 2)];
    case 'tfimGround':
      return [metric('M', states, absoluteMagnetisation)];
    case 'groundStates':
    case 'states':
      return [];
    default:
      throw unknownKind(data);
  }
}

const Y = pauliSum('Y0');

function metric(name: string, states: readonly State[], of: (state: State) => number): Metric {
  const values = Float64Array.from(states, of);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return { name, values, mean, deviation: Math.sqrt(variance) };
}

function probabilityOf(state: State, bits: string): number {
  const { re, im } = state.amplitude(bits);
  return re * re + im * im;
}

/** Without any angle nothing is carried to |10>, and no probability can be inferred. */
function withInferredP(f10: Metric, spec: NoiseSpec): Metric {
  const { halfWidth } = noiseOf(spec);
  if (halfWidth === 0) return f10;
  const sineSquare = 0.5 - Math.sin(2 * halfWidth) / (4 * halfWidth);
  return { ...f10, derived: { inferredP: f10.mean / (CARRIED * sineSquare) } };
}

function absoluteMagnetisation(state: State): number {
  const p = probabilities(state);
  let sum = 0;
  for (let x = 0; x < p.size; x++) {
    let ones = 0;
    for (let rest = x; rest > 0; rest &= rest - 1) ones++;
    sum += p.get(x) * Math.abs((2 * ones) / state.nQubits - 1);
  }
  return sum;
}

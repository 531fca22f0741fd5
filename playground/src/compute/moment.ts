import { type Cost, expectation, fidelity, mps, pauliSum, productState, rng } from 'tfjs-mps';
import type { Settings } from '../settings/settings.js';
import { ansatzOf, circuitOf, drawnAngles } from './ansatz.js';
import { type Known, knownMoment } from './exact-moment.js';
import { inputState } from './input.js';
import type { MomentTask } from './moment-task.js';

/** One number of qubits: samples of g^2, g the derivative by one angle, in 1 / radian^2. */
export interface MomentRow {
  readonly qubits: number;
  readonly samples: number;
  /** The mean of g^2 and its standard error; 0 for a single sample. */
  readonly mean: number;
  readonly error: number;
  /** (sum g^2)^2 / sum g^4: how many samples the mean in truth rests on. */
  readonly effective: number;
  /** The largest that any sample had. */
  readonly maxBond: number;
  readonly discardedWeight: number;
  readonly known: Known | undefined;
}

/** How far a measurement is: samples of all rows together, and the row at work. */
export interface MomentProgress {
  readonly done: number;
  readonly of: number;
  readonly row: MomentRow;
}

/** Nothing can be differentiated. */
export class NoParameterError extends Error {
  override readonly name = 'NoParameterError';
}

/**
 * Samples the second moment of a gradient at growing numbers of qubits, and tells after every sample.
 *
 * The cost is Z on the middle qubit, or the fidelity with |0...0>. The derivative is that by the first angle of the middle
 * qubit; for a circuit of the user's own g^2 is the mean over all its angles.
 *
 * @throws NoParameterError for a circuit without angles; what the library throws.
 */
export function* moments(task: MomentTask): Generator<MomentProgress> {
  const widths = widthsOf(task);
  const of = widths.length * task.samples;
  let done = 0;
  for (const qubits of widths) {
    const point = pointOf(task, qubits);
    const squares: number[] = [];
    const largest = { maxBond: 0, discardedWeight: 0 };
    for (let i = 0; i < task.samples; i++) {
      const { square, maxBond, discardedWeight } = point.sample(i);
      squares.push(square);
      largest.maxBond = Math.max(largest.maxBond, maxBond);
      largest.discardedWeight = Math.max(largest.discardedWeight, discardedWeight);
      done++;
      yield { done, of, row: { qubits, ...summary(squares), ...largest, known: point.known } };
    }
  }
}

/** 2, 4, ... up to the number asked for, which is the last one; a circuit of the user's own has its own width. */
export function widthsOf(task: Pick<MomentTask, 'ansatz' | 'upto' | 'qasm'>): readonly number[] {
  if (task.ansatz === 'qasm')
    return [ansatzOf({ ...task, qubits: 2, depth: 1, seed: 0, angles: 'uniform' }).circuit.nQubits];
  const even = Array.from({ length: task.upto >> 1 }, (_, k) => 2 * (k + 1));
  return task.upto % 2 === 0 ? even : [...even, task.upto];
}

function pointOf(task: MomentTask, qubits: number) {
  const circuit = task.ansatz === 'qasm' ? ansatzOf(task).circuit : circuitOf({ ...task, qubits });
  if (circuit.nParams === 0) {
    throw new NoParameterError('This circuit has no angles, so there is no gradient; choose another ansatz.');
  }
  const parameters =
    task.ansatz === 'qasm'
      ? Array.from({ length: circuit.nParams }, (_, k) => k)
      : [firstAngle(task, qubits)];
  const [engine, cost] = [mps({ maxBond: task.chi }), costOf(task.cost, qubits)];
  // Small angles are small by the depth, which a text of the user's own does not have.
  const law = task.ansatz === 'qasm' ? { ...task, angles: 'uniform' as const } : task;
  const root = rng(task.seed).split(`n=${qubits}`);
  return {
    known: task.ansatz === 'qasm' ? undefined : knownMoment(task, circuit, parameters[0]),
    sample(i: number) {
      const stream = root.split(i);
      const angles = drawnAngles(law, circuit.nParams, stream.split('angles'));
      const initial = inputState(task.input, qubits, stream.split('input'));
      const { gradient, report } = engine.valueAndGradient(circuit, angles, cost, { initial });
      const square = parameters.reduce((sum, k) => sum + gradient[k] ** 2, 0) / parameters.length;
      return { square, maxBond: report.maxBond, discardedWeight: report.discardedWeight };
    },
  };
}

/** Angles that every qubit has in its first gates, by family; they lie side by side. */
const ANGLES_PER_QUBIT: Readonly<Record<string, number>> = { hardware: 2, ising: 1, brickwork: 3 };

const firstAngle = ({ ansatz }: MomentTask, qubits: number): number =>
  ANGLES_PER_QUBIT[ansatz] * (qubits >> 1);

function costOf(cost: Settings['cost'], qubits: number): Cost {
  if (cost === 'local') return expectation(pauliSum(`Z${qubits >> 1}`));
  return fidelity(productState(Array.from({ length: qubits }, () => [1, 0, 0, 0] as const)));
}

function summary(squares: readonly number[]): Pick<MomentRow, 'samples' | 'mean' | 'error' | 'effective'> {
  const count = squares.length;
  const mean = squares.reduce((sum, x) => sum + x, 0) / count;
  const spread = squares.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  // Scaled by the largest: squares of 1e-170 would underflow.
  const most = Math.max(...squares);
  const fourth = squares.reduce((sum, x) => sum + (x / most) ** 2, 0);
  return {
    samples: count,
    mean,
    error: count > 1 ? Math.sqrt(spread / (count - 1) / count) : 0,
    effective: most > 0 ? ((count * mean) / most / fourth) * ((count * mean) / most) : 0,
  };
}

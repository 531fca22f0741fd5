import { pauliSum, rng, type State, statevector } from 'tfjs-mps';
import { forwardTrajectory, mmd, sampleData, taskMetrics } from 'tfjs-mps/model';
import {
  defineTraining,
  generate,
  PRESETS,
  type QuddpmModel,
  stepSizes,
  type TrainConfig,
  train,
} from 'tfjs-mps/train';
import type { Settings } from '../settings/settings.js';

export type DiffusionTask = Pick<Settings, 'data' | 'steps' | 'epochs' | 'seed'>;

/** A point in the Bloch ball: (<X>, <Y>, <Z>). */
export type Bloch = readonly [x: number, y: number, z: number];

/** Two ensembles at one time: what the model made, and what the forward process made of data. */
export interface Frame {
  /** T for the inputs, 0 for what was generated. */
  readonly time: number;
  readonly generated: readonly Bloch[];
  readonly forward: readonly Bloch[];
  /** Maximum mean discrepancy between the two, fidelity kernel, unbiased statistic; 0 in the mean for equal ensembles. */
  readonly mmd: number;
  /** The task's own number: of clusters the mean |<0|psi>|^2, of the circle the mean <Y>^2. */
  readonly generatedMetric: number;
  readonly forwardMetric: number;
}

/** A model that was trained, step by step. */
export interface Film {
  readonly metric: string;
  /** From t = T down to 0. */
  readonly frames: readonly Frame[];
}

/** What a training tells: every epoch, and the film at its end. */
export type DiffusionEvent =
  | {
      readonly kind: 'epoch';
      readonly done: number;
      readonly of: number;
      readonly step: number;
      readonly loss: number;
    }
  | { readonly kind: 'film'; readonly film: Film };

/** Points on a sphere: more would hide one another. */
const POINTS = 120;

/** Returns the training: the small preset of its data, with the number of steps and epochs asked for. */
export function trainingOf({ data, steps, epochs, seed }: DiffusionTask): TrainConfig {
  const common = { name: 'playground', seed, epochs };
  if (data === 'cluster') {
    const preset = PRESETS['cluster-1-small'].config;
    return defineTraining({ ...preset, ...common, forward: { schedule: [{ from: 1, to: 4, steps }] } });
  }
  const preset = PRESETS['circle-small'].config;
  // The last step size of the preset, reached in as many steps as asked for.
  const scale = 1.6 / steps ** 2;
  const forward = { schedule: { scale, power: 2, steps } };
  return defineTraining({ ...preset, ...common, forward, batch: 60, pool: 300 });
}

/** Trains a model of one data qubit, then generates with it; nothing is computed before the first event is asked for. */
export async function* diffusion(task: DiffusionTask): AsyncGenerator<DiffusionEvent> {
  const config = trainingOf(task);
  const of = task.steps * task.epochs;
  let done = 0;
  for await (const event of train(config)) {
    if (event.type === 'epoch') {
      yield { kind: 'epoch', done: ++done, of, step: event.row.step, loss: event.row.loss };
    }
    if (event.type === 'end') yield { kind: 'film', film: filmOf(task, event.model) };
  }
}

function filmOf(task: DiffusionTask, model: QuddpmModel): Film {
  const stream = rng(task.seed).split('film');
  const { trajectory } = generate(model, POINTS, stream.split('generated'));
  const spec =
    task.data === 'cluster' ? ({ kind: 'cluster', epsilon: 0.08 } as const) : ({ kind: 'circle' } as const);
  const data = sampleData(spec, 1, POINTS, stream.split('data'));
  const forward = forwardTrajectory(
    statevector(),
    { nQubits: 1, schedule: stepSizes(trainingOf(task).forward.schedule) },
    data,
    stream.split('forward'),
  );
  const metricOf = (states: readonly State[]) => taskMetrics(spec, states)[0];
  const frames = trajectory.map((states, time) => ({
    time,
    generated: states.map(bloch),
    forward: forward[time].map(bloch),
    mmd: mmd(states, forward[time], { statistic: 'U' }),
    generatedMetric: metricOf(states).mean,
    forwardMetric: metricOf(forward[time]).mean,
  }));
  return { metric: metricOf(data).name, frames: frames.reverse() };
}

const PAULIS = ['X0', 'Y0', 'Z0'].map((pauli) => pauliSum(pauli));

const bloch = (state: State): Bloch => {
  const [x, y, z] = PAULIS.map((pauli) => state.expectation(pauli));
  return [x, y, z];
};

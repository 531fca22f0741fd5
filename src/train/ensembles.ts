import { sampleData } from '../model/data.js';
import { forwardEnsemble, forwardTrajectory } from '../model/forward-ensemble.js';
import { sampleInputs } from '../model/inputs.js';
import type { Rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import type { Setting } from './setting.js';

/** The forward ensembles S_0, ..., S_T of one pool of data. */
export interface ForwardEnsembles {
  readonly data: readonly State[];
  /** Returns S_t; grown when it is asked for, since a training needs one at a time. */
  at(steps: number): readonly State[];
}

/** Draws a pool of data and grows its forward ensembles; the same stream gives the same ones. */
export function forwardEnsembles(
  { config, data, forward, engine }: Setting,
  count: number,
  stream: Rng,
): ForwardEnsembles {
  const pool = sampleData(data, config.qubits, count, stream.split('data'));
  const draws = stream.split('forward');
  if (config.forward.mode === 'trajectory') {
    let all: readonly (readonly State[])[] | undefined;
    return {
      data: pool,
      at(steps) {
        all ??= forwardTrajectory(engine, forward, pool, draws);
        return all[steps];
      },
    };
  }
  return {
    data: pool,
    at: (steps) => (steps === 0 ? pool : forwardEnsemble(engine, forward, steps, pool, draws.split(steps))),
  };
}

/** Draws states that generation starts from. */
export function drawInputs(setting: Setting, count: number, stream: Rng): readonly State[] {
  const { inputs, qubits } = setting.config;
  if (inputs.kind !== 'forward') return sampleInputs(inputs, qubits, count, stream);
  return forwardEnsembles(setting, count, stream).at(inputs.steps ?? setting.steps);
}

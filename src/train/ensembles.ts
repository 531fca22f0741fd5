import { groundStateAt } from '../model/data/ground-states.js';
import { sampleData } from '../model/data.js';
import { forwardEnsemble, forwardTrajectory } from '../model/forward-ensemble.js';
import { sampleInputs } from '../model/inputs.js';
import { circuit } from '../mps/circuit/builder.js';
import type { Circuit } from '../mps/circuit/circuit.js';
import type { Rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import type { Parameter } from './conditional/parameter.js';
import type { Setting } from './setting.js';

/** The forward ensembles S_0, ..., S_T of one pool of data. */
export interface ForwardEnsembles {
  readonly data: readonly State[];
  /** Returns S_t; grown when it is asked for, since a training needs one at a time. */
  at(steps: number): readonly State[];
}

/** Draws a pool of data and grows its forward ensembles; the same stream gives the same ones. */
export function forwardEnsembles(
  setting: Setting,
  count: number,
  stream: Rng,
  parameter: Parameter = undefined,
): ForwardEnsembles {
  const { config, forward, engine } = setting;
  const pool = dataPool(setting, count, stream.split('data'), parameter);
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

/** Draws data; at a parameter of a conditional model there is one state, its ground state. */
function dataPool({ data, config }: Setting, count: number, stream: Rng, parameter: Parameter): State[] {
  if (parameter === undefined || data.kind !== 'groundStates') {
    return sampleData(data, config.qubits, count, stream);
  }
  return new Array<State>(count).fill(groundStateAt(data, config.qubits, parameter));
}

/** Prepares the product state that a reference is diffused from. */
const referenceCircuit = (qubits: number, reference: 'zeros' | 'plus'): Circuit =>
  circuit(qubits, (c) => {
    for (let q = 0; q < qubits && reference === 'plus'; q++) c.h(q);
  });

/** Draws states that generation starts from. */
export function drawInputs(setting: Setting, count: number, stream: Rng): readonly State[] {
  const { inputs, qubits } = setting.config;
  if (inputs.kind !== 'forward') return sampleInputs(inputs, qubits, count, stream);
  const steps = inputs.steps ?? setting.steps;
  if (inputs.reference === 'data') return forwardEnsembles(setting, count, stream).at(steps);
  const reference = setting.engine.run(referenceCircuit(qubits, inputs.reference), []);
  const copies = new Array<State>(count).fill(reference);
  return forwardEnsemble(
    setting.engine,
    setting.forward,
    steps,
    copies,
    stream.split('forward').split(steps),
  );
}

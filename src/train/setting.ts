import type { DataSpec } from '../model/data.js';
import { ancillaQubits, type DenoiserSpec, denoiser, denoiserParameters } from '../model/denoiser.js';
import type { ForwardSpec } from '../model/forward.js';
import type { Circuit } from '../mps/circuit/circuit.js';
import { OptionError } from '../mps/common/errors.js';
import { auto } from '../mps/engine/auto.js';
import type { Engine } from '../mps/engine/engine.js';
import { mps } from '../mps/engine/mps.js';
import { statevector } from '../mps/engine/statevector.js';
import type { State } from '../mps/state/state.js';
import { conditionValues, learntNumbers, type Parameter } from './conditional/parameter.js';
import { stepSizes } from './config/schedule.js';
import type { TrainConfig } from './config/schema.js';

/** A config as the model's own objects: what every part of a training works with. */
export interface Setting {
  readonly config: TrainConfig;
  readonly engine: Engine;
  /** Thrown for where the config names a file and nobody gave its states. */
  readonly data: DataSpec;
  readonly forward: ForwardSpec;
  /** T: denoising steps, and forward steps. */
  readonly steps: number;
  readonly denoiser: DenoiserSpec;
  readonly circuit: Circuit;
  /** Positions of the ancillas in the circuit's register, ascending. */
  readonly ancillas: readonly number[];
  /** Numbers that one step learns. */
  readonly parameters: number;
  /** What the steps are trained at: values of the Hamiltonian's parameter, or `undefined` once. */
  readonly conditions: readonly Parameter[];
}

/** Builds what a config describes; `states` are the data where the config names a file. */
export function settingOf(config: TrainConfig, states?: readonly State[]): Setting {
  const { qubits, ancillas, layers, parameterOrder, ancillaSites } = config;
  const spec: DenoiserSpec = { dataQubits: qubits, ancillas, layers, parameterOrder, ancillaSites };
  const { schedule, mode: _mode, ...rest } = config.forward;
  const sizes = stepSizes(schedule);
  return Object.freeze({
    config,
    engine: engineOf(config.engine),
    // Not before it is asked for: a model that generates from Haar states needs no data.
    get data() {
      return dataOf(config, states);
    },
    forward: { nQubits: qubits, schedule: sizes, ...rest },
    steps: sizes.length,
    denoiser: spec,
    circuit: denoiser(spec),
    ancillas: ancillaQubits(spec),
    parameters: learntNumbers(config, denoiserParameters(spec)),
    conditions: conditionValues(config),
  });
}

function engineOf(engine: TrainConfig['engine']): Engine {
  if (typeof engine === 'object') return mps(engine.mps);
  return engine === 'auto' ? auto() : statevector();
}

function dataOf({ data, qubits }: TrainConfig, states: readonly State[] | undefined): DataSpec {
  if (data.kind !== 'file') return data;
  if (states === undefined) {
    throw new OptionError(
      `The config takes its data from ${data.file}; give train() the states of that file as { data: states }.`,
    );
  }
  const odd = states.find((state) => state.nQubits !== qubits);
  if (odd !== undefined) {
    throw new OptionError(
      `${data.file} has a state of ${odd.nQubits} qubits, but qubits is ${qubits}; set qubits to the width of the data.`,
    );
  }
  return { kind: 'states', states };
}

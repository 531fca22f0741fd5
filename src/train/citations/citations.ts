import { citationsOf, type Reason } from '../../citations/citations-of.js';
import { reasonsOfEngine } from '../../citations/of-engine.js';
import type { Citation } from '../../citations/paper.js';
import { WIDEST_EXACT } from '../../model/ground-state/options.js';
import { checkTraining } from '../config/check-training.js';
import { isExact } from '../config/contradictions.js';
import type { TrainConfig } from '../config/schema.js';
import { ingredientsOf } from '../report/ingredients.js';

// One list for every word of the schema: a new word without one is no program.

type Condition = NonNullable<TrainConfig['condition']>;

const ISING: Reason = ['pfeuty1970ising', 'the transverse-field Ising chain'];
const DMRG: readonly Reason[] = [
  ['white1992density', 'ground states by DMRG'],
  ['schollwoeck2011dmrg', 'ground states by DMRG'],
];

/** The published tasks; product clusters and files have no paper. */
const DATA: Readonly<Record<TrainConfig['data']['kind'], readonly Reason[]>> = Object.freeze({
  cluster: [['zhang2024quddpm', 'the task']],
  productCluster: [],
  correlatedNoise: [['zhang2024quddpm', 'the task']],
  circle: [['zhang2024quddpm', 'the task']],
  tfimGround: [['zhang2024quddpm', 'the task'], ISING],
  groundStates: [],
  file: [],
});

const LOSSES: Readonly<Record<TrainConfig['loss']['kind'], readonly Reason[]>> = Object.freeze({
  mmd: [['gretton2012kernel', 'the loss, an MMD']],
  wasserstein: [['jonker1987assignment', 'the loss, an exact optimal transport']],
});

const OPTIMIZERS: Readonly<Record<TrainConfig['optimizer']['name'], readonly Reason[]>> = Object.freeze({
  adam: [['kingma2015adam', 'the optimizer']],
  adamax: [['kingma2015adam', 'the optimizer']],
  sgd: [],
  momentum: [],
  rmsprop: [['tieleman2012rmsprop', 'the optimizer']],
  adagrad: [['duchi2011adaptive', 'the optimizer']],
  adadelta: [['zeiler2012adadelta', 'the optimizer']],
});

const ENCODINGS: Readonly<Record<Condition['encoding']['kind'], readonly Reason[]>> = Object.freeze({
  ancilla: [['quinn2025conditioning', 'the condition in the ancillas']],
  offset: [],
});

/**
 * Returns the papers that a training relies on: those behind its model, task, loss, initial angles, optimizer and engine, by
 * what its config says. Of every paper it says what the training has of it.
 *
 * @throws ConfigError for what is not a complete training, as `defineTraining` returns it
 *
 * @example
 * citations(PRESETS['cluster-2'].config).map(({ key }) => key);
 * // ['zhang2024quddpm', 'gretton2012kernel', 'kingma2015adam', 'jones2020efficient']
 */
export function citations(config: TrainConfig): Citation[] {
  checkTraining(config);
  const { data, loss, optimizer } = config;
  return citationsOf([
    ['zhang2024quddpm', 'the diffusion model'],
    ...DATA[data.kind],
    ...reconstructions(config),
    ...LOSSES[loss.kind],
    ...initialAngles(config),
    ...groundStates(config),
    ...OPTIMIZERS[optimizer.name],
    ...engine(config),
  ]);
}

function reconstructions(config: TrainConfig): Reason[] {
  const { condition } = config;
  const reasons: Reason[] = [];
  if (ingredientsOf(config).improved.length > 0) {
    reasons.push([
      'cao2025mitigating',
      'the improved model: a reconstruction from its abstract, not its settings',
    ]);
  }
  if (condition !== undefined) {
    reasons.push(
      ['cao2025mitigating', 'the conditional model: a reconstruction from its abstract, not its settings'],
      ...ENCODINGS[condition.encoding.kind],
    );
  }
  return reasons;
}

function initialAngles({ initialisation }: TrainConfig): Reason[] {
  switch (initialisation.kind) {
    case 'normal': {
      const { variance } = initialisation;
      return typeof variance === 'number' ? [] : [['zhang2022gaussian', `angles of variance ${variance}`]];
    }
    case 'uniform':
      return [];
    case 'identityBlocks':
      return [['grant2019initialization', 'angles that begin as identity blocks']];
  }
}

function groundStates({ data, qubits }: TrainConfig): readonly Reason[] {
  if (data.kind !== 'groundStates' && data.kind !== 'tfimGround') return [];
  return [
    ...(data.kind === 'groundStates' && data.hamiltonian === 'tfim' ? [ISING] : []),
    ...(qubits > WIDEST_EXACT ? DMRG : []),
  ];
}

function engine(config: TrainConfig): Reason[] {
  if (isExact(config)) return reasonsOfEngine({ engine: 'statevector' });
  const gradient = typeof config.engine === 'object' ? config.engine.mps.gradient : 'auto';
  return reasonsOfEngine({ engine: 'mps', gradient, rzzAll: config.forward.coupling === 'all' });
}

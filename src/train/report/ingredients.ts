import { stepSizes } from '../config/schedule.js';
import type { TrainConfig } from '../config/schema.js';

/** In what a training departs from the published model (arXiv:2310.05866), one phrase each. */
export interface Ingredients {
  /** What the improved model is reconstructed from: inputs away from Haar, parameters scaled down. */
  readonly improved: readonly string[];
  /** What this project adds. */
  readonly own: readonly string[];
}

/** Returns which ingredients of the improved model a config has on; none for the published model. */
export function ingredientsOf(config: TrainConfig): Ingredients {
  const { forward, initialisation, training, warmStart, ancillaSites, condition } = config;
  const isPublishedStart = initialisation.kind === 'normal' && initialisation.variance === 1;
  return {
    improved: [
      ...inputsOf(config),
      ...(forward.amplitude === 1
        ? []
        : [`step sizes of the forward process times ${numberOf(forward.amplitude)}`]),
      ...(isPublishedStart ? [] : [`angles that begin ${startOf(initialisation)}`]),
    ],
    own: [
      ...(training === 'frozen' ? [] : [TRAININGS[training]]),
      ...(condition === undefined ? [] : [ENCODINGS[condition.encoding.kind]]),
      ...(warmStart ? ['every step begins with the angles that the one before it ended with'] : []),
      ...(ancillaSites === 'left' ? [] : [`ancillas at the positions ${ancillaSites.join(', ')}`]),
    ],
  };
}

const TRAININGS = Object.freeze({
  resampled: 'inputs of a step drawn every epoch from a pool that was rolled out for it',
  teacher: 'inputs of a step drawn every epoch from the forward process',
});

const ENCODINGS = Object.freeze({
  ancilla: 'the parameter of the Hamiltonian prepares the ancillas',
  offset: 'the parameter of the Hamiltonian moves every angle by a learnt slope',
});

function inputsOf(config: TrainConfig): string[] {
  const { inputs, forward } = config;
  switch (inputs.kind) {
    case 'haar':
      return [];
    case 'productHaar':
      return ['inputs are products of Haar-random qubits'];
    case 'staircase':
      return [`inputs are staircases of Haar gates of width ${inputs.width}`];
    case 'forward': {
      const steps = inputs.steps ?? stepSizes(forward.schedule).length;
      const after = `after ${steps} ${steps === 1 ? 'step' : 'steps'} of the forward process`;
      if (inputs.reference === 'data') return [`inputs are data ${after}, so that generation needs data`];
      return [`inputs are ${REFERENCES[inputs.reference]} ${after}, so that generation needs no data`];
    }
  }
}

const REFERENCES = Object.freeze({ zeros: '|0...0>', plus: '|+...+>' });

/** Tasks whose data lie around |0...0>. */
const AROUND_ZEROS: readonly TrainConfig['data']['kind'][] = ['cluster', 'productCluster'];

/** Returns what must be known of the reference that generation starts from; nothing where there is none. */
export function referenceNote({ inputs, data }: TrainConfig): string {
  if (inputs.kind !== 'forward' || inputs.reference === 'data') return '';
  const reference = REFERENCES[inputs.reference];
  if (inputs.reference !== 'zeros' || !AROUND_ZEROS.includes(data.kind)) {
    return `The reference is ${reference}, which needs no data.`;
  }
  return (
    `The reference ${reference} needs no data, but it is the centre of this task's data: where the data lie is not what ` +
    'the model learns, but how the forward process is undone.'
  );
}

const numberOf = (value: number | string): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : value;

function startOf(initialisation: TrainConfig['initialisation']): string {
  switch (initialisation.kind) {
    case 'normal':
      return `normal with variance ${numberOf(initialisation.variance)}`;
    case 'uniform':
      return 'uniform in [0, 2 pi)';
    case 'identityBlocks':
      return 'in blocks that are near the identity';
  }
}

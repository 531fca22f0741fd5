import { stepSizes } from './schedule.js';
import type { TrainConfig } from './schema.js';

/** The widest statevector of a training: a batch of many is held at once. */
const WIDEST_STATEVECTOR = 20;
/** Up to here 'auto' runs statevectors. */
const AUTO_STATEVECTOR = 16;
/** The widest ground states that are found by diagonalisation. */
const WIDEST_GROUND_STATE = 8;
/** All outcomes of so many ancillas are averaged at most. */
const MOST_ENUMERATED = 6;

/** Returns what in a well-formed training cannot be, one sentence each. */
export function contradictions(config: TrainConfig): string[] {
  return [
    ...widths(config),
    ...ensembles(config),
    ...estimators(config),
    ...placement(config),
    ...inputSteps(config),
  ];
}

const isExact = ({ engine, qubits, ancillas }: TrainConfig): boolean =>
  engine === 'statevector' || (engine === 'auto' && qubits + ancillas <= AUTO_STATEVECTOR);

function widths(config: TrainConfig): string[] {
  const { qubits, ancillas, engine, data } = config;
  const problems: string[] = [];
  if (engine === 'statevector' && qubits + ancillas > WIDEST_STATEVECTOR) {
    problems.push(
      `engine is "statevector" for ${qubits} + ${ancillas} qubits; expected at most ${WIDEST_STATEVECTOR}. Take { "mps": { "maxBond": 32 } }.`,
    );
  }
  const only: Partial<Record<typeof data.kind, number>> = { circle: 1, correlatedNoise: 2 };
  const width = only[data.kind];
  if (width !== undefined && qubits !== width) {
    problems.push(
      `data.kind "${data.kind}" has ${width} ${width === 1 ? 'qubit' : 'qubits'}, but qubits is ${qubits}; set it to ${width}.`,
    );
  }
  if (data.kind === 'tfimGround' && (qubits < 2 || qubits > WIDEST_GROUND_STATE)) {
    problems.push(
      `qubits is ${qubits}; data.kind "tfimGround" is diagonalised exactly, for 2 to ${WIDEST_GROUND_STATE} qubits.`,
    );
  }
  return problems;
}

function ensembles(config: TrainConfig): string[] {
  const problems: string[] = [];
  if (config.batch > config.pool) {
    problems.push(
      `batch is ${config.batch}, but the pool has ${config.pool} states; raise pool or lower batch.`,
    );
  }
  if (isExact(config)) return problems;
  if (config.inputs.kind === 'haar') {
    problems.push(
      'inputs.kind is "haar" on the matrix-product-state engine; Haar states are no matrix product states of small bond. ' +
        'Take "productHaar", "staircase" or "forward", or the engine "statevector".',
    );
  }
  if (config.data.kind === 'cluster') {
    problems.push(
      'data.kind is "cluster" on the matrix-product-state engine; the published clusters are no matrix product states. Take "productCluster".',
    );
  }
  return problems;
}

function estimators({ loss, outcomes, gradient, ancillas, optimizer, qubits }: TrainConfig): string[] {
  const problems: string[] = [];
  if (loss.kind === 'mmd' && typeof loss.kernel === 'object' && loss.kernel.local > qubits) {
    problems.push(
      `loss.kernel has windows of ${loss.kernel.local} qubits in a register of ${qubits}; lower local.`,
    );
  }
  if ((outcomes === 'enumerated') !== (gradient === 'expected')) {
    problems.push(
      `outcomes is ${JSON.stringify(outcomes)} and gradient is "${gradient}"; "enumerated" and "expected" go together. Set both or neither.`,
    );
  }
  if (gradient === 'expected' && loss.kind === 'wasserstein') {
    problems.push(
      'gradient is "expected" for the Wasserstein distance, whose average over outcomes has no closed form; take "fixedOutcome" or "scoreFunction".',
    );
  }
  if (outcomes === 'enumerated' && ancillas > MOST_ENUMERATED) {
    problems.push(
      `outcomes is "enumerated" for ${ancillas} ancillas; expected at most ${MOST_ENUMERATED}. Take "fresh".`,
    );
  }
  if (typeof outcomes === 'object' && outcomes.postselect.length !== ancillas) {
    problems.push(
      `outcomes.postselect has ${outcomes.postselect.length} bits for ${ancillas} ancillas; give one each.`,
    );
  }
  if (typeof outcomes === 'object' && gradient === 'scoreFunction') {
    problems.push(
      'gradient is "scoreFunction" with post-selected outcomes, which have no distribution to differentiate; take "fixedOutcome".',
    );
  }
  if ('epsilon' in optimizer && optimizer.epsilon > 0 && optimizer.epsilon < 1e-30) {
    problems.push(
      `optimizer.epsilon is ${optimizer.epsilon}, which float32 may take for 0; expected 0 or at least 1e-30.`,
    );
  }
  return problems;
}

function placement({ ancillaSites, ancillas, qubits }: TrainConfig): string[] {
  if (ancillaSites === 'left') return [];
  const problems: string[] = [];
  if (ancillaSites.length !== ancillas || new Set(ancillaSites).size !== ancillas) {
    problems.push(
      `ancillaSites has ${ancillaSites.length} positions for ${ancillas} ancillas; give one each, all different.`,
    );
  }
  const bad = ancillaSites.find((site) => site >= qubits + ancillas);
  if (bad !== undefined) {
    problems.push(
      `ancillaSites has ${bad} in a register of ${qubits + ancillas} qubits; positions count from 0.`,
    );
  }
  return problems;
}

function inputSteps({ inputs, forward }: TrainConfig): string[] {
  const steps = stepSizes(forward.schedule).length;
  if (inputs.kind !== 'forward' || inputs.steps === undefined || inputs.steps <= steps) return [];
  return [`inputs.steps is ${inputs.steps}, but the schedule has ${steps} steps; lower it.`];
}

import { conditionProblems } from '../conditional/contradictions.js';
import { stepSizes } from './schedule.js';
import type { TrainConfig } from './schema.js';

/** The widest statevector of a training: a batch of many is held at once. */
const WIDEST_STATEVECTOR = 20;
/** Up to here 'auto' runs statevectors. */
const AUTO_STATEVECTOR = 16;
/** The widest ground states whose magnetisation is still taken from all amplitudes. */
const WIDEST_GROUND_STATE = 20;
/** The longest schedule, and its largest step, however it is written. */
const MOST_STEPS = 1000;
const MOST_SIZE = 100;
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
    ...ranges(config),
    ...angles(config),
    ...conditionProblems(config),
  ];
}

/** Returns whether a training runs on statevectors. */
export const isExact = ({ engine, qubits, ancillas }: TrainConfig): boolean =>
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
      `qubits is ${qubits}; data.kind "tfimGround" has 2 to ${WIDEST_GROUND_STATE}. Take "groundStates" for wider chains.`,
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
      'gradient is "expected" for the Wasserstein distance, whose average over outcomes has no closed form; take "fixedOutcome" or "scoreFunction" with "fresh" outcomes.',
    );
  }
  if (outcomes === 'enumerated' && ancillas === 0) {
    problems.push(
      'outcomes is "enumerated" without ancillas, which leave nothing to enumerate; take "fresh" and "fixedOutcome".',
    );
  }
  if (outcomes === 'enumerated' && ancillas > MOST_ENUMERATED) {
    problems.push(
      `outcomes is "enumerated" for ${ancillas} ancillas; expected at most ${MOST_ENUMERATED}. Take "fresh".`,
    );
  }
  if (typeof outcomes === 'object' && outcomes.postselect.length !== ancillas) {
    problems.push(
      `outcomes.postselect has ${outcomes.postselect.length} bits for ${ancillas} ${ancillas === 1 ? 'ancilla' : 'ancillas'}; give one each.`,
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
  if (ancillaSites.some((site, k) => k > 0 && site < ancillaSites[k - 1])) {
    problems.push('ancillaSites is not in ascending order; sort it.');
  }
  const bad = ancillaSites.find((site) => site >= qubits + ancillas);
  if (bad !== undefined) {
    problems.push(
      `ancillaSites has ${bad} in a register of ${qubits + ancillas} qubits; positions count from 0.`,
    );
  }
  return problems;
}

function inputSteps({ inputs, forward, qubits }: TrainConfig): string[] {
  if (inputs.kind === 'staircase' && inputs.width >= qubits) {
    return [
      `inputs.width is ${inputs.width} for ${qubits} qubits; a staircase of width b has gates on b + 1 qubits. Lower it.`,
    ];
  }
  const steps = stepSizes(forward.schedule).length;
  if (inputs.kind !== 'forward' || inputs.steps === undefined || inputs.steps <= steps) return [];
  return [`inputs.steps is ${inputs.steps}, but the schedule has ${steps} steps; lower it.`];
}

function angles({ initialisation, layers }: TrainConfig): string[] {
  if (initialisation.kind !== 'identityBlocks' || layers % 2 === 0) return [];
  return [
    `initialisation.kind is "identityBlocks" for ${layers} layers; layers undo each other in pairs. Take an even number.`,
  ];
}

function ranges({ data, forward }: TrainConfig): string[] {
  const problems: string[] = [];
  const [low, high] = forward.couplingRange;
  if (low > high) problems.push(`forward.couplingRange is [${low}, ${high}]; the smaller bound comes first.`);
  if (data.kind === 'tfimGround' && data.field[0] > data.field[1]) {
    problems.push(`data.field is [${data.field}]; the smaller bound comes first.`);
  }
  if (data.kind === 'tfimGround' && data.field[0] <= 0 && data.field[1] >= 0) {
    problems.push(
      `data.field is [${data.field}]; at a field of 0 the ground state is not unique. Leave 0 out.`,
    );
  }
  const sizes = stepSizes(forward.schedule);
  if (sizes.length > MOST_STEPS) {
    problems.push(`forward.schedule has ${sizes.length} steps; expected at most ${MOST_STEPS}.`);
  }
  const wide = sizes.find((size) => size > MOST_SIZE);
  if (wide !== undefined)
    problems.push(`forward.schedule has the step size ${wide}; expected at most ${MOST_SIZE}.`);
  return problems;
}

import { defineTraining } from './config.js';
import type { TrainConfig, TrainInput } from './schema.js';

/** At most so many data qubits share an ancilla: with four the eight qubits of docs/beyond.md stay at half of the way. */
const GROUP = 3;
/** The step sizes of the published clusters, linspace(0.5, 4, 20), end for the truncated process after its eighth. */
const LAST = 0.5 + (3.5 * 7) / 19;
/** Beyond this chains are trained. */
const WIDEST_VECTOR = 12;

/** What original and improved model share where they are compared: task, sizes, budget, learning rate and its decay. */
const shared = (qubits: number): TrainInput => ({
  qubits,
  ancillas: Math.ceil(qubits / GROUP),
  layers: 4,
  data: { kind: 'productCluster', epsilon: 0.08 },
  forward: { schedule: [{ from: 0.5, to: LAST, steps: 8 }] },
  pool: 128,
  batch: 16,
  epochs: 300,
  optimizer: { name: 'adam', learningRate: qubits > WIDEST_VECTOR ? 0.06 : 0.1 },
  decay: 'cosine',
});

/**
 * Returns the improved model on product clusters of any width: every ingredient that is kept away from Haar.
 *
 * The forward process is truncated after 8 steps and scaled by 2 sqrt(2/n); generation starts from |0...0> so diffused,
 * which needs no data; angles begin with variance 1/(4(L+2)), and every further step where the last one ended; inputs
 * are a pool, rolled out anew for every step; ancillas stand evenly among the data.
 */
export function improvedTraining(qubits: number): TrainConfig {
  const base = shared(qubits);
  return defineTraining({
    ...base,
    name: `improved-${qubits}`,
    ancillaSites: spread(qubits, base.ancillas as number),
    forward: { ...base.forward, amplitude: 2 * Math.sqrt(2 / qubits) },
    inputs: { kind: 'forward', reference: 'zeros' },
    training: 'resampled',
    warmStart: true,
    initialisation: { kind: 'normal', variance: '1/(4(L+2))' },
    ...(qubits > WIDEST_VECTOR ? { engine: { mps: { maxBond: 32, cutoff: 2e-3 } }, pool: 64 } : {}),
  });
}

/**
 * Returns the original model with the task and the budget of the improved one: Haar inputs, N(0, 1) angles, ancillas on
 * the left, inputs rolled out once and frozen, a forward process that goes on to noise.
 */
export function originalTraining(qubits: number): TrainConfig {
  return defineTraining({
    ...shared(qubits),
    name: `original-${qubits}`,
    forward: { schedule: [{ from: 0.5, to: 4, steps: 8 }] },
  });
}

/** Returns places for ancillas in the middle of equal shares of the register. */
const spread = (qubits: number, ancillas: number): number[] =>
  Array.from({ length: ancillas }, (_, k) => Math.floor(((k + 0.5) * (qubits + ancillas)) / ancillas));

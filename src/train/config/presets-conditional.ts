import { defineTraining } from './config.js';
import type { TrainConfig, TrainInput } from './schema.js';

/** What the conditional models share: gapped fields, slopes for every angle, inputs resampled, warm starts. */
const shared = (qubits: number) =>
  ({
    name: `conditional-${qubits}`,
    qubits,
    data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2.5] },
    condition: { encoding: { kind: 'offset' }, values: 5, batch: 1 },
    forward: { schedule: [0.5, 1, 1.5, 2], amplitude: 1.2 / Math.sqrt(qubits) },
    inputs: { kind: 'forward', reference: 'plus' },
    training: 'resampled',
    warmStart: true,
    batch: 16,
    decay: 'cosine',
  }) satisfies Partial<TrainInput>;

/**
 * Returns the conditional model of the transverse-field Ising chain in its gapped range, fields 1.2 to 2.5, on four qubits.
 *
 * Generation starts from |+...+>, diffused by four steps scaled by 1.2 / sqrt n; the field moves every angle by a learnt
 * slope; five fields are trained at, three of them an epoch.
 */
export const conditional4 = (): TrainConfig =>
  defineTraining({
    ...shared(4),
    ancillas: 2,
    ancillaSites: [1, 4],
    layers: 8,
    condition: { encoding: { kind: 'offset' }, values: 5, batch: 3 },
    pool: 64,
    epochs: 1000,
    optimizer: { name: 'adam', learningRate: 0.06 },
  });

/**
 * A gentle forward process, after two steps that hardly do a thing: their targets are ground states all but pure, so that
 * the denoiser has further passes over what the passes before left impure.
 */
const STEPS = [0.02, 0.02, 0.2, 0.4, 0.6, 0.8, 1, 1.3, 1.6, 1.9];

/** Returns the conditional model of eight qubits: four ancillas, ten steps, two of five fields an epoch. */
export const conditional8 = (): TrainConfig =>
  defineTraining({
    ...shared(8),
    ancillas: 4,
    ancillaSites: [1, 4, 7, 10],
    layers: 8,
    condition: { encoding: { kind: 'offset' }, values: 5, batch: 2 },
    forward: { schedule: STEPS, amplitude: 0.3 },
    pool: 128,
    epochs: 500,
    optimizer: { name: 'adam', learningRate: 0.05 },
  });

/**
 * Returns the conditional model of twenty qubits on the chain.
 *
 * X and Z are exchanged in the Hamiltonian, which is a Hadamard on every qubit: the paramagnet is |0...0>, on which the
 * denoiser's CZ layers do nothing, so that small angles mean small entanglement. Angles N(0, 1) begin on a plateau here.
 */
export function conditional20(): TrainConfig {
  const qubits = 20;
  return defineTraining({
    ...shared(qubits),
    data: { kind: 'groundStates', hamiltonian: exchanged(qubits), parameter: [1.2, 2.5] },
    forward: { schedule: [0.5, 1, 1.5, 2], amplitude: 0.632 },
    inputs: { kind: 'forward', reference: 'zeros' },
    initialisation: { kind: 'normal', variance: '1/(4n(L+2))' },
    ancillas: 5,
    ancillaSites: [2, 7, 12, 17, 22],
    layers: 4,
    pool: 32,
    batch: 8,
    epochs: 150,
    optimizer: { name: 'adam', learningRate: 0.05 },
    engine: { mps: { maxBond: 16, cutoff: 2e-3 } },
  });
}

/** Returns -sum X_i X_{i+1} - h sum Z_i. */
function exchanged(qubits: number): { fixed: string; scaled: string } {
  const sites = Array.from({ length: qubits }, (_, q) => q);
  return {
    fixed: sites
      .slice(1)
      .map((q) => `- X${q - 1} X${q}`)
      .join(' '),
    scaled: sites.map((q) => `- Z${q}`).join(' '),
  };
}

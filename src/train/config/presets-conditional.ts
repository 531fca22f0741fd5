import { defineTraining } from './config.js';
import type { TrainConfig } from './schema.js';

/**
 * Returns the conditional model of the transverse-field Ising chain in its gapped range, fields 1.2 to 2.5, on four qubits.
 *
 * Generation starts from |+...+>, diffused by four steps scaled by 1.2 / sqrt n; the field moves every angle by a learnt
 * slope; five fields are trained at, three of them an epoch.
 */
export function conditionalTraining(): TrainConfig {
  const qubits = 4;
  return defineTraining({
    name: `conditional-${qubits}`,
    qubits,
    ancillas: 2,
    ancillaSites: [1, 4],
    layers: 8,
    data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2.5] },
    condition: { encoding: { kind: 'offset' }, values: 5, batch: 3 },
    forward: { schedule: [0.5, 1, 1.5, 2], amplitude: 1.2 / Math.sqrt(qubits) },
    inputs: { kind: 'forward', reference: 'plus' },
    training: 'resampled',
    warmStart: true,
    pool: 64,
    batch: 16,
    epochs: 1000,
    optimizer: { name: 'adam', learningRate: 0.06 },
    decay: 'cosine',
  });
}

// What the examples of tfjs-mps/train take for granted: two trained models of one qubit.
import { rng } from 'tfjs-mps';
import { sampleData } from 'tfjs-mps/model';
import {
  type Checkpoint,
  defineTraining,
  type EpochRow,
  generate,
  type QuddpmModel,
  train,
} from 'tfjs-mps/train';

export { writeFileSync } from 'node:fs';

export const config = defineTraining({
  qubits: 1,
  ancillas: 1,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.08 },
  pool: 20,
  batch: 10,
  forward: { schedule: [1, 2] },
  epochs: 4,
});

export const rows: EpochRow[] = [];
export let checkpoint: Checkpoint;
export let model: QuddpmModel;
for await (const event of train(config, { checkpointSeconds: 1e-6 })) {
  if (event.type === 'epoch') rows.push(event.row);
  if (event.type === 'checkpoint') checkpoint = event.checkpoint;
  if (event.type === 'end') model = event.model;
}

export const task = { kind: 'cluster', epsilon: 0.08 } as const;
export const g = generate(model!, 20, rng(1)).states;
export const i = generate(model!, 20, rng(2)).states;
export const d = sampleData(task, 1, 20, rng(3));

export let conditional: QuddpmModel;
const ofCondition = defineTraining({
  qubits: 2,
  ancillas: 1,
  layers: 2,
  data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2.5] },
  condition: { encoding: { kind: 'offset' }, values: 2 },
  pool: 10,
  batch: 10,
  forward: { schedule: [1, 2] },
  epochs: 2,
});
for await (const event of train(ofCondition)) if (event.type === 'end') conditional = event.model;

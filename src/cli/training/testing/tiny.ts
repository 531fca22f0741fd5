import { parseTrainConfig, plainBackend, train } from '../../../train/index.js';
import { openTraining, type TrainEnvironment } from '../training-folder.js';

/** Two steps of three epochs on one qubit: milliseconds. */
export const TINY = parseTrainConfig({
  name: 'tiny',
  qubits: 1,
  layers: 1,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 4,
  batch: 2,
  forward: { schedule: [1, 2] },
  epochs: 3,
  logEvery: 1,
});
export const STEPS = 2;

export const ENVIRONMENT: TrainEnvironment = {
  kernels: 'wasm',
  version: '0.0.0',
  nodeMajor: 20,
  backend: 'cpu',
  tfjs: '4.22.0',
};

/** Goes on with the training until it has told so many events; returns how many epochs were done before. */
export async function goOn(folder: string, events = Number.POSITIVE_INFINITY): Promise<number> {
  await plainBackend();
  const store = await openTraining(folder, TINY, STEPS, ENVIRONMENT);
  const { checkpoint, rows } = store;
  const before = rows.length;
  let told = 0;
  try {
    if (events === 0 || checkpoint?.step === -1) return before;
    const resumeFrom = checkpoint === undefined ? {} : { resumeFrom: checkpoint };
    // A checkpoint after every epoch.
    for await (const event of train(TINY, { checkpointSeconds: 0, ...resumeFrom })) {
      if (event.type === 'epoch' && event.logged) store.append(event.row);
      if (event.type === 'checkpoint') await store.save(event.checkpoint);
      if (++told >= events) break;
    }
    return before;
  } finally {
    store.close();
  }
}

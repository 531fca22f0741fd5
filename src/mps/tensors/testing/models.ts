import type * as Tf from '@tensorflow/tfjs';
import { rng } from '../../common/rng.js';
import { tf } from '../tf.js';

/** Returns points in a square and whether their coordinates have the same sign: no line does better than chance. */
export function quadrants(count: number, seed: number): { readonly x: Tf.Tensor2D; readonly y: Tf.Tensor2D } {
  const stream = rng(seed).split('quadrants');
  // Kept off the axes, where a label means nothing.
  const coordinate = () => (stream.uniform() < 0.5 ? -1 : 1) * (0.3 + 1.2 * stream.uniform());
  const points = Array.from({ length: count }, () => [coordinate(), coordinate()]);
  return { x: tf.tensor2d(points), y: tf.tensor2d(points.map(([a, b]) => [a * b > 0 ? 1 : 0])) };
}

/** Trains by Adam on batches of 20; the order of the samples is theirs. */
export async function trained(
  model: Tf.Sequential,
  x: Tf.Tensor,
  y: Tf.Tensor,
  epochs: number,
): Promise<void> {
  model.compile({ optimizer: tf.train.adam(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  await model.fit(x, y, { epochs, batchSize: 20, shuffle: false, verbose: 0 });
}

/** Returns the share of right answers. */
export function accuracy(model: Tf.Sequential, x: Tf.Tensor, y: Tf.Tensor): number {
  return tf.tidy(() => (model.evaluate(x, y) as Tf.Scalar[])[1].dataSync()[0]);
}

/** Saves a model and loads it again, its topology through text as in a file. */
export async function savedAndLoaded(
  model: Tf.Sequential,
  edit: (json: string) => string = (json) => json,
): Promise<Tf.LayersModel> {
  let saved: Tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const modelTopology = JSON.parse(edit(JSON.stringify(saved?.modelTopology)));
  return tf.loadLayersModel(tf.io.fromMemory({ ...saved, modelTopology }));
}

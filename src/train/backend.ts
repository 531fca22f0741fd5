import { tf } from '../mps/tensors/tf.js';

/**
 * Takes the plain backend of TensorFlow.js, and returns what it is.
 *
 * A training's tensors are a few hundred angles: there the plain backend is the fastest, and it is the same everywhere.
 * Its advice to install another one is switched off.
 *
 * @example
 * (await plainBackend()).backend; // 'cpu'
 */
export async function plainBackend(): Promise<{ readonly backend: string; readonly tfjs: string }> {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  await tf.ready();
  return { backend: 'cpu', tfjs: tf.version_core };
}

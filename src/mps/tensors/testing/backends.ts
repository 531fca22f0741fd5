import '@tensorflow/tfjs-backend-wasm';
import { tf } from '../tf.js';

const NATIVE = 'tensorflow';

/** The backends to test on; `npm run test:node-backend` adds the native one through TFJS_MPS_BACKEND. */
export const BACKENDS: readonly string[] = [
  'cpu',
  'wasm',
  ...(process.env.TFJS_MPS_BACKEND === NATIVE ? [NATIVE] : []),
];

/** Makes a backend the one in use, or throws. */
export async function useBackend(name: string): Promise<void> {
  // A name in a variable: the type checker must not ask for a package that need not be installed.
  const native: string = '@tensorflow/tfjs-node';
  if (name === NATIVE) await import(native);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await tf.setBackend(name))) throw new Error(`The backend '${name}' does not start.`);
}

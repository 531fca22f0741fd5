import type * as Tf from '@tensorflow/tfjs';
import { knownKeys, show } from '../common/check.js';
import { OptionError, TfjsMpsError } from '../common/errors.js';

/** The backends of TensorFlow.js that are tried. */
export type BackendName = 'node' | 'wasm' | 'cpu';

/** What became of one backend. */
export interface BackendAttempt {
  readonly backend: BackendName;
  readonly ok: boolean;
  /** Why it was taken, or why it was not. */
  readonly reason: string;
}

/** A tfjs that works, and how it was found. */
export interface LoadedBackend {
  readonly name: BackendName;
  /** Every backend that was tried, the one that was taken last. */
  readonly attempts: readonly BackendAttempt[];
  /** TensorFlow.js itself; not enumerable, so that the rest prints in a few lines. */
  readonly tf: typeof Tf;
}

/** Where packages come from. */
export interface BackendOptions {
  /** Imports a package by name; `import()` by default. Bundlers need one that lists the packages. */
  readonly resolve?: (packageName: string) => Promise<unknown>;
}

/** No backend of TensorFlow.js can be loaded. */
export class NoBackendError extends TfjsMpsError {
  constructor(readonly attempts: readonly BackendAttempt[]) {
    super(
      `No TensorFlow.js backend works: ${attempts.map((one) => `${one.backend}: ${one.reason}`).join('; ')}. ` +
        'Run npm install @tensorflow/tfjs.',
    );
  }
}

const ORDER = ['node', 'wasm', 'cpu'] as const;
const PACKAGES = {
  node: '@tensorflow/tfjs-node',
  wasm: '@tensorflow/tfjs-backend-wasm',
  cpu: '@tensorflow/tfjs',
};
const REGISTERED = { node: 'tensorflow', wasm: 'wasm', cpu: 'cpu' };

/**
 * Loads the fastest backend of TensorFlow.js that is installed and computes: node, then wasm, then cpu.
 *
 * A backend that is absent, does not load, does not start or computes wrong is passed over, and `attempts` says why.
 * The one taken is the backend in use from here on. All three can be read at once, as `tensorOp` needs; where you set
 * another that cannot, such as WebGPU, take `asyncTensorOp`.
 *
 * @throws NoBackendError if none works, with the reason of each; OptionError for an unknown option
 *
 * @example
 * const { tf, name, attempts } = await loadBackend();
 * console.log(name, attempts.map(({ backend, reason }) => `${backend}: ${reason}`));
 */
export async function loadBackend(options: BackendOptions = {}): Promise<LoadedBackend> {
  knownKeys(options, ['resolve'], 'loadBackend()');
  const { resolve = importPackage } = options;
  if (typeof resolve !== 'function') {
    throw new OptionError(`resolve is ${show(resolve)}; expected a function that imports a package by name.`);
  }
  const attempts: BackendAttempt[] = [];
  for (const name of ORDER) {
    try {
      const tf = await open(name, resolve);
      attempts.push({ backend: name, ok: true, reason: `${PACKAGES[name]} ${tf.version_core}` });
      return Object.defineProperty({ name, attempts, tf }, 'tf', { enumerable: false });
    } catch (error) {
      attempts.push({ backend: name, ok: false, reason: whyNot(error) });
    }
  }
  throw new NoBackendError(attempts);
}

const importPackage = (packageName: string): Promise<unknown> => import(packageName);

async function open(
  name: BackendName,
  resolve: (packageName: string) => Promise<unknown>,
): Promise<typeof Tf> {
  const tf = unwrap(await resolve(name === 'node' ? PACKAGES.node : PACKAGES.cpu));
  if (name === 'wasm') {
    await resolve(PACKAGES.wasm);
    // Its threaded variant crashes in Node.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  }
  if (!(await tf.setBackend(REGISTERED[name]))) throw new Error('it does not start');
  await tf.ready();
  const nine = tf.tidy(() => tf.square(tf.tensor1d([3])).dataSync()[0]);
  if (nine !== 9) throw new Error(`it says that 3 squared is ${nine}`);
  return tf;
}

/** CommonJS packages have their exports under `default` where Node could not name them. */
function unwrap(imported: unknown): typeof Tf {
  const module = imported as typeof Tf & { readonly default?: typeof Tf };
  return typeof module.setBackend === 'function' ? module : (module.default ?? module);
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const missing = /Cannot find (?:package|module) '([^']+)'/.exec(error.message);
  const code = 'code' in error ? error.code : undefined;
  if (missing && (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')) {
    return `${missing[1]} is not installed`;
  }
  return error.message.split('\n')[0];
}

import { tf } from '../tf.js';

const NAME = 'asynchronous';

/** Makes a backend the one in use that computes as cpu does and hands out numbers by promise alone, as a GPU may. */
export async function useAsynchronousBackend(): Promise<void> {
  if (tf.findBackendFactory(NAME) === null) {
    await tf.setBackend('cpu');
    const Cpu = tf.backend().constructor as new () => ReturnType<typeof tf.backend>;
    tf.registerBackend(NAME, () => {
      const backend = new Cpu();
      const readSync = backend.readSync.bind(backend);
      backend.read = async (dataId) => readSync(dataId);
      backend.readSync = () => {
        throw new Error('readSync is only available for tensors on the CPU.');
      };
      return backend;
    });
    tf.copyRegisteredKernels('cpu', NAME);
  }
  await tf.setBackend(NAME);
}

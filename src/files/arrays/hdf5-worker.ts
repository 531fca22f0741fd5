import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { reason, StoreError } from '../errors.js';

/** What is known of a data set before it is read; as h5wasm tells it. */
export interface Hdf5Type {
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
  readonly shape: readonly number[] | null;
  readonly virtual_sources?: readonly unknown[];
  readonly enum_type?: { readonly members: Readonly<Record<string, number>> };
  readonly compound_type?: { readonly members: readonly Hdf5Member[] };
}

/** A member of a record. */
export interface Hdf5Member extends Hdf5Type {
  readonly name: string;
  readonly offset: number;
}

/** An open HDF5 file. Paths begin with '/'. */
export interface Hdf5File {
  /** Returns the names in a group, each with whether it is a group, a data set, or a link or other thing. */
  children(path: string): Promise<{ name: string; is: 'group' | 'dataset' | 'other' }[]>;
  type(path: string): Promise<Hdf5Type>;
  /** Returns the entries as they are stored. */
  data(path: string, bytes: number): Promise<Uint8Array>;
}

/** A worker that does not answer within this time, in milliseconds, goes in circles. */
const PATIENCE = 120_000;

// Plain text: a worker needs a compiled file, which a test that runs the sources does not have. The limit is put on
// WebAssembly's memory because nothing else can: a damaged length makes the library ask for gigabytes.
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + 65536 * pages > workerData.memory) throw new RangeError('too much memory');
  return grow.call(this, pages);
};
const opened = import(workerData.library).then(async (h5) => {
  const module = await h5.ready;
  module.activate_throwing_error_handler();
  // Devices are not files, but external data of the name /dev/null would be zeros.
  for (const device of module.FS.readdir('/dev')) {
    try {
      module.FS.unlink('/dev/' + device);
    } catch {}
  }
  module.FS.writeFile(workerData.name, workerData.bytes);
  const id = new h5.File(workerData.name, 'r').file_id;
  const kinds = new Map([[module.H5G_GROUP, 'group'], [module.H5G_DATASET, 'dataset']]);
  return {
    children: (path) => module.get_names(id, path, false).map((name) => {
      const is = kinds.get(module.get_type(id, path === '/' ? '/' + name : path + '/' + name));
      return { name, is: is ?? 'other' };
    }),
    type: (path) => module.get_dataset_metadata(id, path),
    data: (path, bytes) => {
      const at = module._malloc(bytes);
      if (at === 0) throw new RangeError('too much memory');
      module.get_dataset_data(id, path, null, null, null, BigInt(at));
      const found = module.HEAPU8.slice(at, at + bytes);
      module._free(at);
      return found;
    },
  };
});
parentPort.on('message', async ([method, ...args]) => {
  try {
    parentPort.postMessage({ found: (await opened)[method](...args) });
  } catch (error) {
    parentPort.postMessage({ error: String(error?.message ?? error) });
  }
});
`;

/**
 * Opens HDF5 content in a thread of its own, does something with it, and ends the thread.
 *
 * The HDF5 library is C: a damaged file may corrupt its memory, or keep it busy for ever. In a thread with a limit on
 * memory and time this costs an error, and its file system holds nothing but these bytes, so that links out of the
 * file, and data that lie in others, lead nowhere.
 *
 * @param memory the most bytes the library may take
 * @throws StoreError if the content is damaged
 */
export async function inHdf5<T>(
  bytes: Uint8Array,
  memory: number,
  where: string,
  action: (file: Hdf5File) => Promise<T>,
): Promise<T> {
  // A name that no file can know: external data of that name would be the file's own bytes, read as numbers.
  const name = `/${randomUUID()}`;
  const workerData = { bytes, memory, name, library: import.meta.resolve('h5wasm') };
  const worker = new Worker(SCRIPT, { eval: true, stdout: true, stderr: true, workerData });
  const call = <R>(...message: readonly unknown[]): Promise<R> => answer<R>(worker, message, where);
  try {
    return await action({
      children: (path) => call('children', path),
      type: (path) => call('type', path),
      data: (path, count) => call('data', path, count),
    });
  } finally {
    await worker.terminate();
  }
}

function answer<R>(worker: Worker, message: readonly unknown[], where: string): Promise<R> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => settle(() => reject(damaged(where, why)));
    const onMessage = ({ found, error }: { found: R; error?: string }): void =>
      error === undefined ? settle(() => resolve(found)) : fail(essence(error));
    const onError = (error: unknown): void => fail(reason(error));
    const onExit = (): void => fail('the reader stopped');
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const timer = setTimeout(() => fail(`no answer within ${PATIENCE / 1000} seconds`), PATIENCE);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(message);
  });
}

/** Returns the last line of the library's stack of errors that says something: where it began. */
function essence(error: string): string {
  const causes = [...error.matchAll(/#\d+: .* in (\w+)\(\): (.*)/g)];
  return causes.length === 0 ? error.trim() : causes[causes.length - 1][2].trim();
}

const damaged = (where: string, why: string): StoreError =>
  new StoreError(`${where} is damaged or no HDF5 file (${why}). Write it again, with h5py or this package.`);

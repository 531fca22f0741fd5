import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { OptionError } from '../common/errors.js';
import { loadBackend, NoBackendError } from './backend.js';

const absent = (name: string) =>
  Object.assign(new Error(`Cannot find package '${name}' imported from somewhere`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });

/** Stands in for a tfjs whose arithmetic can be wrong. */
const fakeTfjs = (square: number, starts = true) => ({
  version_core: '0.0.0',
  setBackend: async () => starts,
  ready: async () => {},
  env: () => ({ set: () => {} }),
  tensor1d: () => ({}),
  tidy: (compute: () => number) => compute(),
  square: () => ({ dataSync: () => [square] }),
});

test('takes node first where it works', async () => {
  const { name, attempts } = await loadBackend({ resolve: async () => fakeTfjs(9) });
  expect(name).toBe('node');
  expect(attempts).toEqual([{ backend: 'node', ok: true, reason: '@tensorflow/tfjs-node 0.0.0' }]);
});

test('prints in a few lines, and has tf', async () => {
  const tfjs = fakeTfjs(9);
  const loaded = await loadBackend({ resolve: async () => tfjs });
  expect(inspect(loaded)).toContain("name: 'node'");
  expect(inspect(loaded)).not.toContain('version_core');
  const { tf } = loaded;
  expect(tf).toBe(tfjs);
});

test('finds exports under default', async () => {
  const { name } = await loadBackend({ resolve: async () => ({ default: fakeTfjs(9) }) });
  expect(name).toBe('node');
});

test('goes on where a package is absent, broken, does not start or computes nonsense', async () => {
  const broken = async (name: string) => {
    if (name.endsWith('tfjs-node'))
      throw new Error('libtensorflow.so.2: cannot open shared object file\nat x');
    if (name.endsWith('wasm')) throw absent(name);
    return fakeTfjs(9);
  };
  const { name, attempts } = await loadBackend({ resolve: broken });
  expect(name).toBe('cpu');
  expect(attempts.map((one) => [one.backend, one.ok, one.reason])).toEqual([
    ['node', false, 'libtensorflow.so.2: cannot open shared object file'],
    ['wasm', false, '@tensorflow/tfjs-backend-wasm is not installed'],
    ['cpu', true, '@tensorflow/tfjs 0.0.0'],
  ]);
  const wrong = async (name: string) => fakeTfjs(name.endsWith('tfjs-node') ? 8 : 9);
  expect((await loadBackend({ resolve: wrong })).attempts[0].reason).toBe('it says that 3 squared is 8');
  const lame = async (name: string) => fakeTfjs(9, !name.endsWith('tfjs-node'));
  expect((await loadBackend({ resolve: lame })).attempts[0].reason).toBe('it does not start');
});

test('takes wasm where node is absent, its threads switched off, and cpu where wasm is there without tfjs', async () => {
  const flags: unknown[] = [];
  const tfjs = { ...fakeTfjs(9), env: () => ({ set: (...flag: unknown[]) => flags.push(flag) }) };
  const { name } = await loadBackend({
    resolve: async (package_) => {
      if (package_.endsWith('tfjs-node')) throw absent(package_);
      return tfjs;
    },
  });
  expect(name).toBe('wasm');
  expect(flags).toEqual([['WASM_HAS_MULTITHREAD_SUPPORT', false]]);
  const onlyWasm = loadBackend({
    resolve: async (package_) => {
      if (!package_.endsWith('wasm')) throw absent(package_);
      return {};
    },
  });
  await expect(onlyWasm).rejects.toThrow(/wasm: @tensorflow\/tfjs is not installed/);
});

test('goes on where an operation throws', async () => {
  const lame = {
    ...fakeTfjs(9),
    square: () => {
      throw new TypeError('isNullOrUndefined is not a function');
    },
  };
  const { name, attempts } = await loadBackend({
    resolve: async (package_) => (package_.endsWith('tfjs-node') ? lame : fakeTfjs(9)),
  });
  expect(name).toBe('wasm');
  expect(attempts[0].reason).toBe('isNullOrUndefined is not a function');
});

test('refuses options it does not know', async () => {
  await expect(loadBackend({ resolver: () => {} } as never)).rejects.toThrow(OptionError);
  await expect(loadBackend({ resolve: 'cpu' } as never)).rejects.toThrow(/resolve is "cpu"/);
});

test('says why when there is none', async () => {
  const none = loadBackend({
    resolve: async (name) => {
      throw absent(name);
    },
  });
  await expect(none).rejects.toThrow(NoBackendError);
  await expect(none).rejects.toThrow(/tfjs-node is not installed.*npm install @tensorflow\/tfjs/);
});

test('finds a backend that computes in this installation', async () => {
  const { name, tf } = await loadBackend();
  expect(process.env.TFJS_MPS_BACKEND === 'tensorflow' ? ['node'] : ['node', 'wasm']).toContain(name);
  const gradient = tf.grad((x) => x.square().sum());
  expect(Array.from(gradient(tf.tensor1d([1, 2])).dataSync())).toEqual([2, 4]);
});

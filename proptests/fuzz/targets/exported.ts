import * as files from '../../../src/files/index.js';
import * as root from '../../../src/index.js';
import { type Rng, TfjsMpsError } from '../../../src/index.js';
import * as model from '../../../src/model/index.js';
import * as tensors from '../../../src/mps/tensors/index.js';
import * as study from '../../../src/study/index.js';
import * as training from '../../../src/train/index.js';
import { below, NUMBERS, pick } from '../engine/random.js';
import { elsewhere } from '../engine/scratch.js';
import { type FuzzTarget, target } from '../engine/target.js';

/** Functions that have no arguments to be wrong, hold threads or tensors, or are one of the others again. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'workerPool',
  'inThisThread',
  'plainBackend',
  'loadBackend',
  'currentEnvironment',
]);

type Functions = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** Every function of a subpath, those of its namespaces too; classes are not called. */
function functionsOf(exported: object): Functions {
  const all = Object.entries(exported).flatMap(([name, value]): [string, never][] => {
    if (typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value))) {
      return [[name, value as never]];
    }
    const isNamespace = typeof value === 'object' && value !== null && !/^[A-Z]/.test(name);
    return isNamespace
      ? Object.entries(functionsOf(value as object)).map(([inner, one]) => [`${name}.${inner}`, one as never])
      : [];
  });
  return Object.fromEntries(all.filter(([name]) => !LEFT_OUT.has(name)));
}

const bell = root.circuit(2, (c) => c.h(0).cnot(0, 1));
const turned = root.circuit(2, (c) => c.rx(root.param(0), 0).cz(0, 1));
const zero = root.productState([
  [1, 0, 0, 0],
  [1, 0, 0, 0],
]);
const z0 = root.pauliSum('Z0');

/** Values of every kind: what a function takes stands here for the functions that take something else. */
const VALUES: readonly (() => unknown)[] = [
  ...[undefined, null, true, false, 0, -1, 1, 2, 3, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53].map(
    (value) => () => value,
  ),
  ...['', 'Z0', 'x', '2/3', '{}', '[1]', 'qubit[2] q; U(0,0,0) q[0];', '\0', 'a/b.npz'].map(
    (value) => () => value,
  ),
  () => 10n,
  () => Symbol('odd'),
  () => [],
  () => [1, 2],
  () => [null],
  () => [undefined, undefined],
  () => new Array(2),
  () => [
    [1, 0, 0, 0],
    [1, 0, 0, 0],
  ],
  () => ({}),
  () => ({ length: 2 }),
  () => ({ kind: 'haar' }),
  () => ({ kind: 'toString' }),
  () => ({ name: 'mps', maxBond: 4, count: 2, circuit: bell }),
  () => ({ nQubits: 2, nParams: 0, operations: [] }),
  () => ({ nQubits: 2, nParams: 0, operations: [null] }),
  () => ({ terms: [] }),
  () => Object.create(null) as unknown,
  () => new Map(),
  () => new Date(0),
  () => Float64Array.of(0.1, 0.2),
  () => Float32Array.of(1),
  () => () => undefined,
  () => () => 3,
  () => root.circuit,
  () => root.rng(3),
  () => bell,
  () => turned,
  () => zero,
  () => [zero, zero],
  () => z0,
  () => root.mps(),
  () => root.statevector(),
  () => root.expectation(z0),
  () => training.PRESETS['cluster-2-small'].config,
  () => study.PRESETS.quick,
];

const SMALL = NUMBERS.filter((value) => Math.abs(value) <= 16);

const argument = (random: Rng): unknown =>
  random.uniform() < 0.1 ? pick(random, SMALL) : pick(random, VALUES)();

/** Calls what was returned where it is lazy, once: a stream of events, or a promise. */
async function used(returned: unknown): Promise<void> {
  const value = await returned;
  const stream = value as AsyncGenerator<unknown> | undefined;
  if (typeof stream?.[Symbol.asyncIterator] !== 'function') return;
  await stream.next();
  await stream.return(undefined);
}

async function called(name: string, one: Functions[string], args: readonly unknown[]): Promise<void> {
  try {
    await used(one(...args));
  } catch (error) {
    if (!(error instanceof TfjsMpsError) && error instanceof Error)
      error.message = `${name}(): ${error.message}`;
    throw error;
  }
}

interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
}

function exportedOf(subpath: string, exported: object): FuzzTarget {
  const functions = functionsOf(exported);
  const names = Object.keys(functions);
  return target<Call>({
    name: `exported-${subpath}`,
    seeds: () => [{ name: names[0], args: [] }],
    mutate: (_, random) => ({
      name: pick(random, names),
      args: Array.from({ length: below(random, 5) }, () => argument(random)),
    }),
    // Some write where they are told to.
    read: ({ name, args }) => elsewhere(() => called(name, functions[name], args)),
    expected: [TfjsMpsError],
    values: true,
    share: 0.2,
    leastOfEach: 0,
    skipsSeeds: true,
  });
}

export const exportedTargets = [
  exportedOf('root', root),
  exportedOf('files', files),
  exportedOf('model', model),
  exportedOf('study', study),
  exportedOf('tensors', tensors),
  exportedOf('train', training),
];

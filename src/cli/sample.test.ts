import { copyFileSync, readdirSync, renameSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArrays } from '../files/arrays/arrays.js';
import { readStates, writeStates } from '../files/arrays/states.js';
import { sampleData } from '../model/data.js';
import { rng } from '../mps/common/rng.js';
import { bench, lineCount } from './testing/program.js';

const { path, bytes, text, put, run, stop, remove } = bench();
const TINY = {
  name: 'tiny',
  qubits: 2,
  ancillas: 1,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 8,
  batch: 4,
  forward: { schedule: [1, 2] },
  epochs: 3,
};
const CHAIN = {
  ...TINY,
  name: 'chain',
  data: { kind: 'productCluster', epsilon: 0.1 },
  inputs: { kind: 'productHaar' },
  engine: { mps: { maxBond: 4 } },
};
const OWN = { ...TINY, name: 'own', data: { kind: 'file', file: 'states.npz' } };

beforeAll(async () => {
  put('tiny.json', TINY);
  put('chain.json', CHAIN);
  put('own.json', OWN);
  const cluster = { kind: 'cluster', epsilon: 0.1 } as const;
  await writeStates(path('states.npz'), sampleData(cluster, 2, 8, rng(1)));
  await writeStates(path('others.npz'), sampleData(cluster, 2, 8, rng(2)));
  await writeStates(path('wide.npz'), sampleData(cluster, 3, 8, rng(1)));
  await writeStates(path('few.npz'), sampleData(cluster, 2, 7, rng(1)));
  for (const name of ['tiny', 'chain', 'own']) expect((await run('train', `${name}.json`)).code).toBe(0);
}, 120_000);
afterAll(remove);

const squares = (numbers: ArrayLike<number>): number =>
  Array.from(numbers).reduce((sum, x) => sum + x * x, 0);

test.each(
  [
    ['tiny', 'a.npz'],
    ['chain', 'b.h5'],
    ['tiny', 'a.h5'],
    ['chain', 'b.npz'],
  ].slice(0, process.env.LONG_TESTS === '1' ? 4 : 2),
)('samples of %s go into %s and are read back; the same seed gives the same states', async (name, file) => {
  const words = (seed: string, out: string) =>
    ['sample', `results/${name}`, '--count', '5', '--seed', seed, '--out', out] as const;
  const { code, out } = await run(...words('3', `new/${file}`));
  expect([code, out]).toEqual([0, `5 states of 2 qubits in new/${file}\n`]);
  const states = await readStates(path('new', file));
  expect(states.map((state) => [state.nQubits, state.engine])).toEqual(
    new Array(5).fill([2, name === 'tiny' ? 'statevector' : 'mps']),
  );
  for (const state of states) {
    const { re, im } = state.toStatevector();
    expect(squares([0, 1, 2, 3].flatMap((k) => [re.get(k), im.get(k)]))).toBeCloseTo(1, 12);
  }
  // Reading makes norms 1 where they are nearly so; as they are in the file they sum up too.
  const raw = (await readArrays(path('new', file))).find((array) => array.name === 'amplitudes');
  if (name === 'tiny') expect(squares(raw!.data)).toBeCloseTo(5, 12);
  await run(...words('3', `same-${file}`));
  // HDF5 stamps its files with the time; the numbers in them are the same to the bit.
  const same = await readArrays(path(`same-${file}`));
  expect(same).toEqual(await readArrays(path('new', file)));
  if (file.endsWith('.npz')) expect(bytes(`same-${file}`).equals(bytes('new', file))).toBe(true);
  await run(...words('4', `other-${file}`));
  expect(await readArrays(path(`other-${file}`))).not.toEqual(same);
});

test('a training on chains has its own picture, and is judged without distances where they are not wanted', async () => {
  const names = (...folder: string[]) => readdirSync(path(...folder));
  expect(names('results', 'chain')).toEqual(
    expect.arrayContaining(['chain.svg', 'chain.png', 'distances.svg']),
  );
  expect(names('results', 'tiny')).not.toContain('chain.svg');
  const words = ['evaluate', 'results/chain', '--count', '6', '--no-distances', '--out', 'results/metrics'];
  const { code, out } = await run(...words);
  expect(code).toBe(0);
  expect(out).not.toContain('MMD');
  expect(out).toMatch(/share of the way/);
  expect(names('results', 'metrics').sort()).toEqual(
    ['chain.png', 'chain.svg', 'evaluation.json', 'history.png', 'history.svg', 'report.md'].sort(),
  );
  const record = JSON.parse(text('results', 'metrics', 'evaluation.json'));
  expect([record.distances, record.count]).toEqual([[], 6]);
  expect(record.metrics.generated[0].values).toHaveLength(6);
  expect(record.entropy.available).toBe(2);
  const report = text('results', 'metrics', 'report.md');
  expect(report).toContain(words.join(' '));
  expect(report).toContain('](chain.svg)');
  // The same fresh inputs give the same metrics, with distances or without.
  await run('evaluate', 'results/chain', '--count', '6', '--out', 'results/all');
  const all = JSON.parse(text('results', 'all', 'evaluation.json'));
  expect([all.metrics, all.recovery, all.entropy]).toEqual([record.metrics, record.recovery, record.entropy]);
  expect(all.distances).toHaveLength(3);
});

test('the angles in parameters.npz are those of the checkpoint, bit for bit', async () => {
  const [{ shape, data }] = await readArrays(path('results', 'tiny', 'parameters.npz'));
  const { trained } = JSON.parse(text('results', 'tiny', 'checkpoint.json')).content;
  const stored = trained.map((angles: string) => Buffer.from(angles, 'base64'));
  expect(shape).toEqual([2, 2 * 2 * 3]);
  expect(Buffer.from(Float32Array.from(data).buffer).equals(Buffer.concat(stored))).toBe(true);
});

test('evaluates anew, elsewhere with all its pictures, and by default with the numbers of the training', async () => {
  const before = text('results', 'tiny', 'evaluation.json');
  const { code, out } = await run(
    'evaluate',
    'results/tiny',
    '--count',
    '9',
    '--seed',
    '2',
    '--out',
    'again',
  );
  expect(code).toBe(0);
  expect(out).toContain('9 generated states against as many fresh data:');
  expect(readdirSync(path('again')).sort()).toEqual(
    ['distances.png', 'distances.svg', 'evaluation.json', 'history.png', 'history.svg', 'report.md'].sort(),
  );
  expect(JSON.parse(text('again', 'evaluation.json')).metrics.generated[0].values).toHaveLength(9);
  expect(bytes('again', 'history.svg').equals(bytes('results', 'tiny', 'history.svg'))).toBe(true);
  expect((await run('evaluate', 'results/tiny')).code).toBe(0);
  expect(text('results', 'tiny', 'evaluation.json')).toBe(before);
  const refused = await run('evaluate', 'results/tiny', '--out', 'results/chain');
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/^StoreError: results\/chain\/train\.json is there: .* has results of its own/);
});

test('a training that is not finished is refused, and so is a damaged one', async () => {
  put('long.json', { ...TINY, name: 'long', epochs: 10_000 });
  await stop('SIGINT', () => lineCount(path('results', 'long', 'history.ndjson')) > 0, 'train', 'long.json');
  for (const command of ['sample', 'evaluate']) {
    const { code, err } = await run(command, 'results/long');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^StoreError: The training in results\/long stands at step 1, epoch \d+; let tfjs-mps train finish it first/,
    );
  }
  put('results/long/checkpoint.json', 'x');
  expect((await run('sample', 'results/long')).err).toMatch(
    /^StoreError: results\/long\/checkpoint\.json is no whole checkpoint/,
  );
});

test('data from a file: the file that is there now has to be the file of the training', async () => {
  const isRefused = async (message: RegExp, ...words: string[]) => {
    const { code, err } = await run(...words);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  };
  expect((await run('evaluate', 'results/own', '--count', '8')).code).toBe(0);
  await isRefused(
    /^OptionError: 9 states were asked of a data set of 8/,
    'evaluate',
    'results/own',
    '--count',
    '9',
  );
  renameSync(path('states.npz'), path('kept.npz'));
  const missing =
    /^StoreError: Could not read .* data\.file names, relative to the current directory: ENOENT.*'states\.npz'/;
  for (const words of [
    ['train', 'own.json'],
    ['sample', 'results/own'],
  ])
    await isRefused(missing, ...words);
  copyFileSync(path('others.npz'), path('states.npz'));
  await isRefused(
    /^StoreError: results\/own\/train\.json belongs to another .*: dataSha256 is \w{16} there and \w{16} here/,
    'train',
    'own.json',
  );
  for (const command of ['sample', 'evaluate'])
    await isRefused(
      /^StoreError: states\.npz was changed after the training in results\/own/,
      command,
      'results/own',
    );
  copyFileSync(path('kept.npz'), path('states.npz'));
  expect((await run('sample', 'results/own')).code).toBe(0);
});

test.each([
  ['wide', /^ConfigError: The states in wide\.npz have 3 qubits, but qubits is 2; set qubits to 3/],
  ['few', /^ConfigError: few\.npz holds 7 states, but pool is 8; lower pool .* to 7 or less/],
])('a file that is too %s is refused before its folder is made', async (name, message) => {
  put('odd.json', { ...OWN, name, data: { kind: 'file', file: `${name}.npz` } });
  const { code, err } = await run('train', 'odd.json');
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(readdirSync(path('results'))).not.toContain(name);
});

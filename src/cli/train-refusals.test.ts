import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench } from './testing/program.js';

const { folder, text, put, run, remove } = bench();
const TINY = {
  name: 'tiny',
  qubits: 1,
  layers: 1,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 4,
  batch: 2,
  forward: { schedule: [1, 2] },
  epochs: 2,
};
beforeAll(() => {
  put('tiny.json', TINY);
  put('torn.json', '{"name": "tiny"');
});
afterAll(remove);

test.each<[string, object, RegExp]>([
  ['an unknown key', { ...TINY, epoch: 3 }, /the top level has the unknown key "epoch"/],
  ['a key that is missing', { ...TINY, layers: undefined }, /layers is missing; expected/],
  ['an unknown kind of data', { ...TINY, data: { kind: 'clusters' } }, /data.*expected \{ "kind": "cluster"/],
  ['a batch beyond the pool', { ...TINY, batch: 5 }, /batch is 5, but the pool has 4 states; raise pool/],
  [
    'a contradiction',
    { ...TINY, outcomes: 'enumerated' },
    /outcomes is "enumerated" and gradient is "fixedOutcome"; "enumerated" and "expected" go together/,
  ],
  [
    'Haar inputs on chains',
    { ...TINY, engine: { mps: { maxBond: 4 } } },
    /Haar states are no matrix product states/,
  ],
])('refuses %s before anything is written', async (_, config, message) => {
  put('bad.json', config);
  const { code, err, out } = await run('train', 'bad.json');
  expect(code).toBe(2);
  expect(err).toMatch(/^ConfigError: bad\.json is not a training that can run:\n {2}/);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['bad.json', 'tiny.json', 'torn.json']);
});

test.each([
  [['train'], /^OptionError: Say what to train: a config file, or --preset with one of cluster-1, .*--help/],
  [['train', 'none.json'], /^ConfigError: The config none\.json cannot be read: ENOENT.*--print-config/],
  [['train', 'torn.json'], /^ConfigError: torn\.json is not JSON: /],
  [['train', '--preset', 'cluster'], /^OptionError: --preset is "cluster"; expected one of cluster-1, /],
  [['train', '--preset', 'toString'], /--preset is "toString"/],
  [['train', 'tiny.json', '--preset', 'noise'], /leave one of them out/],
  [['train', 'tiny.json', '--seed', '-1'], /--seed is "-1"; expected a whole number from 0/],
  [['train', 'tiny.json', '--sed', '1'], /unknown option '--sed'/],
  [['train', 'tiny.json', 'torn.json'], /too many arguments/],
  [
    ['train', 'tiny.json', '--out', 'tiny.json'],
    /^StoreError: Could not make the folder tiny\.json.*A file stands/,
  ],
  [['sample'], /missing required argument 'folder'/],
  [['sample', 'none'], /^StoreError: none is no folder of a training: it is not there\. Name the folder/],
  [['sample', 'tiny.json'], /^StoreError: tiny\.json is no folder of a training: it is a file/],
  [['sample', '.'], /no folder of a training: it has no train\.json/],
  [['sample', 'none', '--out', 'a.txt'], /--out is "a\.txt"; expected a file that ends in \.npz, \.h5 or/],
  [['sample', 'none', '--count', '0'], /--count is "0"; expected a whole number from 1/],
  [['evaluate', 'none'], /^StoreError: none is no folder of a training/],
  [['evaluate', 'none', '--count', '1'], /--count is "1"; expected a whole number from 2/],
])('refuses %j', async (words, message) => {
  const { code, err } = await run(...words);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

test('prints a config that it takes, with its seed, and its schema', async () => {
  const { out } = await run('train', '--preset', 'circle', '--seed', '5', '--print-config');
  expect(JSON.parse(out)).toMatchObject({ name: 'circle', seed: 5, loss: { kind: 'wasserstein' } });
  put('mine.json', out);
  expect((await run('train', 'mine.json', '--print-config')).out).toBe(out);
  const schema = JSON.parse((await run('train', '--print-schema')).out);
  expect(schema).toMatchObject({
    type: 'object',
    required: ['qubits', 'layers', 'data', 'forward', 'epochs'],
  });
});

test('takes seed and folder; a train.json is a config; another seed does not go on in the folder', async () => {
  expect((await run('train', 'tiny.json', '--seed', '7')).out).toContain('\nresults/tiny-seed-7/report.md\n');
  expect((await run('train', 'tiny.json')).out).toContain('\nresults/tiny/report.md\n');
  const again = await run('train', 'results/tiny-seed-7/train.json', '--out', 'again');
  expect(again.code).toBe(0);
  expect(text('again', 'checkpoint.json')).toBe(text('results', 'tiny-seed-7', 'checkpoint.json'));
  expect(text('again', 'checkpoint.json')).not.toBe(text('results', 'tiny', 'checkpoint.json'));
  const { code, err } = await run('train', 'tiny.json', '--out', 'again');
  expect(code).toBe(2);
  expect(err).toMatch(
    /^StoreError: again\/train\.json belongs to another training .*: seed is 7 there and 1 here/,
  );
});

test('help teaches', async () => {
  for (const [command, parts] of [
    [
      'train',
      [
        'Examples:',
        'NOT the published run',
        '(reconstruction)',
        'arXiv:2512.06695',
        'the current directory',
        'goes on',
        'timings.ndjson',
      ],
    ],
    ['sample', ['Examples:', 'numpy.load', 'the directory that the training was started in']],
    [
      'evaluate',
      ['Examples:', 'Wasserstein', '--no-distances', 'the directory that the training was started in'],
    ],
  ] as const) {
    const { code, out } = await run(command, '--help');
    expect(code).toBe(0);
    for (const part of parts) expect(out).toContain(part);
    expect(out.split('\n').filter((line) => line.length > 130)).toEqual([]);
  }
});

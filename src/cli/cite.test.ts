import { afterAll, beforeAll, expect, test } from 'vitest';
import { PRESETS as STUDIES } from '../study/config/presets.js';
import { PRESETS as TRAININGS } from '../train/config/presets.js';
import { bench } from './testing/program.js';

const { put, run, remove } = bench();
beforeAll(() => {
  put('study.json', { format: 'tfjs-mps study 1', config: STUDIES.quick });
  put('training.json', TRAININGS['cluster-2'].config);
  put('neither.json', { name: 'what' });
  put('half.json', { arms: [] });
});
afterAll(remove);

const keys = (text: string): string[] =>
  [...text.matchAll(/^(?:\[|@\w+\{)([a-z0-9]+)/gm)].map(([, key]) => key);

test('prints the papers of a study, a training and a preset, the package first, and the same as BibTeX', async () => {
  const study = await run('cite', 'study.json');
  expect(study.err).toBe('');
  expect(keys(study.out).slice(0, 3)).toEqual(['tfjsmps', 'mcclean2018barren', 'zhang2024quddpm']);
  expect(study.out).toContain(
    'for the improved model: a reconstruction from its abstract, not its settings\n',
  );
  expect((await run('cite', '--preset', 'quick')).out).toBe(study.out);

  const training = await run('cite', 'training.json');
  const expected = [
    'tfjsmps',
    'zhang2024quddpm',
    'gretton2012kernel',
    'kingma2015adam',
    'jones2020efficient',
  ];
  expect(keys(training.out)).toEqual(expected);
  const bib = await run('cite', '--preset', 'cluster-2', '--bibtex');
  expect(keys(bib.out)).toEqual(expected);
  expect(bib.out).toMatch(/^@misc\{tfjsmps,\n {2}author = \{\{the tfjs-mps authors\}\},\n/);
});

test('a study is cited where the files of its circuits are not', async () => {
  put('elsewhere.json', {
    arms: [
      {
        name: 'mine',
        quantity: 'ansatz',
        ansatz: { family: { qasm: 'gone-{n}.qasm' }, observable: { pauli: 'Z0' } },
        points: [{ qubits: [2], inits: 1 }],
      },
    ],
  });
  const { code, out } = await run('cite', 'elsewhere.json');
  expect(code).toBe(0);
  expect(keys(out)).toContain('cross2017qasm');
});

test('without a config it is the package alone', async () => {
  const { code, out } = await run('cite');
  expect(code).toBe(0);
  expect(keys(out)).toEqual(['tfjsmps']);
});

test.each<[string[], RegExp]>([
  [['none.json'], /The config none\.json cannot be read/],
  [['neither.json'], /neither\.json is not a training that can run/],
  [['half.json'], /half\.json is not a study that can run:\n {2}arms/],
  [['--preset', 'none'], /--preset is "none"; expected one of quick, .*cluster-1/],
  [['study.json', '--preset', 'quick'], /leave one of them out/],
])('refuses %s', async (words, message) => {
  const { code, err } = await run('cite', ...words);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

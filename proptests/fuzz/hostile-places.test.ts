import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ConfigError,
  openStore,
  parseConfigText,
  runStudy,
  type StudyConfig,
} from '../../src/study/index.js';

// Paths of a config that lead out of the working directory, and results folders that are links. A config's paths are read
// as the user's own would be, wherever they lead; parsing one runs nothing, and nothing is written but in the results folder.

let folder: string;
const path = (...names: string[]) => join(folder, ...names);
const ran = (): unknown => (globalThis as { tfjsMpsRan?: unknown }).tfjsMpsRan;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-places-'));
  writeFileSync(path('family.mjs'), 'globalThis.tfjsMpsRan = true; export default () => ({});');
  writeFileSync(
    path('one.qasm'),
    'OPENQASM 3.0; include "stdgates.inc"; input float a; qubit[2] q; ry(a) q[0]; cz q[0], q[1];',
  );
  writeFileSync(path('secret'), 'root:x:0:0');
  symlinkSync(path('one.qasm'), path('linked.qasm'));
  symlinkSync(path('circle.qasm'), path('circle.qasm'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const tree = (): string[] => (readdirSync(folder, { recursive: true }) as string[]).sort();
const config = (family: object): StudyConfig =>
  parseConfigText(
    JSON.stringify({
      name: 'places',
      arms: [
        {
          name: 'a',
          quantity: 'ansatz',
          ansatz: { family, observable: { pauli: 'Z0' }, angles: 'uniform' },
          points: [{ qubits: [2], inits: 2 }],
        },
      ],
    }),
    'study.json',
  );
const up = '../'.repeat(40);

test('parsing a config that names a module runs nothing', () => {
  for (const module of [path('family.mjs'), up + path('family.mjs').slice(1), '../../x.mjs', '/etc/passwd']) {
    try {
      config({ module });
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
    }
    expect(ran()).toBeUndefined();
  }
});

test('OpenQASM is read wherever the path leads, and writes nothing there', async () => {
  const before = tree();
  for (const qasm of [path('one.qasm'), up + path('one.qasm').slice(1), path('linked.qasm')]) {
    let rows = 0;
    for await (const _ of runStudy(config({ qasm }))) rows++;
    expect([qasm, rows]).toEqual([qasm, 2]);
  }
  expect(tree()).toEqual(before);
});

test.each(['secret', 'nowhere.qasm', 'circle.qasm', '.', '../../x.qasm', 'a\0b'])(
  'a path to what is no OpenQASM, %j, is a ConfigError that shows nothing of the file',
  async (name) => {
    const read = async () => {
      for await (const _ of runStudy(config({ qasm: join(folder, name) }))) expect.unreachable();
    };
    const error = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).not.toContain('root:x:0:0');
  },
);

test('a results folder that is a link is the folder it leads to, and planted drafts of its files are not followed', () => {
  const study = parseConfigText(
    '{ "name": "s", "arms": [{ "name": "a", "variant": "original", "points": [{ "qubits": [2], "inits": 2 }] }] }',
    'study.json',
  );
  mkdirSync(path('real'));
  symlinkSync(path('real'), path('results'));
  writeFileSync(path('victim'), 'dear');
  for (const name of ['study.json', 'report.md', 'figure.svg']) {
    symlinkSync(path('victim'), path('real', `${name}.tmp`));
  }
  const store = openStore(path('results'), study);
  for (const name of ['report.md', 'figure.svg']) store.write(name, 'new');
  store.close();
  expect(readFileSync(path('victim'), 'utf8')).toBe('dear');
  expect(readdirSync(path('real')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(readFileSync(path('real', 'report.md'), 'utf8')).toBe('new');
  expect(existsSync(path('real', 'study.json'))).toBe(true);
});

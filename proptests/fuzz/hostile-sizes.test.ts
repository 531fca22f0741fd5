import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseCircuit } from '../../src/cli/circuit-file/read.js';
import { parseHdf5 } from '../../src/files/arrays/hdf5-read.js';
import { parseNpy } from '../../src/files/arrays/npy.js';
import { formatHeader } from '../../src/files/arrays/npy-header.js';
import { StoreError } from '../../src/files/index.js';
import { checkManifest } from '../../src/files/manifest.js';
import { fromQasm, PauliSyntaxError, pauliSum, QasmError, TfjsMpsError } from '../../src/index.js';
import { ConfigError, parseConfigText, studyIdentity } from '../../src/study/index.js';
import { TINY } from '../../src/study/testing/tiny.js';
import { parseCheckpoint, parseTrainConfigText } from '../../src/train/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Refuses within seconds of the processor and a quarter of a GiB, whatever the input asks for. */
async function refused(
  act: () => unknown,
  kind: abstract new (...args: never[]) => TfjsMpsError,
): Promise<void> {
  const [start, before] = [process.cpuUsage(), process.resourceUsage().maxRSS];
  await expect(Promise.resolve().then(act)).rejects.toBeInstanceOf(kind);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(256);
}

test.each([
  '(1099511627776,)',
  '(9007199254740991, 9007199254740991)',
  '(0, 9007199254740991, 9007199254740991, 9007199254740991)',
])('a .npy header of the shape %s', async (shape) => {
  const text = Buffer.from(formatHeader('<f8', [1]))
    .toString('latin1')
    .replace(/\(1,\), } {0,60}/, `${shape}, } `);
  const header = Buffer.from(text, 'latin1');
  header.writeUInt16LE(header.length - 10, 8);
  await refused(() => {
    const array = parseNpy(new Uint8Array(header), 'a', 'a.npy');
    // An axis of length 0 leaves nothing to read.
    if (array?.data.length === 0) throw new StoreError('empty');
  }, StoreError);
});

test('an HDF5 array of 2^40 entries without a byte behind them', async () => {
  const h5 = await import('h5wasm');
  const { FS } = await h5.ready;
  const out = new h5.File('/bomb.h5', 'w');
  const made = out.create_dataset({ name: 'a', data: [1, 2], shape: [2], maxshape: [2 ** 40], chunks: [2] });
  made?.resize([2 ** 40]);
  out.close();
  const content = FS.readFile('/bomb.h5');
  expect(content.length).toBeLessThan(10_000);
  await refused(() => parseHdf5(content, 'bomb.h5'), StoreError);
});

test('10^5 signs are read as they stand', () => {
  expect(fromQasm(`qubit q; U(${'-'.repeat(100_000)}1, 0, 0) q;`).circuit.operations).toHaveLength(1);
});

const layers = (count: number): string =>
  Array.from({ length: count }, (_, k) => `gate g${k + 1} a { g${k} a; g${k} a; }`).join('\n');

test.each([
  ['a register of 10^9 qubits', 'OPENQASM 2.0; qreg q[1000000000];'],
  ['a register of 10^30 qubits', 'qubit[1000000000000000000000000000000] q;'],
  ['an array of 10^9 inputs', 'input array[angle, 1000000000] x; qubit q; U(0,0,0) q;'],
  ['definitions that double 60 times', `gate g0 a { U(1,2,3) a; }\n${layers(60)}\nqubit q; g60 q;`],
  ['a power of 10^15', 'qubit q; pow(1000000000000000) @ U(1,2,3) q;'],
  ['powers of powers', `qubit q; ${'pow(99) @ '.repeat(30)} U(1,2,3) q;`],
  ['10^5 brackets', `qubit q; U(${'('.repeat(100_000)}1${')'.repeat(100_000)},0,0) q;`],
  ['a tower of powers', 'qubit q; U(9**9**9**9,0,0) q;'],
])('OpenQASM with %s', (_, text) => refused(() => fromQasm(text), QasmError));

test('a Pauli text of 10^7 terms', () => {
  const text = 'X0+'.repeat(10_000_000);
  return refused(() => pauliSum(text), PauliSyntaxError);
});

const arm = (points: string): string =>
  `{ "arms": [{ "name": "a", "variant": "original", "points": [${points}] }] }`;

test.each([
  ['10^12 initialisations', arm('{ "qubits": [2], "inits": 1e12 }')],
  ['10^9 qubits', arm('{ "qubits": [1000000000], "inits": 2 }')],
  ['10^6 numbers of qubits', arm(`{ "qubits": [${'2,'.repeat(1_000_000)}2], "inits": 2 }`)],
  ['10^6 rows and one', arm(`{ "qubits": [2, 3], "inits": 500001 }`)],
  ['a number beyond float64', arm('{ "qubits": [1e999], "inits": 2 }')],
])('a study of %s', (_, text) => refused(() => parseConfigText(text, 'study.json'), ConfigError));

const deep = (open: string, close: string): string => open.repeat(1_000_000) + close.repeat(1_000_000);

test.each([
  ['lists', deep('[', ']')],
  ['records', deep('{"a":', '}').replace('}', '1}')],
  ['lists that do not close', '['.repeat(1_000_000)],
  ['a config of lists', `{"name":"a","arms":${deep('[', ']')}}`],
])('JSON 10^6 deep: %s', async (_, text) => {
  await refused(() => parseConfigText(text, 'study.json'), TfjsMpsError);
  await refused(() => parseTrainConfigText(text, 'train.json'), TfjsMpsError);
  await refused(() => parseCheckpoint(text), TfjsMpsError);
  await refused(() => parseCircuit(text, 'circuit.json'), TfjsMpsError);
  const file = join(folder, 'study.json');
  const environment = { kernels: 'wasm', version: '0', nodeMajor: 20 };
  const manifest = {
    what: 'study',
    identity: studyIdentity(TINY, environment),
    environment,
    config: TINY,
  } as const;
  for (const content of [
    text,
    `{"format":"tfjs-mps study 1","study":"x","environment":{},"config":{"a":${text}}}`,
  ]) {
    writeFileSync(file, content);
    await refused(() => checkManifest(file, manifest, studyIdentity), StoreError);
  }
});

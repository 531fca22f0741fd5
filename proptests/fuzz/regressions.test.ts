import { describe, expect, test } from 'vitest';
import { checkArrays } from '../../src/files/arrays/named-array.js';
import { StoreError } from '../../src/files/index.js';
import {
  type Circuit,
  circuit,
  clusterHamiltonian,
  draw,
  expectation,
  heisenberg,
  inverse,
  mps,
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  pauliSum,
  postMeasurement,
  QubitRangeError,
  randomMps,
  repeat,
  rng,
  SizeMismatchError,
  StateTooLargeError,
  scaledSum,
  statevector,
  type TfjsMpsError,
  tfim,
  xxz,
} from '../../src/index.js';
import {
  denoiser,
  denoisingCost,
  haarStates,
  initialAngles,
  linspace,
  normalAngles,
  productClusters,
  sampleData,
  sampleInputs,
} from '../../src/model/index.js';
import type { OutcomeRule } from '../../src/model/losses/outcomes.js';
import { tfmps } from '../../src/mps/tensors/index.js';
import { circuitFrom } from '../../src/mps/tensors/layer/circuit-data.js';
import {
  agendaOf,
  ConfigError,
  openStore,
  oracles,
  parseConfig,
  parseConfigText,
  readTimings,
  renderFigure,
  renderReport,
  runStudy,
  studyIdentity,
} from '../../src/study/index.js';
import {
  CheckpointError,
  PRESETS,
  parseCheckpoint,
  parseTrainConfigText,
  renderConditionalReport,
  renderTrainingReport,
} from '../../src/train/index.js';
import { told } from './targets/command-line.js';

// What fuzzing found, each the smallest input that did it.

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

function refusal(act: () => unknown, kind: abstract new (...args: never[]) => TfjsMpsError): string {
  const error = thrownBy(act);
  expect(error).toBeInstanceOf(kind);
  return (error as Error).message;
}

describe('sums of Pauli strings', () => {
  test.each([
    ['blanks', `X0${' '.repeat(200_000)}?`],
    ['blanks behind a star', `X0 *${' '.repeat(200_000)}?`],
  ])('many %s take no longer than the text', (_, text) => {
    const start = process.cpuUsage();
    expect(refusal(() => pauliSum(text), PauliSyntaxError).length).toBeLessThan(1000);
    expect(refusal(() => pauliSum([[1, text]]), PauliSyntaxError).length).toBeLessThan(1000);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2);
  });

  test('many factors in one term take no longer than the text', () => {
    const start = process.cpuUsage();
    const text = Array.from({ length: 100_000 }, (_, q) => `X${q}`).join(' ');
    expect(pauliSum(text).terms[0].factors).toHaveLength(100_000);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  });

  test('a qubit beyond the whole numbers is refused', () => {
    refusal(() => pauliSum(`X${'9'.repeat(400)}`), QubitRangeError);
    refusal(() => pauliSum('X9007199254740993'), QubitRangeError);
  });

  test.each([[[{}]], [[{ factors: 'X0' }]], [[new Map()]], [new Array(2)]])(
    '%j is no list of terms',
    (entries) => {
      refusal(() => pauliSum(entries as never), PauliSyntaxError);
    },
  );
});

const refusalName = (act: () => unknown): string | undefined => (thrownBy(act) as Error | undefined)?.name;

const data = (operation: object): Circuit => ({ nQubits: 2, nParams: 1, operations: [operation] }) as never;

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
])('circuits as data on %s', (_, engine) => {
  test.each<[string, object, abstract new (...args: never[]) => TfjsMpsError]>([
    ['no angle', { gate: 'rx', qubits: [0] }, SizeMismatchError],
    ['an angle that is null', { gate: 'rx', qubits: [0], angle: null }, OptionError],
    ['an angle that is a text', { gate: 'rzz', qubits: [0, 1], angle: '0.1' }, OptionError],
    ['an angle that is NaN', { gate: 'ry', qubits: [0], angle: Number.NaN }, NotFiniteError],
    ['a parameter beyond the circuit', { gate: 'rz', qubits: [0], angle: { param: 1 } }, OptionError],
    ['two angles of three', { gate: 'u3', qubits: [0], angles: [1, 2] }, SizeMismatchError],
    ['one qubit of two', { gate: 'cz', qubits: [0] }, SizeMismatchError],
    ['no matrix', { gate: 'unitary', qubits: [0, 1] }, OptionError],
    [
      'a matrix of zeros',
      { gate: 'unitary', qubits: [0, 1], matrix: { re: Array(16).fill(0), im: Array(16).fill(0) } },
      OptionError,
    ],
    ['rzzAll on one qubit twice', { gate: 'rzzAll', qubits: [0, 0], angle: 1 }, QubitRangeError],
  ])('%s', (_what, operation, kind) => {
    refusal(() => engine.run(data(operation), [0.1]), kind);
    refusal(() => engine.run(Object.freeze(data(operation)), [0.1]), kind);
    for (const use of [draw, inverse, (one: Circuit) => repeat(one, 2)])
      refusal(() => use(data(operation)), kind);
  });
});

describe('circuits as data with what has no text', () => {
  const bare = () => Object.create(null);
  const matrix = (entry: unknown) => ({ re: [entry, ...Array(15).fill(0)], im: Array(16).fill(0) });

  test.each([bare(), { toString: null }, ['h'], null])('a gate named %j', (gate) => {
    const circuit = data({ gate, qubits: [0] });
    refusal(() => circuitFrom(circuit), OptionError);
    refusal(() => draw(circuit), OptionError);
  });

  test.each([bare(), [bare()], [[{ toString: null }]], '1', null])('a matrix that holds %j', (entry) => {
    const operation = { gate: 'unitary', qubits: [0, 1], matrix: matrix(entry) };
    expect(refusal(() => draw(data(operation)), OptionError)).toMatch(/16 numbers each/);
    refusal(() => circuitFrom({ ...data(operation), nParams: 0 }), OptionError);
  });

  test('a list of gates with holes', () => {
    refusal(() => circuitFrom({ nQubits: 1, nParams: 0, operations: new Array(2) }), OptionError);
  });
});

describe('lists with holes are none', () => {
  const holes = (count: number) => new Array(count) as never;
  const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
  const z0 = expectation(pauliSum('Z0'));
  const loss = (outcomes: OutcomeRule) =>
    denoisingCost({
      loss: { kind: 'wasserstein' },
      targets: [statevector().run(bell)],
      ancillaQubits: [0],
      outcomes,
    });

  test.each<[string, () => unknown]>([
    ['factors of a product', () => oracles.staircaseMoment(holes(2), 1)],
    ['a pair of them', () => oracles.staircaseMoment([holes(2)], 0)],
    [
      'an outcome',
      () =>
        mps()
          .run(bell)
          .measure([0], { outcome: holes(1) }),
    ],
    ['the support of a cost', () => mps().valueAndGradient(bell, [], { ...z0, support: holes(1) })],
    ['the shape of an array', () => checkArrays([{ name: 'a', shape: holes(1), data: Float64Array.of(1) }])],
    ['the bits of a loss', () => loss({ bits: holes(1) })],
    ['bits of a measurement', () => postMeasurement(z0, { qubits: [0], bits: holes(1) })],
  ])('%s', (_, act) => {
    refusal(act, OptionError);
  });
});

describe('messages stay short', () => {
  const long = 'x'.repeat(1_000_000);

  test.each([
    ['a value', JSON.stringify({ name: long, arms: [] })],
    ['a key', JSON.stringify({ [long]: 1, arms: [] })],
    ['many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i])))],
    ['a key within', JSON.stringify({ arms: [{ name: 'a', [long]: 1 }] })],
  ])('of a config with %s', (_, text) => {
    expect(refusal(() => parseConfigText(text, 'study.json'), ConfigError).length).toBeLessThan(4000);
    expect(refusal(() => parseTrainConfigText(text, 'train.json'), ConfigError).length).toBeLessThan(4000);
  });

  test('of what shows a value', () => {
    expect(refusal(() => pauliSum([[1, long]]), PauliSyntaxError).length).toBeLessThan(500);
    expect(refusal(() => mps({ [long]: 1 } as never), OptionError).length).toBeLessThan(1000);
    expect(refusal(() => mps({ maxBond: 10n ** 5000n } as never), OptionError).length).toBeLessThan(500);
  });

  const blanks = 'a b '.repeat(1250);
  const word = 'x'.repeat(5000);
  test.each([
    ['a path', ['study', blanks]],
    ['a path within a path', ['study', 'collect', `./${word}`, '--out', 'x']],
    ['a preset', ['train', '--preset', blanks]],
    ['the value of an option', ['train', `--preset=${blanks}`]],
    ['an option', ['simulate', 'x', `--${blanks}`]],
    ['an option of a command below', ['study', 'collect', 'x', '--out', 'x', `--${word}`]],
    ['a folder', ['sample', blanks, '--out', 'x.npz']],
  ])('of the command line with %s', async (_, words) => {
    const { err, code } = await told(words);
    expect(err).toMatch(/… \(\d+ characters\) …/);
    expect(err.length).toBeLessThan(1000);
    expect(code).toBe(2);
  });
});

test('a checkpoint nested deeper than can be written is no whole checkpoint', async () => {
  const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
  const text = `{"format":"tfjs-mps checkpoint 1","training":"a","checksum":"b","content":${deep}}`;
  await expect(parseCheckpoint(text)).rejects.toBeInstanceOf(CheckpointError);
});

test.each([undefined, null, 3, 'x', [], {}])('%j is no study', (config) => {
  refusal(() => studyIdentity(config as never, {} as never), ConfigError);
  refusal(() => renderFigure([], config as never), ConfigError);
});

describe('arguments of exported functions', () => {
  const ONE = { dataQubits: 1, layers: 1 };
  const TRAINING = PRESETS['cluster-2-small'].config;
  const TINY = parseConfig({
    name: 'tiny',
    arms: [{ name: 'a', variant: 'original', points: [{ qubits: [2], inits: 2 }] }],
  });
  test.each<[string, () => unknown]>([
    ['agendaOf', () => agendaOf(TINY, null as never)],
    ['openStore', () => openStore('nowhere', TINY, null as never)],
    ['renderFigure', () => renderFigure([], TINY, 'x', null as never)],
    ['renderReport', () => renderReport([], TINY, 'x', null as never)],
    ['tfmps.zero', () => tfmps.zero(2 ** 40)],
    ['normalAngles', () => normalAngles(2, Object.create(null), rng(1))],
    ['studyIdentity', () => studyIdentity(TINY, 10n as never)],
    ['studyIdentity of a text', () => studyIdentity(TINY, 'wasm' as never)],
    ['studyIdentity of more', () => studyIdentity(TINY, { kernels: [10n] } as never)],
    ['agendaOf an environment', () => agendaOf(TINY, { environment: null as never })],
    ['denoiser', () => denoiser({ ...ONE, ancillas: 1, ancillaSites: [Object.create(null)] })],
    ['renderTrainingReport', () => renderTrainingReport(TRAINING, {} as never, null as never)],
    ['renderConditionalReport', () => renderConditionalReport(TRAINING, {} as never, null as never)],
  ])('%s', (_, act) => {
    refusal(act, OptionError);
  });

  test.each([2 ** 21, 2 ** 40, Number.MAX_SAFE_INTEGER])('Hamiltonians of %d sites', (nQubits) => {
    for (const of of [heisenberg, clusterHamiltonian, (n: number) => tfim(n, 1), (n: number) => xxz(n, 1)]) {
      refusal(() => of(nQubits), StateTooLargeError);
    }
  });

  test('runStudy', async () => {
    await expect(runStudy(TINY, null as never).next()).rejects.toThrow(OptionError);
  });

  const HUGE = [2 ** 40, Number.MAX_SAFE_INTEGER];
  const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
  test.each<[string, (n: number) => unknown]>([
    ['normalAngles', (n) => normalAngles(n, 1, rng(1))],
    ['linspace', (n) => linspace(0, 1, n)],
    ['haarStates', (n) => haarStates(2, n, rng(1))],
    ['productClusters', (n) => productClusters(2, 0.1, n, rng(1))],
    ['productClusters of so many qubits', (n) => productClusters(n, 0.1, 1, rng(1))],
    ['sampleData', (n) => sampleData({ kind: 'circle' }, 1, n, rng(1))],
    ['sampleInputs', (n) => sampleInputs({ kind: 'haar' }, 2, n, rng(1))],
    ['randomMps', (n) => randomMps(n, 2, rng(1))],
    ['denoiser of so many qubits', (n) => denoiser({ ...ONE, ancillas: 1, dataQubits: n })],
    ['denoiser of so many ancillas', (n) => denoiser({ ...ONE, ancillas: n })],
    ['denoiser of so many layers', (n) => denoiser({ ...ONE, ancillas: 1, layers: n })],
    ['initialAngles', (n) => initialAngles({ kind: 'uniform' }, { ...ONE, ancillas: 1, layers: n }, rng(1))],
    ['sample', (n) => statevector().run(bell).sample(n, rng(1))],
    ['sample of a chain', (n) => mps().run(bell).sample(n, rng(1))],
    ['draw', (n) => draw(circuit(n, (c) => c.h(0)))],
  ])('%s beyond what memory holds', (_, act) => {
    for (const n of HUGE) {
      expect(['OptionError', 'StateTooLargeError']).toContain(refusalName(() => act(n)));
    }
  });

  test('nothing, 2^53 times', () => {
    expect(repeat({ nQubits: 2, nParams: 0, operations: [] }, 2 ** 53).operations).toEqual([]);
  });

  test('readTimings of a folder', () => {
    expect(refusal(() => readTimings('.'), StoreError)).toMatch(/^Could not read \./);
  });

  test('scaledSum', () => {
    expect(refusal(() => scaledSum({} as never, pauliSum('Z0')), NotFiniteError)).toMatch(
      /times an object is none/,
    );
  });
});

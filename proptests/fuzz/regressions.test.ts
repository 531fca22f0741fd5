import { describe, expect, test } from 'vitest';
import { checkArrays } from '../../src/files/arrays/named-array.js';
import {
  type Circuit,
  circuit,
  draw,
  expectation,
  inverse,
  mps,
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  pauliSum,
  postMeasurement,
  QubitRangeError,
  repeat,
  SizeMismatchError,
  statevector,
  type TfjsMpsError,
} from '../../src/index.js';
import { denoisingCost } from '../../src/model/index.js';
import type { OutcomeRule } from '../../src/model/losses/outcomes.js';
import { circuitFrom } from '../../src/mps/tensors/layer/circuit-data.js';
import { ConfigError, oracles, parseConfigText } from '../../src/study/index.js';
import { CheckpointError, parseCheckpoint, parseTrainConfigText } from '../../src/train/index.js';
import { refusal } from './support/refusal.js';
import { told } from './targets/command-line.js';

// What fuzzing found in what readers are given, each the smallest input that did it.

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

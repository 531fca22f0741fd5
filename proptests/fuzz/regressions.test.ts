import { describe, expect, test } from 'vitest';
import {
  type Circuit,
  draw,
  inverse,
  mps,
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  pauliSum,
  QubitRangeError,
  repeat,
  rng,
  SizeMismatchError,
  scaledSum,
  statevector,
  type TfjsMpsError,
} from '../../src/index.js';
import { normalAngles } from '../../src/model/index.js';
import { tfmps } from '../../src/mps/tensors/index.js';
import {
  agendaOf,
  ConfigError,
  openStore,
  parseConfig,
  parseConfigText,
  renderFigure,
  renderReport,
  runStudy,
  studyIdentity,
} from '../../src/study/index.js';
import { CheckpointError, parseCheckpoint, parseTrainConfigText } from '../../src/train/index.js';

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

  test.each([[[{}]], [[{ factors: 'X0' }]], [[new Map()]]])('%j is no list of terms', (entries) => {
    refusal(() => pauliSum(entries as never), PauliSyntaxError);
  });
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
  ])('%s', (_, act) => {
    refusal(act, OptionError);
  });

  test('runStudy', async () => {
    await expect(runStudy(TINY, null as never).next()).rejects.toThrow(OptionError);
  });

  test('scaledSum', () => {
    expect(refusal(() => scaledSum({} as never, pauliSum('Z0')), NotFiniteError)).toMatch(
      /times an object is none/,
    );
  });
});

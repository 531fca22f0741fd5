import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import {
  NotFiniteError,
  OptionError,
  QubitRangeError,
  SizeMismatchError,
  TfjsMpsError,
} from '../common/errors.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { SecondOrderError } from './first-order.js';
import { circuitFrom } from './layer/circuit-data.js';
import { observableText } from './layer/observable-text.js';
import { MpsLayer } from './mps-layer.js';
import { useBackend } from './testing/backends.js';
import { everyGate } from './testing/circuits.js';
import { savedAndLoaded } from './testing/models.js';
import { tf } from './tf.js';

const good = { circuit: everyGate(), features: 2, observables: ['Z0', 'X1 - 0.25 Z2'] };
const make = (changes: object) => () => new MpsLayer({ ...good, ...changes });

beforeEach(() => useBackend('cpu'));

describe('refuses when made', () => {
  const withGate = (...operations: unknown[]) => ({ circuit: { nQubits: 4, nParams: 6, operations } });
  const ry = { gate: 'ry', qubits: [0], angle: { param: 5 } };
  type ErrorClass = abstract new (message: string) => TfjsMpsError;
  const bad: [string, object, ErrorClass, string | RegExp][] = [
    ['no circuit', { circuit: undefined }, OptionError, /The circuit is undefined/],
    ['a circuit that is a text', { circuit: 'bell' }, OptionError, /"bell"/],
    [
      'an absurd width',
      { circuit: { nQubits: 1e9, nParams: 1, operations: [ry] } },
      OptionError,
      /expected the data/,
    ],
    ['a gate it does not know', withGate({ ...ry, gate: 'rq' }), OptionError, /Gate 0 is "rq"/],
    ['a gate of every object', withGate({ ...ry, gate: 'toString' }), OptionError, /"toString"/],
    ['an operation that is none', withGate(ry, null), OptionError, /Gate 1 is undefined/],
    [
      'a qubit too few',
      withGate({ gate: 'cz', qubits: [0] }),
      OptionError,
      /has the qubits \[0\]; expected 2/,
    ],
    ['a qubit out of range', withGate({ ...ry, qubits: [4] }), QubitRangeError, /qubit 4/],
    ['an angle that is a text', withGate({ ...ry, angle: '0.1' }), NotFiniteError, /"0.1"/],
    ['an angle that is null', withGate({ ...ry, angle: null }), OptionError, /for an angle/],
    [
      'a u3 of two angles',
      withGate({ gate: 'u3', qubits: [0], angles: [1, 2] }),
      NotFiniteError,
      /undefined/,
    ],
    ['no matrix', withGate({ gate: 'unitary', qubits: [0, 1] }), OptionError, /16 numbers/],
    ['rzzAll on some', withGate({ gate: 'rzzAll', qubits: [0, 1], angle: 1 }), OptionError, /expected 4/],
    [
      'another number of parameters',
      { circuit: { ...everyGate(), nParams: 7 } },
      SizeMismatchError,
      /gates use 6/,
    ],
    ['no features', { features: 0 }, OptionError, /features is 0/],
    ['more features than parameters', { features: 7 }, OptionError, /7 features/],
    ['no observables', { observables: [] }, OptionError, /observables/],
    ['an observable that is none', { observables: ['Z0', 3] }, OptionError, /Observable 1 is 3/],
    ['an observable out of range', { observables: ['Z4'] }, QubitRangeError, /Z4/],
    ['a text that is no observable', { observables: ['Q0'] }, TfjsMpsError, /'Q0' is not a Pauli sum/],
    ['an engine that is none', { engine: { name: 'qpu' } }, OptionError, /"qpu"/],
    ['an engine made already', { engine: 'mps' }, OptionError, /engine takes an object/],
    [
      'an option of the engine',
      { engine: { name: 'mps', options: { maxBond: 0 } } },
      OptionError,
      /maxBond is 0/,
    ],
    ['an initializer', { initializer: 'small' }, OptionError, /"small".*randomNormal/],
    [
      'its option',
      { initializer: { name: 'zeros', options: { value: 1 } } },
      OptionError,
      /no option 'value'/,
    ],
    ['an option', { observable: ['Z0'] }, OptionError, /no option 'observable'/],
  ];
  test.each(bad)('%s', (_, changes, kind, culprit) => {
    expect(make(changes)).toThrow(kind);
    expect(make(changes)).toThrow(culprit);
  });

  test('nothing at all', () => {
    expect(() => new MpsLayer(undefined as never)).toThrow(OptionError);
    expect(() => new MpsLayer(null as never)).toThrow(/MpsLayer takes an object with circuit, features/);
  });
});

test('refuses an input of another width or type, symbolic or not', () => {
  const layer = make({})();
  expect(() => layer.apply(tf.input({ shape: [3] }))).toThrow(SizeMismatchError);
  expect(() => layer.apply(tf.zeros([5, 3]))).toThrow(/shape \[5,3\]; expected \[batch, 2\]/);
  expect(() => layer.apply(tf.zeros([2]))).toThrow(SizeMismatchError);
  expect(() => layer.apply(tf.zeros([5, 2], 'int32'))).toThrow(/float32, not int32/);
  expect(() => layer.computeOutputShape([null, 3])).toThrow(SizeMismatchError);
  layer.apply(tf.zeros([5, 2]));
  expect(() => layer.apply(tf.zeros([5, 3]))).toThrow(SizeMismatchError);
  expect(() => layer.apply(tf.fill([1, 2], Number.NaN))).toThrow(NotFiniteError);
  const once = tf.grad((x) => tf.sum(layer.apply(x) as Tf.Tensor));
  expect(() => tf.grad((x) => tf.sum(once(x)))(tf.ones([1, 2]))).toThrow(SecondOrderError);
});

test('a model whose file was changed by hand is refused on loading, with what is wrong', async () => {
  const model = tf.sequential();
  model.add(new MpsLayer({ ...good, inputShape: [2] }));
  const loading = (edit: (json: string) => string) => savedAndLoaded(model, edit);
  await expect(loading((json) => json.replace('"features":2', '"features":9'))).rejects.toThrow(OptionError);
  await expect(loading((json) => json.replace('"gate":"h"', '"gate":"hh"'))).rejects.toThrow(
    /Gate 0 is "hh"/,
  );
  await expect(loading((json) => json.replace('"x1', '"x9'))).rejects.toThrow(QubitRangeError);
  await expect(loading((json) => json.replace('"auto"', '"autos"'))).rejects.toThrow(/"autos"/);
  await expect(loading((json) => json)).resolves.toBeDefined();
});

test('fromConfig takes what getConfig gives, and cannot change the layer', () => {
  const config = make({ name: 'mine', initializer: tf.initializers.heNormal({ seed: 4 }) })().getConfig();
  const copy = MpsLayer.fromConfig(MpsLayer as never, structuredClone(config)) as MpsLayer;
  expect(copy.getConfig()).toEqual(config);
  expect(config.initializer).toMatchObject({ name: 'varianceScaling', options: { scale: 2, seed: 4 } });
  (config.observables as string[]).push('Z1');
  expect(copy.computeOutputShape([null, 2])).toEqual([null, 2]);
});

test('circuits come back from JSON as they were', () => {
  const back = circuitFrom(JSON.parse(JSON.stringify(everyGate())));
  const matrixOf = ({ operations }: typeof back) =>
    operations.find((one) => 'matrix' in one)?.matrix.im ?? [];
  matrixOf(back).forEach((entry, i) => {
    // The builder polishes a matrix once more.
    expect(Math.abs(entry - matrixOf(everyGate())[i])).toBeLessThan(2e-16);
  });
  const bare = (c: typeof back) => c.operations.map((one) => ({ ...one, matrix: undefined }));
  expect(bare(back)).toEqual(bare(everyGate()));
  const shared = circuit(1, (c) => c.ry(param(2, { plus: 0.1 }), 0));
  expect(circuitFrom(shared)).toEqual(shared);
});

test('an observable is written as text that reads back to itself', () => {
  for (const text of [
    'Z0',
    '- 1e-7 X0 Y12 + 0.1 Z3',
    '3 - 0.30000000000000004 Y1',
    '0 X1',
    '1e21 X0 + 1e-300 Z0',
  ]) {
    expect(pauliSum(observableText(pauliSum(text), 0))).toEqual(pauliSum(text));
  }
  expect(observableText('z0 x1 - 0.5i2', 0)).toBe('Z0 X1 - 0.5I2');
});

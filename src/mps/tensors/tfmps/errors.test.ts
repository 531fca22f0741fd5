import type * as Tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  ImpossibleOutcomeError,
  NotAStateError,
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  QubitRangeError,
  SizeMismatchError,
} from '../../common/errors.js';
import { pauliSum } from '../../observables/pauli-sum.js';
import { fromTensors, toTensors } from '../convert.js';
import { tf } from '../tf.js';
import { tfmps } from './index.js';

beforeAll(() => tf.setBackend('cpu'));

const any = (value: unknown): never => value as never;
const sites = () => tfmps.zero(3);
const bell = () => tfmps.applyGate(tfmps.applyGate(tfmps.zero(2), 'h', [0]), 'cnot', [0, 1]);

describe('sites', () => {
  const every: [string, (s: never) => unknown][] = [
    ['applyGate', (s) => tfmps.applyGate(s, 'h', [0])],
    ['moveCentre', (s) => tfmps.moveCentre(s, 0)],
    ['project', (s) => tfmps.project(s, 0, 0)],
    ['overlap', (s) => tfmps.overlap(s, tfmps.zero(2))],
    ['expectation', (s) => tfmps.expectation(s, pauliSum('Z0'))],
    ['amplitude', (s) => tfmps.amplitude(s, '00')],
    ['fromTensors', (s) => fromTensors(s)],
  ];
  test.each(every)('%s says what is wrong with them', (name, call) => {
    const pair = (a: number[], b: number[]) => any([tf.ones(a as never), tf.ones(b as never)]);
    expect(() => call(any('sites'))).toThrow(OptionError);
    expect(() => call(any([]))).toThrow(OptionError);
    expect(() => call(any([tf.ones([2, 1, 2, 1]), 3]))).toThrow(/site 1 is 3; expected a tensor/);
    expect(() => call(any([tf.ones([2, 1, 2, 1], 'int32')]))).toThrow(/int32; expected float32/);
    expect(() => call(pair([2, 1, 2, 3], [2, 2, 2, 1]))).toThrow(SizeMismatchError);
    expect(() => call(pair([2, 1, 2, 2], [2, 2, 2, 2]))).toThrow(/site 1 has 2 dimensions on its right/);
    expect(() => call(pair([2, 2, 2, 2], [2, 2, 2, 1]))).toThrow(SizeMismatchError);
    expect(() => call(pair([2, 1, 3, 2], [2, 2, 2, 1]))).toThrow(/\[2, left, 2, right\]/);
    expect(() => call(pair([1, 1, 2, 2], [2, 2, 2, 1]))).toThrow(SizeMismatchError);
    const gone = tf.ones([2, 1, 2, 1]);
    gone.dispose();
    expect(() => call(any([gone, tf.ones([2, 1, 2, 1])]))).toThrow(/site 0 has been disposed/);
    const bad = tf.tensor4d([1, 0, Number.NaN, 0], [2, 1, 2, 1]);
    expect(() => call(any([tf.ones([2, 1, 2, 1]), bad]))).toThrow(NotFiniteError);
    expect(() => call(any([tf.ones([2, 1, 2, 1]), bad]))).toThrow(
      new RegExp(`${name}: site 1, entry 2 is NaN`),
    );
  });

  test('of norm 0 hold no state', () => {
    const zeros = [tf.zeros<Tf.Rank.R4>([2, 1, 2, 1]), tf.ones<Tf.Rank.R4>([2, 1, 2, 1])];
    expect(() => tfmps.applyGate(zeros, 'cz', [0, 1])).toThrow(NotAStateError);
    expect(() => tfmps.project(zeros, 0, 1)).toThrow(NotAStateError);
    expect(() => tfmps.expectation(zeros, pauliSum('Z0'))).toThrow(NotAStateError);
    expect(() => fromTensors(zeros)).toThrow(NotAStateError);
    expect(Array.from(tfmps.overlap(zeros, zeros).dataSync())).toEqual([0, 0]);
  });
});

describe('gates', () => {
  const apply = (gate: unknown, qubits: unknown, options?: unknown) => () =>
    tfmps.applyGate(sites(), any(gate), any(qubits), any(options));

  test('unknown names, qubits and angles', () => {
    expect(apply('hadamard', [0])).toThrow(/"hadamard"; it knows h, x/);
    expect(apply({ gate: 'toString' }, [0])).toThrow(OptionError);
    expect(apply(undefined, [0])).toThrow(OptionError);
    expect(apply('cz', [0])).toThrow(/cz acts on two qubits; got \[0\]/);
    expect(apply('h', 0)).toThrow(OptionError);
    expect(apply('h', [3])).toThrow(QubitRangeError);
    expect(apply('cz', [1, 1])).toThrow(QubitRangeError);
    expect(apply({ gate: 'rx' }, [0])).toThrow(/the angle of rx is missing/);
    expect(apply({ gate: 'rx', angle: Number.NaN }, [0])).toThrow(NotFiniteError);
    expect(apply({ gate: 'rx', angle: tf.scalar(Number.NaN) }, [0])).toThrow(NotFiniteError);
    expect(apply({ gate: 'rx', angle: tf.tensor1d([1, 2]) }, [0])).toThrow(SizeMismatchError);
    expect(apply({ gate: 'rx', angle: tf.scalar(1, 'int32') }, [0])).toThrow(/int32; expected float32/);
    expect(apply({ gate: 'u3', angles: [1, 2] }, [0])).toThrow(OptionError);
    expect(apply({ gate: 'unitary', matrix: { re: [1], im: [0] } }, [0, 1])).toThrow(OptionError);
  });

  test('matrices', () => {
    expect(apply(tf.ones([2, 3, 3]), [0])).toThrow(SizeMismatchError);
    expect(apply(tf.ones([2, 2, 2]), [0])).toThrow(/not unitary/);
    expect(apply(tf.stack([tf.eye(2), tf.zeros([2, 2])]), [0, 1])).toThrow(/acts on one qubit/);
    expect(apply(tf.stack([tf.eye(4), tf.zeros([4, 4])]), [0, 3])).toThrow(QubitRangeError);
    expect(apply(tf.fill([2, 2, 2], Number.NaN), [0])).toThrow(NotFiniteError);
  });

  test('options', () => {
    expect(apply('cz', [0, 1], { maxBond: 0 })).toThrow(/maxBond is 0/);
    expect(apply('cz', [0, 1], { maxBond: 1.5 })).toThrow(OptionError);
    expect(apply('cz', [0, 1], { cutoff: 1 })).toThrow(/cutoff is 1/);
    expect(apply('cz', [0, 1], { cutoff: Number.NaN })).toThrow(OptionError);
    expect(apply('cz', [0, 1], { maxbond: 2 })).toThrow(/no option 'maxbond'/);
  });
});

test('qubits, outcomes, widths and observables', () => {
  expect(() => tfmps.moveCentre(sites(), 3)).toThrow(QubitRangeError);
  expect(() => tfmps.moveCentre(sites(), any('1'))).toThrow(QubitRangeError);
  expect(() => tfmps.project(sites(), -1, 0)).toThrow(QubitRangeError);
  expect(() => tfmps.project(sites(), 0, 2)).toThrow(/the outcome is 2/);
  expect(() => tfmps.project(sites(), 0, 0, any({ after: 'drop' }))).toThrow(OptionError);
  expect(() => tfmps.project(sites(), 0, 0, any('remove'))).toThrow(OptionError);
  expect(() => tfmps.project(tfmps.zero(1), 0, 0, { after: 'remove' })).toThrow(OptionError);
  expect(() => tfmps.project(tfmps.project(bell(), 0, 1), 1, 0)).toThrow(ImpossibleOutcomeError);
  expect(() => tfmps.overlap(sites(), bell())).toThrow(/bra has 3 qubits and the ket 2/);
  expect(() => tfmps.expectation(sites(), pauliSum('Z3'))).toThrow(QubitRangeError);
  expect(() => tfmps.expectation(sites(), any('Z0'))).toThrow(PauliSyntaxError);
  expect(() => tfmps.amplitude(sites(), '0000')).toThrow(NotAStateError);
  expect(() => tfmps.amplitude(sites(), any(0))).toThrow(NotAStateError);
  expect(() => tfmps.zero(0)).toThrow(OptionError);
  expect(() => toTensors(any({}))).toThrow(OptionError);
});

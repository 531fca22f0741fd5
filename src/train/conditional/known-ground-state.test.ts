import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { DegenerateGroundStateError } from '../../model/errors.js';
import { defineTraining, evaluateConditional, type TrainInput, train } from '../index.js';
import { settingOf } from '../setting.js';
import { conditionMiddles } from './parameter.js';

/** H = ZZ / 2 + h (X + X): at h = 0 both antiparallel states are lowest, elsewhere there is one. */
const crossing = (parameter: [number, number], values: number): TrainInput => ({
  qubits: 2,
  ancillas: 1,
  layers: 2,
  data: {
    kind: 'groundStates',
    hamiltonian: { fixed: '0.5 Z0 Z1', scaled: 'X0 + X1' },
    parameter,
  },
  condition: { encoding: { kind: 'offset' }, values },
  inputs: { kind: 'forward', reference: 'plus' },
  forward: { schedule: [1] },
  pool: 4,
  batch: 4,
  epochs: 1,
});

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a parameter without a single ground state is known before a training starts', () => {
  const attempt = async (input: TrainInput) => {
    const told: string[] = [];
    try {
      for await (const { type } of train(input)) told.push(type);
      return { told };
    } catch (error) {
      return { told, error: error as Error };
    }
  };

  test('in the middle, where the model is only judged', async () => {
    const { told, error } = await attempt(crossing([-1, 1], 2));
    expect(told).toEqual([]);
    expect(error).toBeInstanceOf(DegenerateGroundStateError);
    expect(error?.message).toMatch(
      /no single ground state at h = 0, a middle between two .* will be judged .*data\.parameter or condition\.values/,
    );
    expect(error?.cause).toBeInstanceOf(DegenerateGroundStateError);
  });

  test('where it is trained', async () => {
    const { told, error } = await attempt(crossing([-1, 1], 3));
    expect(told).toEqual([]);
    expect(error?.message).toMatch(/no single ground state at h = 0, where the model is trained: /);
  });

  test('and others train', async () => {
    expect((await attempt(crossing([-1, 1.5], 2))).told.at(-1)).toBe('end');
  });
});

test('a parameter asked for is named likewise', () => {
  const config = defineTraining(crossing([-1, 1.5], 2));
  const model = { config, parameters: [new Float32Array(settingOf(config).parameters)] };
  expect(() => evaluateConditional(model, { parameters: [0.5, 0] })).toThrow(
    /no single ground state at h = 0, where evaluateConditional\(\) compares .* as \{ parameters \}/,
  );
});

describe('ranges too narrow for their parameters are refused', () => {
  const UP = 1 + Number.EPSILON;
  test.each<[[number, number], number]>([
    [[1, UP], 3],
    [[1, UP], 2],
    [[50, 50.00000000000001], 9],
    [[1, 1 + 4 * Number.EPSILON], 4],
  ])('%o with %d values', (parameter, values) => {
    expect(() => defineTraining(crossing(parameter, values))).toThrow(
      /data\.parameter is \[.*\] and condition\.values is \d: .* do not all differ in float64; widen data\.parameter/,
    );
  });

  test('two numbers apart there is room for a middle', () => {
    const config = defineTraining(crossing([1, UP + Number.EPSILON], 2));
    expect(conditionMiddles(config)).toEqual([UP]);
    expect(() => defineTraining(crossing([-100, 100], 1000))).not.toThrow();
  });
});

import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { denoiser } from '../../model/denoiser.js';
import { mmd } from '../../model/mmd.js';
import { rng } from '../../mps/common/rng.js';
import { statevector } from '../../mps/engine/statevector.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import {
  defineTraining,
  evaluate,
  evaluationRecord,
  generate,
  type QuddpmModel,
  renderTrainingReport,
} from '../index.js';

const config = defineTraining({
  qubits: 2,
  ancillas: 1,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 40,
  batch: 30,
  forward: { schedule: [1, 2] },
  epochs: 1,
});

/** All angles zero: two layers of CZ undo each other, and the ancilla stays in |0>. */
const idle: QuddpmModel = { config, parameters: [new Float32Array(12), new Float32Array(12)] };
const random: QuddpmModel = {
  config,
  parameters: [0, 1].map((t) => Float32Array.from({ length: 12 }, (_, k) => Math.sin(7 * t + k))),
};

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('a model whose circuits are the identity hands its inputs through', () => {
  const { states, trajectory } = generate(idle, 5, rng(3));
  expect(trajectory.length).toBe(3);
  states.forEach((state, i) => {
    const { re, im } = state.overlap(trajectory[2][i]);
    expect(re ** 2 + im ** 2).toBeCloseTo(1, 12);
  });
});

test('outcomes are drawn as they are distributed', () => {
  // The mean of an observable over drawn branches is its expectation without the measurement.
  const { trajectory } = generate(random, 4000, rng(5));
  const engine = statevector();
  const circuit = denoiser({ dataQubits: 2, ancillas: 1, layers: 2 });
  for (const [text, shifted] of [
    ['Z0', 'Z1'],
    ['X1', 'X2'],
  ]) {
    const drawn = trajectory[1].map((state) => state.expectation(pauliSum(text)));
    const exact = trajectory[2].map((state) =>
      engine.run(circuit, random.parameters[1], state.prepend('0')).expectation(pauliSum(shifted)),
    );
    const differences = drawn.map((value, i) => value - exact[i]);
    const mean = differences.reduce((sum, x) => sum + x, 0) / differences.length;
    const variance = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0) / differences.length;
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / differences.length));
  }
});

test('the same stream gives the same states, and fewer of them their beginning', () => {
  const [many, few] = [generate(random, 6, rng(9)), generate(random, 3, rng(9))];
  for (const t of [0, 1, 2]) {
    for (let i = 0; i < 3; i++)
      expect(few.trajectory[t][i].overlap(many.trajectory[t][i]).re).toBeCloseTo(1, 12);
  }
});

test('an evaluation compares each time with the forward process of that time', () => {
  const { distances, trajectory, forward, metrics, count } = evaluate(random);
  expect(count).toBe(30);
  expect(distances.map(({ t }) => t)).toEqual([0, 1, 2]);
  distances.forEach(({ t, mmd: v, mmdU }) => {
    expect(v).toBeCloseTo(mmd(trajectory[t], forward[t]), 12);
    expect(mmdU).toBeCloseTo(mmd(trajectory[t], forward[t], { statistic: 'U' }), 12);
  });
  expect(metrics.data[0].mean).toBeGreaterThan(0.9);
  expect(metrics.inputs[0].values.length).toBe(30);
});

test('a model that generates the forward process itself is at distance nothing', () => {
  // No forward steps to speak of and inputs that are data: the identity model is perfect.
  const still = defineTraining({ ...config, forward: { schedule: [0, 0] }, inputs: { kind: 'forward' } });
  const { distances } = evaluate({ config: still, parameters: idle.parameters }, undefined, { count: 200 });
  for (const { mmdU, kl } of distances) {
    expect(Math.abs(mmdU)).toBeLessThan(2e-3);
    expect(kl).toBeLessThan(0.01);
  }
});

test('doing nothing recovers nothing, and data as inputs leave nothing to recover', () => {
  expect(evaluate(idle).recovery).toMatchObject({ ratio: expect.closeTo(0, 9) });
  const { metrics, recovery: found } = evaluate(random);
  const [g, i, d] = [metrics.generated, metrics.inputs, metrics.data].map(([{ mean }]) => mean);
  expect(found?.ratio).toBeCloseTo((g - i) / (d - i), 12);
  const still = defineTraining({ ...config, forward: { schedule: [0, 0] }, inputs: { kind: 'forward' } });
  const none = evaluate({ config: still, parameters: idle.parameters }).recovery;
  expect(none?.ratio).toBeUndefined();
  expect(none?.reason).toContain('no share of the way can be told');
  const circle = defineTraining({ ...config, qubits: 1, data: { kind: 'circle' } });
  const angles = new Float32Array(8);
  expect(evaluate({ config: circle, parameters: [angles, angles] }).recovery).toBeUndefined();
});

test('the entropy to be drawn out is that of the inputs less that of the data', () => {
  const haar = evaluate(random).entropy;
  expect(haar).toMatchObject({ inputs: 2, available: 2, needed: 2 - haar.entropy });
  // Undiffused zeros are one pure state.
  const zeros = { kind: 'forward', reference: 'zeros', steps: 0 } as const;
  const pure = defineTraining({ ...config, inputs: zeros });
  const { entropy } = evaluate({ config: pure, parameters: random.parameters });
  expect(entropy.inputs).toBeCloseTo(0, 12);
  expect(entropy.needed).toBeCloseTo(-entropy.entropy, 12);
  expect(entropy.entropy).toBeGreaterThan(0);
});

test('distances left out change no metric', () => {
  const [all, few] = [evaluate(random), evaluate(random, undefined, { distances: false })];
  expect(few.distances).toEqual([]);
  expect(few.forward.length).toBe(1);
  expect(few.metrics).toEqual(all.metrics);
  expect(few.recovery).toEqual(all.recovery);
  expect(few.entropy).toEqual(all.entropy);
  expect(JSON.parse(JSON.stringify(evaluationRecord(few))).distances).toEqual([]);
});

test('record and report hold the numbers, and no state', () => {
  const evaluation = evaluate(random);
  const record = JSON.parse(JSON.stringify(evaluationRecord(evaluation)));
  expect(Object.keys(record)).toEqual(['count', 'metrics', 'recovery', 'entropy', 'ledger', 'distances']);
  expect(record.recovery).toEqual(evaluation.recovery);
  expect(record.entropy).toEqual(evaluation.entropy);
  const report = renderTrainingReport(config, evaluation, { command: 'npx tfjs-mps train my.json' });
  expect(report).toContain('epsilon 1e-8');
  expect(report).toContain(evaluation.metrics.generated[0].mean.toFixed(4));
  expect(report).not.toMatch(/NaN|undefined|Infinity/);
});

test('what cannot be judged is refused', () => {
  expect(() => evaluate(random, undefined, { count: 1 })).toThrow(/number of states to evaluate/);
  expect(() => evaluate(random, { qubits: 2 } as never)).toThrow(/the task is not a training that can run/);
});

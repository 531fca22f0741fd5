import type * as Tf from '@tensorflow/tfjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import type { GradientReport } from '../engine/gradient-report.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { expectation } from '../gradient/costs.js';
import { heisenberg } from '../observables/hamiltonians.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { MpsLayer } from './mps-layer.js';
import { BACKENDS, useBackend } from './testing/backends.js';
import { angles32, everyGate } from './testing/circuits.js';
import { accuracy, quadrants, savedAndLoaded, trained } from './testing/models.js';
import { tf } from './tf.js';

/** The first feature is uploaded twice. */
const ansatz = circuit(2, (c) => {
  c.ry(param(0), 0).ry(param(1), 1).ry(param(2), 0).ry(param(3), 1).cz(0, 1);
  c.rx(param(0, { times: 0.5 }), 0)
    .ry(param(4), 0)
    .ry(param(5), 1);
});

const classifier = (trainable = true): Tf.Sequential => {
  const initializer = { name: 'randomNormal', options: { stddev: 0.3, seed: 3 } };
  const observables = ['Z0 Z1', 'Z0', 'Z1'];
  const model = tf.sequential();
  model.add(
    new MpsLayer({ circuit: ansatz, features: 2, observables, initializer, trainable, inputShape: [2] }),
  );
  const kernelInitializer = tf.initializers.glorotNormal({ seed: 5 });
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer }));
  return model;
};

describe.each(BACKENDS)('on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  test('learns the quadrants of a square, which a linear model cannot', async () => {
    const [train, held] = [quadrants(100, 1), quadrants(200, 2)];
    const linear = tf.sequential();
    linear.add(tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [2] }));
    await trained(linear, train.x, train.y, 25);
    expect(accuracy(linear, held.x, held.y)).toBeLessThan(0.65);
    const frozen = classifier(false);
    await trained(frozen, train.x, train.y, 25);
    expect(accuracy(frozen, held.x, held.y)).toBeLessThan(0.8);
    const model = classifier();
    await trained(model, train.x, train.y, 25);
    expect(accuracy(model, held.x, held.y)).toBeGreaterThan(0.95);
  });

  test('predicts the same bits after saving and loading, trained and with every gate', async () => {
    const { x, y } = quadrants(40, 4);
    const model = classifier();
    await trained(model, x, y, 3);
    const loaded = await savedAndLoaded(model);
    expect((loaded.predict(x) as Tf.Tensor).arraySync()).toEqual((model.predict(x) as Tf.Tensor).arraySync());

    const engine = {
      name: 'mps',
      options: { maxBond: 3, gradient: 'parameter-shift', lightCone: true },
    } as const;
    const observables = ['-1.5e-3 Y0 + Z1 X3', heisenberg(4), 'z2'];
    const wide = tf.sequential();
    wide.add(new MpsLayer({ circuit: everyGate(), features: 2, observables, engine, inputShape: [2] }));
    const again = await savedAndLoaded(wide);
    expect((again.predict(x) as Tf.Tensor).arraySync()).toEqual((wide.predict(x) as Tf.Tensor).arraySync());
    expect(again.layers[0].getConfig()).toEqual(wide.layers[0].getConfig());
    expect(Array.from(again.weights[0].read().dataSync())).toEqual(
      Array.from(wide.weights[0].read().dataSync()),
    );
  });

  test('outputs are the float64 expectations, gradients flow to features and weights', () => {
    const observables = ['Z0 Z1 - 0.7 X2', 'Y3'];
    const layer = new MpsLayer({
      circuit: everyGate(),
      features: 2,
      observables,
      engine: { name: 'statevector' },
    });
    const rows = [1, 2, 3].map((seed) => angles32(2, seed));
    const x = tf.tensor2d(rows);
    const values = (layer.apply(x) as Tf.Tensor).arraySync() as number[][];
    const theta = layer.getWeights()[0];
    const cost = expectation(observables.map((text) => pauliSum(text)));
    const expected = rows.map((row) =>
      statevector().valueAndGradient(everyGate(), [...row, ...theta.dataSync()], cost),
    );
    expect(values).toEqual(expected.map(({ value }) => Array.from(value, Math.fround)));
    const [variable] = layer.trainableWeights.map((weight) => weight.read() as Tf.Variable);
    const loss = (features: Tf.Tensor) => tf.sum(layer.apply(features) as Tf.Tensor) as Tf.Scalar;
    const byFeature = tf.grad(loss)(x).arraySync() as number[][];
    const byWeight = tf.variableGrads(() => loss(x), [variable]).grads[variable.name].dataSync();
    const entry = (b: number, p: number) => expected[b].gradient[p] + expected[b].gradient[6 + p];
    for (let p = 0; p < 2; p++) {
      for (let b = 0; b < 3; b++) expect(byFeature[b][p]).toBeCloseTo(entry(b, p), 6);
    }
    for (let p = 0; p < 4; p++)
      expect(byWeight[p]).toBeCloseTo(entry(0, p + 2) + entry(1, p + 2) + entry(2, p + 2), 5);
  });

  test('fit and predict leave no tensor behind', async () => {
    const { x, y } = quadrants(40, 5);
    const model = classifier();
    await trained(model, x, y, 1);
    const before = tf.memory().numTensors;
    await model.fit(x, y, { epochs: 3, batchSize: 10, verbose: 0 });
    tf.dispose(model.predict(x));
    tf.dispose(model.evaluate(x, y));
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('needs no weight where features feed all parameters, and stands in a functional model', async () => {
  await useBackend('cpu');
  const circuit_ = circuit(1, (c) => c.ry(param(0), 0));
  const input = tf.input({ shape: [1] });
  const layer = new MpsLayer({ circuit: circuit_, features: 1, observables: ['Z0', 'X0'], name: 'bloch' });
  const model = tf.model({ inputs: input, outputs: layer.apply(input) as Tf.SymbolicTensor });
  expect(model.outputs[0].shape).toEqual([null, 2]);
  expect(layer.computeOutputShape([7, 1])).toEqual([7, 2]);
  expect(model.weights).toEqual([]);
  const [[z, x]] = (model.predict(tf.tensor2d([[0.3]])) as Tf.Tensor).arraySync() as number[][];
  expect([z, x]).toEqual([Math.cos(Math.fround(0.3)), Math.sin(Math.fround(0.3))].map(Math.fround));
});

test('tells onReport of every backward pass', async () => {
  await useBackend('cpu');
  const engine = { name: 'mps', options: { maxBond: 1 } } as const;
  const layer = new MpsLayer({ circuit: ansatz, features: 2, observables: ['Z0'], engine });
  const heard: GradientReport[] = [];
  layer.onReport = (report) => heard.push(report);
  tf.grad((x) => tf.sum(layer.apply(x) as Tf.Tensor))(
    tf.tensor2d([
      [1, 2],
      [0.5, 1],
    ]),
  );
  expect(heard.map(({ engine: name, exact }) => [name, exact])).toEqual([
    ['mps', false],
    ['mps', false],
  ]);
  const angles = [1, 2, ...layer.getWeights()[0].dataSync()];
  const direct = mps({ maxBond: 1 }).valueAndGradient(ansatz, angles, expectation([pauliSum('Z0')]));
  expect(heard[0]).toEqual(direct.report);
});

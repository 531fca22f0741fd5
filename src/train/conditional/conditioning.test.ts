import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { haarStates } from '../../model/ensembles.js';
import { mmd } from '../../model/mmd.js';
import { circuit } from '../../mps/circuit/builder.js';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { statevector } from '../../mps/engine/statevector.js';
import type { State } from '../../mps/state/state.js';
import { runEpoch } from '../epochs.js';
import { defineTraining, generate, type TrainInput } from '../index.js';
import { settingOf } from '../setting.js';
import { stepTrainer } from '../step-trainer.js';
import { anglesAt, attached } from './conditioning.js';

const RANGE = [1.2, 2] as const;
const conditional = (changes: Partial<TrainInput> = {}): TrainInput => ({
  qubits: 2,
  ancillas: 1,
  layers: 2,
  data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [...RANGE] },
  condition: { encoding: { kind: 'offset' }, values: 3 },
  inputs: { kind: 'forward', reference: 'plus' },
  outcomes: { postselect: [0] },
  forward: { schedule: [1] },
  pool: 4,
  batch: 4,
  epochs: 1,
  optimizer: { name: 'sgd', learningRate: 1 },
  ...changes,
});

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const draw = (name: string) => haarStates(2, 4, rng(name));
const ENCODINGS = [
  { kind: 'offset' },
  { kind: 'ancilla', axis: 'RX' },
  { kind: 'ancilla', axis: 'RY' },
] as const;

/** Returns the mean loss over three parameters, written down again: ancillas, angles and measurement by hand. */
function lossByHand(
  kind: (typeof ENCODINGS)[number],
  learnt: readonly number[],
  pools: readonly { readonly targets: State[]; readonly inputs: State[] }[],
): number {
  const engine = statevector();
  const losses = pools.map(({ targets, inputs }, k) => {
    const u = k / 2;
    const count = 2 * 3 * 2;
    const angles = Array.from({ length: count }, (_, j) =>
      kind.kind === 'offset' ? learnt[j] + (2 * u - 1) * learnt[count + j] : learnt[j],
    );
    const whole = circuit(3, (c) => {
      if (kind.kind === 'ancilla') kind.axis === 'RX' ? c.rx(Math.PI * u, 0) : c.ry(Math.PI * u, 0);
      for (let layer = 0; layer < 2; layer++) {
        for (let q = 0; q < 3; q++) c.rx(angles[6 * layer + q], q).ry(angles[6 * layer + 3 + q], q);
        c.cz(0, 1).cz(1, 2);
      }
    });
    const outputs = inputs.map(
      (state) => engine.run(whole, [], state.prepend('0')).measure([0], { outcome: [0] }, 'remove').state,
    );
    return mmd(outputs, targets);
  });
  return losses.reduce((sum, x) => sum + x, 0) / losses.length;
}

test.each(ENCODINGS)(
  'loss and gradient with the encoding %o are those of the mean over parameters',
  (encoding) => {
    const setting = settingOf(defineTraining(conditional({ condition: { encoding, values: 3 } })));
    const pools = [0, 1, 2].map((k) => ({ targets: draw(`targets ${k}`), inputs: draw(`inputs ${k}`) }));
    const stream = rng('angles');
    const learnt = Float32Array.from({ length: setting.parameters }, () => stream.normal());
    const trainer = stepTrainer(learnt, setting.config.optimizer);
    const data = {
      step: 0,
      redrawn: false,
      pools: pools.map(({ targets, inputs }, k) => {
        const parameter = setting.conditions[k];
        return { parameter, targets, inputs: inputs.map((state) => attached(setting, state, parameter)) };
      }),
    };
    const { row } = runEpoch(setting, data, trainer, { epoch: 0, stream, baseline: 0 });
    expect(row.loss).toBeCloseTo(lossByHand(encoding, [...learnt], pools), 6);
    const after = trainer.angles();
    trainer.dispose();
    for (let k = 0; k < learnt.length; k += 5) {
      const at = (h: number) =>
        lossByHand(
          encoding,
          [...learnt].map((x, j) => (j === k ? x + h : x)),
          pools,
        );
      expect(learnt[k] - after[k]).toBeCloseTo((at(1e-4) - at(-1e-4)) / 2e-4, 5);
    }
  },
);

test('slopes vanish in the middle of the range, and change sign between its ends', () => {
  const setting = settingOf(defineTraining(conditional()));
  const learnt = Float32Array.from({ length: 24 }, (_, k) => (k < 12 ? 0.5 : 0.25));
  const first = [RANGE[0], 1.6, RANGE[1]].map((h) => anglesAt(setting, learnt, h)[0]);
  expect(first[0]).toBe(0.25);
  expect(first[1]).toBeCloseTo(0.5, 6);
  expect(first[2]).toBe(0.75);
});

describe('refused', () => {
  const model = (changes: Partial<TrainInput> = {}) => {
    const config = defineTraining(conditional(changes));
    return { config, parameters: [new Float32Array(settingOf(config).parameters)] };
  };
  test('a conditional model without a parameter, and another one with it', () => {
    expect(() => generate(model(), 2, rng(1))).toThrow(/The model is conditional: say for which parameter/);
    expect(() => generate(model(), 2, rng(1), { parameter: Number.NaN })).toThrow(OptionError);
    const { condition: _, ...plain } = conditional();
    const other = { config: defineTraining(plain), parameters: [new Float32Array(12)] };
    expect(() => generate(other, 2, rng(1), { parameter: 1.5 })).toThrow(/not conditional; leave it out/);
  });

  test.each<[string, Partial<TrainInput>, RegExp]>([
    [
      'data without a parameter',
      { data: { kind: 'productCluster', epsilon: 0.1 } },
      /has no parameter; take "groundStates"/,
    ],
    [
      'inputs that need data',
      { inputs: { kind: 'forward' } },
      /no data at a parameter it was not trained on/,
    ],
    [
      'an encoding without its ancillas',
      { ancillas: 0, outcomes: 'fresh', condition: { encoding: { kind: 'ancilla' }, values: 2 } },
      /"ancilla" without ancillas/,
    ],
    [
      'more parameters an epoch than there are',
      { condition: { encoding: { kind: 'offset' }, values: 2, batch: 3 } },
      /batch is 3, but there are 2 values/,
    ],
    [
      'a range of one',
      { data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1, 1] } },
      /needs a range/,
    ],
    [
      'a field of zero',
      { data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [0, 1] } },
      /not unique/,
    ],
    [
      'a Hamiltonian of another width',
      { data: { kind: 'groundStates', hamiltonian: { fixed: 'Z0 Z1', scaled: 'X2' }, parameter: [1, 2] } },
      /reaches over 3 qubits, but qubits is 2/,
    ],
    [
      'a Hamiltonian that is none',
      { data: { kind: 'groundStates', hamiltonian: { fixed: 'Z0 +', scaled: 'X1' }, parameter: [1, 2] } },
      /data\.hamiltonian cannot be read: 'Z0 \+' is not a Pauli sum/,
    ],
  ])('%s', (_, changes, message) => {
    expect(() => defineTraining(conditional(changes))).toThrow(message);
  });
});

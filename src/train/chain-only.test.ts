import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { MpsState } from '../mps/chain/mps-state.js';
import { rng } from '../mps/common/rng.js';
import { StatevectorState } from '../mps/statevector/statevector-state.js';
import {
  defineTraining,
  evaluate,
  generate,
  type QuddpmModel,
  type TrainConfig,
  type TrainInput,
  train,
} from './index.js';

const LOSSES = [
  { kind: 'mmd', statistic: 'V', kernel: 'fidelity' },
  { kind: 'mmd', statistic: 'U', kernel: { local: 2 } },
  { kind: 'wasserstein' },
] as const;

const chain = (qubits: number, changes: Partial<TrainInput> = {}): TrainConfig =>
  defineTraining({
    qubits,
    ancillas: 1,
    layers: 2,
    data: { kind: 'productCluster', epsilon: 0.3 },
    pool: 4,
    batch: 3,
    forward: { schedule: [0.5, 1], amplitude: 'sqrt(2/n)' },
    inputs: { kind: 'productHaar' },
    initialisation: { kind: 'normal', variance: '1/(4(L+2))' },
    epochs: 2,
    engine: { mps: { maxBond: 16, cutoff: 1e-4 } },
    ...changes,
  });

beforeAll(async () => {
  await tf.setBackend('cpu');
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Watches every method of a statevector, and the way of a chain to one. */
function watched() {
  const names = Object.getOwnPropertyNames(StatevectorState.prototype).filter((name) => {
    const { value } = Object.getOwnPropertyDescriptor(StatevectorState.prototype, name) as PropertyDescriptor;
    return name !== 'constructor' && typeof value === 'function';
  }) as 'overlap'[];
  const spies = names.map((name) => vi.spyOn(StatevectorState.prototype, name));
  const reads = vi.spyOn(StatevectorState.prototype, 'interleaved', 'get');
  return [...spies, reads, vi.spyOn(MpsState.prototype, 'toStatevector')];
}

async function trained(config: TrainConfig): Promise<QuddpmModel> {
  for await (const event of train(config)) if (event.type === 'end') return event.model;
  throw new Error('no end');
}

test.each(LOSSES)('on mps() the trainer never meets a statevector: $kind, $kernel', async (loss) => {
  const spies = watched();
  expect(spies.length).toBeGreaterThan(15);
  for (const outcomes of ['fresh', 'enumerated'] as const) {
    if (outcomes === 'enumerated' && loss.kind === 'wasserstein') continue;
    const gradient = outcomes === 'enumerated' ? 'expected' : 'fixedOutcome';
    const model = await trained(chain(3, { loss, outcomes, gradient }));
    evaluate(model, undefined, { count: 4 });
    generate(model, 2, rng(1));
  }
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test('the watch sees a trainer that runs on statevectors', async () => {
  const spies = watched();
  await trained(chain(3, { engine: 'statevector' }));
  expect(spies.some((spy) => spy.mock.calls.length > 0)).toBe(true);
});

test('40 qubits, which no statevector holds, are trained, sampled and judged', async () => {
  const config = chain(40, { forward: { schedule: [0.3], amplitude: 'sqrt(2/n)' }, epochs: 2 });
  const rows: number[] = [];
  let model: QuddpmModel | undefined;
  for await (const event of train(config)) {
    if (event.type === 'epoch') rows.push(event.row.gradientNorm);
    if (event.type === 'end') model = event.model;
  }
  expect(rows.every((norm) => norm > 0)).toBe(true);
  const { distances } = evaluate(model as QuddpmModel, undefined, { count: 3 });
  expect(distances.length).toBe(2);
  expect(distances.every(({ mmd, wasserstein }) => mmd >= 0 && wasserstein <= 1)).toBe(true);
}, 60_000);

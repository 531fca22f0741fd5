import { describe, expect, test } from 'vitest';
import { circuit, param } from '../../mps/circuit/builder.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import type { State } from '../../mps/state/state.js';
import { fromAmplitudes } from '../../mps/statevector/create.js';
import { type DenoisingCostOptions, denoisingCost } from './denoising-cost.js';
import { onChains } from './testing/small-step.js';

// Oracle: qubits cos a |0> + sin a |1>, of which F(a, b) = cos^2(a - b); Ry(t) takes a to a + t / 2. With one qubit the
// local kernel of one is the fidelity.

const onCircle = (angle: number): State => fromAmplitudes([Math.cos(angle), Math.sin(angle)], [0, 0]);
const near = (got: number, want: number) => expect(Math.abs(got - want)).toBeLessThan(1e-13);
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const crossOf = (a: readonly number[], b: readonly number[], of = (x: number) => Math.cos(x) ** 2) =>
  mean(a.flatMap((x) => b.map((y) => of(x - y))));
const pairOf = (a: readonly number[]) => (a.length < 2 ? 0 : Math.cos(a[0] - a[1]) ** 2);

const engines = [
  ['statevectors', statevector(), (states: State[]) => states],
  ['chains', mps({ maxBond: 8 }), onChains],
] as const;
const sizes = [
  [[0.3], [1]],
  [[0.3], [1, -0.2]],
  [[0.3, 1.4], [1]],
  [
    [0.3, 1.4],
    [1, -0.2],
  ],
];

describe.each(engines)('%s', (_, engine, as) => {
  /** The loss behind the turns of an ancilla, which stands left and is found in |0> or in every way, and of the data. */
  function lossAt(
    a: readonly number[],
    b: readonly number[],
    options: Partial<DenoisingCostOptions>,
    angles = [0, 0.4],
  ) {
    const turns = circuit(2, (c) => {
      c.ry(param(0), 0).ry(param(1), 1);
    });
    const cost = denoisingCost({
      loss: { kind: 'mmd' },
      targets: as(b.map(onCircle)),
      ancillaQubits: [0],
      outcomes: { bits: [0] },
      ...options,
    });
    const initial = as(a.map((angle) => onCircle(angle).inserted([0], [0])));
    return engine.valueAndGradient(turns, angles, cost, { initial });
  }

  test.each(sizes)('MMD of %j and %j: its parts on paper, drawn and expected', (a, b) => {
    const turned = a.map((x) => x + 0.2);
    const cross = crossOf(turned, b);
    const V = crossOf(a, a) + crossOf(b, b) - 2 * cross;
    const U = pairOf(a) + pairOf(b) - 2 * cross;
    const slope = crossOf(turned, b, (x) => Math.sin(2 * x));
    for (const kernel of ['fidelity', { local: 1 }] as const) {
      for (const outcomes of [{ bits: [0] }, 'enumerated'] as const) {
        const { value, gradient, details } = lossAt(a, b, { loss: { kind: 'mmd', kernel }, outcomes });
        near(value, V);
        near(details.self, pairOf(a));
        near(details.target, pairOf(b));
        near(details.cross, cross);
        // An outcome that cannot occur is none of the outcomes.
        near(details.leastProbability, 1);
        near(gradient[0], 0);
        near(gradient[1], slope);
        expect('lossU' in details).toBe(a.length + b.length === 4);
        if (a.length + b.length < 4) continue;
        near(details.lossU, U);
        const loss = { kind: 'mmd', statistic: 'U', kernel } as const;
        const unbiased = lossAt(a, b, { loss, outcomes });
        near(unbiased.value, U);
        near(unbiased.gradient[1], slope);
      }
    }
  });

  test('Wasserstein distance of one and one, two and two', () => {
    const loss = { kind: 'wasserstein' } as const;
    const one = lossAt([0.3], [1], { loss });
    near(one.value, Math.sin(0.5) ** 2);
    near(one.gradient[1], -Math.sin(1) / 2);
    expect([one.details.self, one.details.target]).toEqual([0, 0]);
    const two = lossAt([0.3, 1.4], [1, -0.2], { loss });
    near(two.value, (Math.sin(0.7) ** 2 + Math.sin(0.6) ** 2) / 2);
    near(two.gradient[1], (Math.sin(1.4) + Math.sin(1.2)) / 4);
    near(two.details.self, Math.cos(1.1) ** 2);
    near(two.details.cross, crossOf([0.5, 1.6], [1, -0.2]));
    near(two.details.target, Math.cos(1.2) ** 2);
  });

  test('where nothing is to be gained the gradient is zero, and no ket is left', () => {
    for (const kernel of ['fidelity', { local: 1 }] as const) {
      for (const outcomes of [{ bits: [0] }, 'enumerated'] as const) {
        const { value, gradient } = lossAt([0], [0], { loss: { kind: 'mmd', kernel }, outcomes }, [0, 0]);
        expect([value, ...gradient].map(Math.abs)).toEqual([0, 0, 0]);
      }
    }
  });

  test.each([0, 0.35, -2])('the score of an outcome of probability cos^2(t / 2), baseline %d', (baseline) => {
    const [a, b, t] = [[0.3, 1.4], [1, -0.2], 0.6];
    const { value, gradient } = lossAt(a, b, { gradient: 'scoreFunction', baseline }, [t, 0.4]);
    // Two inputs, each with d log p / dt = -tan(t / 2).
    near(gradient[0], -2 * (value - baseline) * Math.tan(t / 2));
    near(
      gradient[1],
      crossOf([0.5, 1.6], b, (x) => Math.sin(2 * x)),
    );
  });
});

test('sixteen data qubits, whose mean state no memory holds: 1 - F = sin^2(t / 2)', () => {
  const turn = circuit(16, (c) => {
    c.ry(param(0), 3);
  });
  const zeros = statevector().run(turn, [0]);
  const [targets, outcomes] = [[zeros], { bits: [] }];
  const cost = denoisingCost({ loss: { kind: 'mmd' }, targets, ancillaQubits: [], outcomes });
  const { value, gradient } = statevector().valueAndGradient(turn, [0.6], cost, { initial: [zeros] });
  near(value, 2 * Math.sin(0.3) ** 2);
  near(gradient[0], Math.sin(0.6));
});

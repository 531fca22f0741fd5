import { describe, expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import type { Ket } from '../../mps/gradient/cost.js';
import { addScaled } from '../../mps/statevector/amplitudes.js';
import { amplitudesOf } from '../../mps/statevector/statevector-state.js';
import { mmd } from '../mmd.js';
import { kets } from './by-kets.js';
import { denoisingCost } from './denoising-cost.js';
import { dense } from './dense/evaluator.js';
import type { LossSpec } from './options.js';
import { distance, losses, onChains, type SmallStep, smallStep, stepOf } from './testing/small-step.js';
import { wasserstein } from './wasserstein.js';

const STEP = 1e-5;
const chain = mps({ maxBond: 64 });

/** The loss of drawn outcomes, from the states that `measure` leaves and the plain distances of ensembles. */
function lossAt(step: SmallStep, loss: LossSpec, angles: readonly number[], outcomes: number[][]): number {
  const data = step.inputs.map((input, i) => {
    const output = statevector().run(step.circuit, angles, input);
    return output.measure(step.ancillaQubits, { outcome: outcomes[i] }, 'remove').state;
  });
  if (loss.kind === 'wasserstein') return wasserstein(data, step.targets);
  return mmd(data, step.targets, { statistic: loss.statistic, kernel: loss.kernel });
}

const drawn = ({ circuit, angles, inputs, uniforms, ancillaQubits }: SmallStep): number[][] =>
  inputs.map((input, i) => [
    ...statevector().run(circuit, angles, input).measure(ancillaQubits, { uniform: uniforms[i] }).outcome,
  ]);

function differences(step: SmallStep, loss: LossSpec): number[] {
  const outcomes = drawn(step);
  return step.angles.map((_, k) => {
    const at = (shift: number) =>
      lossAt(
        step,
        loss,
        step.angles.map((x, i) => (i === k ? x + shift : x)),
        outcomes,
      );
    return (8 * (at(STEP) - at(-STEP)) - (at(2 * STEP) - at(-2 * STEP))) / (12 * STEP);
  });
}

// Ancillas at the left, inside, and in an order of their own; d below and above N + M.
const cases: [string, SmallStep][] = [
  ['n = 2 + 1, left', smallStep({ n: 2, ancillaQubits: [0], inputs: 4, seed: 1 })],
  ['n = 3 + 2, inside and descending', smallStep({ n: 3, ancillaQubits: [3, 1], inputs: 5, seed: 2 })],
  ['n = 4 + 1, right, d above N + M', smallStep({ n: 4, ancillaQubits: [4], inputs: 3, seed: 3 })],
  ['n = 1 + 2', smallStep({ n: 1, ancillaQubits: [0, 2], inputs: 3, seed: 4 })],
];

describe.each(cases)('%s', (_, step) => {
  const { circuit, angles, inputs, targets, uniforms, ancillaQubits } = step;

  test.each(losses(targets[0].nQubits))('%s: differences of the loss of given outcomes', (_name, loss) => {
    const cost = denoisingCost({ loss, targets, ancillaQubits, outcomes: { uniforms } });
    const exact = statevector().valueAndGradient(circuit, angles, cost, { initial: inputs });
    expect(Math.abs(exact.value - lossAt(step, loss, angles, drawn(step)))).toBeLessThan(1e-13);
    expect(distance(exact.gradient, differences(step, loss))).toBeLessThan(1e-9);
    const post = denoisingCost({ loss, targets, ancillaQubits, outcomes: { bits: drawn(step) } });
    const given = statevector().valueAndGradient(circuit, angles, post, { initial: inputs });
    expect(distance(given.gradient, exact.gradient)).toBeLessThan(1e-13);
  });

  test.each(losses(targets[0].nQubits))('%s: a chain gives the same', (_name, loss) => {
    const kinds = ['fixedOutcome', 'scoreFunction', 'expected'] as const;
    for (const gradient of kinds.slice(0, loss.kind === 'mmd' ? 3 : 2)) {
      const outcomes = gradient === 'expected' ? 'enumerated' : { uniforms };
      const cost = (states: typeof targets) =>
        denoisingCost({ loss, targets: states, ancillaQubits, outcomes, gradient });
      const exact = statevector().valueAndGradient(circuit, angles, cost(targets), { initial: inputs });
      const other = chain.valueAndGradient(circuit, angles, cost(onChains(targets)), {
        initial: onChains(inputs),
      });
      const mixed = chain.valueAndGradient(circuit, angles, cost(targets), { initial: onChains(inputs) });
      for (const result of [other, mixed]) {
        expect(Math.abs(result.value - exact.value)).toBeLessThan(1e-12);
        expect(distance(result.gradient, exact.gradient)).toBeLessThan(1e-11);
        expect(Object.keys(result.details ?? {}).sort()).toEqual(Object.keys(exact.details ?? {}).sort());
      }
    }
  });
});

const few = smallStep({ n: 1, ancillaQubits: [0], inputs: 2, seed: 9 });

const vectorOf = (list: readonly Ket[], size: number): Float64Array => {
  const sum = new Float64Array(size);
  for (const { coefficient, state } of list) {
    addScaled(sum, coefficient.re, coefficient.im, amplitudesOf(state));
  }
  return sum;
};

describe.each([
  ['n = 2 + 2', smallStep({ n: 2, ancillaQubits: [2, 0], inputs: 6, targets: 6, seed: 5 })],
  ['n = 3 + 1', smallStep({ n: 3, ancillaQubits: [1], inputs: 5, targets: 5, seed: 6 })],
])('%s: mean states and pairs give the same co-states', (_, step) => {
  const outputs = step.inputs.map((input) => statevector().run(step.circuit, step.angles, input));

  test.each(losses(step.targets[0].nQubits))('%s', (_name, loss) => {
    for (const score of [0, 0.7, 'expected'] as const) {
      if (score === 'expected' && loss.kind === 'wasserstein') continue;
      const rule = score === 'expected' ? 'enumerated' : { uniforms: step.uniforms };
      const fast = dense(stepOf(step, loss, rule))?.(outputs);
      const pairs = kets(stepOf(step, loss, rule))(outputs);
      if (fast === undefined) throw new Error('the fast path was not taken');
      expect(Math.abs(fast.value - pairs.value)).toBeLessThan(1e-12);
      expect(Object.keys(fast.details)).toEqual(Object.keys(pairs.details));
      expect(distance(Object.values(fast.details), Object.values(pairs.details))).toBeLessThan(1e-12);
      const [one, other] = [fast.coStates(score), pairs.coStates(score)];
      one.forEach((list, i) => {
        const size = amplitudesOf(outputs[i]).length;
        expect(list.length).toBe(1);
        expect(distance(vectorOf(list, size), vectorOf(other[i], size))).toBeLessThan(1e-12);
      });
    }
  });
});

test('the reported parts make up the value', () => {
  for (const [, loss] of losses(2)) {
    const step = smallStep({ n: 2, ancillaQubits: [0], inputs: 4, seed: 8 });
    const { inputs, targets, ancillaQubits, uniforms } = step;
    const outputs = inputs.map((input) => statevector().run(step.circuit, step.angles, input));
    const cost = denoisingCost({ loss, targets, ancillaQubits, outcomes: { uniforms } });
    const { value, details = {} } = cost.evaluate(outputs);
    const { self, cross, constant, diagonal = 0, matched } = details;
    const isV = loss.kind === 'mmd' && loss.statistic !== 'U';
    const sum =
      loss.kind === 'wasserstein'
        ? constant - matched
        : (isV ? 0.75 : 1) * self + diagonal + constant - 2 * cross;
    expect(Math.abs(sum - value)).toBeLessThan(1e-14);
    expect('diagonal' in details).toBe(loss.kind === 'mmd' && isV && loss.kernel !== undefined);
    if (loss.kind === 'mmd' && !isV) expect(details.lossU).toBe(value);
  }
});

test.each<[string, object, new (message: string) => Error, RegExp]>([
  ['a key it does not know', { target: [] }, OptionError, /^denoisingCost\(\) has no option 'target'/],
  [
    'no targets',
    { targets: undefined },
    OptionError,
    /^denoisingCost\(\) takes lists .* not undefined and an array/,
  ],
  ['one target', { targets: few.targets[0] }, OptionError, /takes lists .* not an object and an array/],
  [
    'one ancilla',
    { ancillaQubits: 0 },
    OptionError,
    /takes lists of targets and of ancillaQubits, not an array and 0/,
  ],
  ['an empty list', { targets: [] }, SizeMismatchError, /no state in the targets of the loss 'mmd'/],
  [
    'targets of two widths',
    { targets: [few.targets[0], few.inputs[0]] },
    SizeMismatchError,
    /the loss 'mmd'/,
  ],
  ['no loss', { loss: undefined }, OptionError, /^The loss is undefined; expected/],
])('%s: refused by name', (_, options, kind, words) => {
  const { targets, ancillaQubits, uniforms } = few;
  const act = () =>
    denoisingCost({ loss: { kind: 'mmd' }, targets, ancillaQubits, outcomes: { uniforms }, ...options });
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
});

test('outputs of another width are refused by name', () => {
  const { targets, ancillaQubits, uniforms } = few;
  const cost = denoisingCost({ loss: { kind: 'mmd' }, targets, ancillaQubits, outcomes: { uniforms } });
  expect(() => cost.evaluate(targets)).toThrow(SizeMismatchError);
  expect(() => cost.evaluate(targets)).toThrow(
    /^State 0 of the outputs of a denoising step has 1 qubits; expected 2/,
  );
});

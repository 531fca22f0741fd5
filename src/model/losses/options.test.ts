import { expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { type MmdParts, mmdDetails, mmdOf, pairWeight } from './mmd-parts.js';
import { checkedGradient, checkedKernel, checkedLoss, checkedStatistic, type LossSpec } from './options.js';
import { choices, type OutcomeRule } from './outcomes.js';

/** Says that something is refused with such an error and such words. */
function refused(act: () => unknown, kind: new (message: string) => Error, words: RegExp): void {
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
}

test('a loss has its defaults filled in', () => {
  expect(checkedLoss({ kind: 'mmd' }, 2)).toEqual({ kind: 'mmd', statistic: 'V', kernel: 'fidelity' });
  const local: LossSpec = { kind: 'mmd', statistic: 'U', kernel: { local: 2 } };
  expect(checkedLoss(local, 2)).toEqual(local);
  expect(checkedLoss({ kind: 'wasserstein' }, 2)).toEqual({ kind: 'wasserstein' });
});

test.each<[unknown, RegExp]>([
  [undefined, /^The loss is undefined; expected \{ kind: 'mmd' \}/],
  [null, /^The loss is null/],
  ['mmd', /^The loss is "mmd"/],
  [{ kind: 'sinkhorn' }, /^The loss is "sinkhorn"/],
  [{}, /^The loss is an object/],
  [{ kind: 'wasserstein', statistic: 'V' }, /The loss 'wasserstein'.*statistic/],
  [{ kind: 'mmd', statistics: 'V' }, /The loss 'mmd'.*statistics/],
  [{ kind: 'mmd', statistic: 'W' }, /^The statistic is "W"; expected 'V' or 'U'/],
  [{ kind: 'mmd', kernel: 'gaussian' }, /^The kernel is "gaussian"; expected 'fidelity' or/],
  [{ kind: 'mmd', kernel: null }, /^The kernel is null/],
  [{ kind: 'mmd', kernel: { local: 0 } }, /qubits of a local kernel is 0/],
  [{ kind: 'mmd', kernel: { local: 1.5 } }, /qubits of a local kernel is 1\.5/],
  [{ kind: 'mmd', kernel: { local: 3 } }, /looks at 3 neighbouring qubits of 2; expected at most 2\./],
  [{ kind: 'mmd', kernel: { locally: 1 } }, /The kernel of an MMD.*locally/],
])('the loss %j is refused', (loss, words) => {
  refused(() => checkedLoss(loss as LossSpec, 2), OptionError, words);
});

test('statistics and kernels by themselves', () => {
  expect([checkedStatistic(), checkedStatistic('U')]).toEqual(['V', 'U']);
  expect(checkedKernel(undefined, 3)).toBe('fidelity');
  expect(checkedKernel({ local: 3 }, 3)).toEqual({ local: 3 });
});

const MMD = checkedLoss({ kind: 'mmd' }, 1);
const uniforms = { uniforms: [0.5] };
const base = { loss: { kind: 'mmd' }, targets: [], ancillaQubits: [] } as const;

test('the gradient goes with the outcomes', () => {
  expect(checkedGradient({ ...base, outcomes: uniforms }, MMD)).toEqual({
    rule: 'fixedOutcome',
    baseline: 0,
  });
  expect(checkedGradient({ ...base, outcomes: 'enumerated' }, MMD)).toEqual({
    rule: 'expected',
    baseline: 0,
  });
  expect(
    checkedGradient({ ...base, outcomes: uniforms, gradient: 'scoreFunction', baseline: -2 }, MMD),
  ).toEqual({ rule: 'scoreFunction', baseline: -2 });
});

test.each<[object, RegExp]>([
  [{ gradient: 'score' }, /^The gradient is "score"; expected 'fixedOutcome', 'expected' or 'scoreFunction'/],
  [
    { gradient: 'expected' },
    /^The gradient 'expected' does not go with drawn or given outcomes; 'expected' b/,
  ],
  [
    { outcomes: 'enumerated', gradient: 'fixedOutcome' },
    /^The gradient 'fixedOutcome' does not go with outcomes 'enumerated'; /,
  ],
  [{ baseline: 0 }, /^A baseline belongs to the gradient 'scoreFunction', not to 'fixedOutcome'/],
  [{ gradient: 'scoreFunction', baseline: Number.NaN }, /^The baseline is NaN; expected a finite number/],
])('%j is refused', (options, words) => {
  refused(() => checkedGradient({ ...base, outcomes: uniforms, ...options }, MMD), OptionError, words);
});

test('the Wasserstein distance has no average over outcomes', () => {
  refused(
    () => checkedGradient({ ...base, outcomes: 'enumerated' }, { kind: 'wasserstein' }),
    OptionError,
    /no average over outcomes in closed form/,
  );
});

test('outcomes are drawn, given to all or one by one, or taken all', () => {
  expect(choices('enumerated', 1)).toBeUndefined();
  const drawn = { uniforms: [0, 0.75] };
  const draw = choices(drawn, 1)!;
  drawn.uniforms[1] = 0.1;
  expect([draw(0, 2), draw(1, 2)]).toEqual([{ uniform: 0 }, { uniform: 0.75 }]);
  expect(choices({ uniforms: Float64Array.of(0.5) as unknown as number[] }, 1)!(0, 1)).toEqual({
    uniform: 0.5,
  });
  const all = choices({ bits: [1, 0] }, 2)!;
  expect([all(0, 3), all(2, 3)]).toEqual([{ outcome: [1, 0] }, { outcome: [1, 0] }]);
  const each = choices({ bits: [[1], [0]] }, 1)!;
  expect([each(0, 2), each(1, 2)]).toEqual([{ outcome: [1] }, { outcome: [0] }]);
  expect(choices({ bits: [] }, 0)!(0, 4)).toEqual({ outcome: [] });
});

test.each<[unknown, new (message: string) => Error, RegExp]>([
  [undefined, OptionError, /^The outcomes are undefined; expected \{ uniforms/],
  [null, OptionError, /^The outcomes are null/],
  ['drawn', OptionError, /^The outcomes are "drawn"/],
  [{}, OptionError, /^The outcomes are an object/],
  [{ uniforms: [0], bits: [0] }, OptionError, /The outcomes.*bits/],
  [{ bits: [0], more: 1 }, OptionError, /The outcomes.*more/],
  [{ uniforms: 'abc' }, OptionError, /^The uniforms are "abc"; expected a list of numbers in \[0, 1\)/],
  [{ uniforms: [0.5, 1] }, OptionError, /^Uniform number 1 is 1; expected/],
  [{ uniforms: [-0.1] }, OptionError, /^Uniform number 0 is -0\.1/],
  [{ uniforms: [Number.NaN] }, OptionError, /^Uniform number 0 is NaN/],
  [{ uniforms: ['0.5'] }, OptionError, /^Uniform number 0 is "0\.5"/],
  [{ bits: 'abc' }, OptionError, /^The bits are "abc"; expected a list of 0 and 1/],
  [{ bits: [0, 1] }, SizeMismatchError, /^List 0 has 2 bits for 1 ancillas; give one an ancilla/],
  [{ bits: [[0], 1] }, SizeMismatchError, /^List 0 has 2 bits for 1 ancillas/],
  [{ bits: [[0], [1, 1]] }, SizeMismatchError, /^List 1 has 2 bits for 1 ancillas/],
  [{ bits: [2] }, OptionError, /^List 0 of bits has 2; expected 0 or 1/],
  [{ bits: [[0], ['1']] }, OptionError, /^List 1 of bits has "1"/],
])('the outcomes %j are refused', (rule, kind, words) => {
  refused(() => choices(rule as OutcomeRule, 1), kind, words);
});

test('as many outcomes as outputs', () => {
  refused(
    () => choices({ uniforms: [0.5] }, 1)?.(0, 2),
    SizeMismatchError,
    /^A loss of 2 outputs got 1 uniform numbers; give one an output/,
  );
  refused(
    () => choices({ bits: [[0], [1]] }, 1)?.(0, 3),
    SizeMismatchError,
    /^There are 2 lists of bits for 3 outputs; give one an output, or one/,
  );
});

const parts: MmdParts = { selfA: 0.5, selfB: 0.25, cross: 0.375, sizeA: 4, sizeB: 2 };

test('an MMD by its parts, with and without the states themselves', () => {
  expect(mmdOf(parts, 'U')).toBe(0.5 + 0.25 - 0.75);
  expect(mmdOf(parts, 'V')).toBe((1 + 3 * 0.5) / 4 + (1 + 0.25) / 2 - 0.75);
  const local = { ...parts, diagonalA: 0.75, diagonalB: 0.5 };
  expect(mmdOf(local, 'V')).toBe((0.75 + 1.5) / 4 + (0.5 + 0.25) / 2 - 0.75);
  expect(mmdOf(local, 'U')).toBe(mmdOf(parts, 'U'));
  refused(() => mmdOf(parts, 'W' as 'V'), OptionError, /^The statistic is "W"/);
  refused(() => mmdOf({ ...parts, sizeA: 1 }, 'U'), OptionError, /two states an ensemble; got 1 and 2/);
  refused(() => mmdOf({ ...parts, sizeB: 1 }, 'U'), OptionError, /got 4 and 1/);
  for (const of of [mmdOf, mmdDetails]) {
    refused(
      () => of(undefined as unknown as MmdParts, 'V'),
      OptionError,
      /^The value for the parts of an MMD is undefined; expected an object/,
    );
  }
});

test('what is reported makes up the value', () => {
  const means = { cross: 0.375, self: 0.5, target: 0.25, lossU: 0 };
  expect(mmdDetails(parts, 'U')).toEqual({ ...means, constant: 0.25 });
  expect(mmdDetails(parts, 'V')).toEqual({ ...means, constant: (1 + 0.25) / 2 + 1 / 4 });
  const local = { ...parts, diagonalA: 0.75, diagonalB: 0.5 };
  expect(mmdDetails(local, 'V')).toEqual({ ...means, constant: 0.375, diagonal: 0.1875 });
  expect(mmdDetails(local, 'U')).toEqual({ ...means, constant: 0.25 });
  expect(mmdDetails({ ...parts, sizeB: 1 }, 'V')).not.toHaveProperty('lossU');
  expect(mmdDetails({ ...parts, sizeB: 2, sizeA: 2 }, 'V')).toHaveProperty('lossU');
});

test('the weight of a pair', () => {
  expect([pairWeight('V', 4), pairWeight('U', 4)]).toEqual([1 / 16, 1 / 12]);
});

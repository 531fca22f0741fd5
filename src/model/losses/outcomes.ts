import { isListOf, knownKeys, show } from '../../mps/common/check.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import type { OutcomeChoice } from '../../mps/state/state.js';

/**
 * How the ancillas of every output are found: drawn at one uniform number in [0, 1) an input (the inverse of the
 * cumulative distribution), post-selected in bits (of all inputs, or one list an input), or in every way there is, for
 * the exact average.
 */
export type OutcomeRule =
  | { readonly uniforms: readonly number[] }
  | { readonly bits: readonly number[] | readonly (readonly number[])[] }
  | 'enumerated';

/** Returns the outcome of an input, given how many there are; undefined where all outcomes are taken. */
export type ChoiceOf = (input: number, inputs: number) => OutcomeChoice;

/** Checks a rule for `ancillas` measured qubits, and copies it: what is done to its lists later changes nothing. */
export function choices(rule: OutcomeRule, ancillas: number): ChoiceOf | undefined {
  if (rule === 'enumerated') return undefined;
  if (typeof rule !== 'object' || rule === null || !('uniforms' in rule || 'bits' in rule)) {
    throw new OptionError(
      `The outcomes are ${show(rule)}; expected { uniforms: one number in [0, 1) an input }, { bits } or 'enumerated'.`,
    );
  }
  if ('uniforms' in rule) {
    knownKeys(rule, ['uniforms'], 'The outcomes');
    return drawn(rule.uniforms);
  }
  knownKeys(rule, ['bits'], 'The outcomes');
  return given(rule.bits, ancillas);
}

function drawn(uniforms: readonly number[]): ChoiceOf {
  if (!Array.isArray(uniforms) && !((uniforms as unknown) instanceof Float64Array)) {
    throw new OptionError(`The uniforms are ${show(uniforms)}; expected a list of numbers in [0, 1).`);
  }
  const all = [...uniforms];
  const bad = all.findIndex((u) => !(typeof u === 'number' && u >= 0 && u < 1));
  if (bad >= 0) {
    throw new OptionError(`Uniform number ${bad} is ${show(all[bad])}; expected a number in [0, 1).`);
  }
  return (input, inputs) => {
    if (all.length === inputs) return { uniform: all[input] };
    throw new SizeMismatchError(
      `A loss of ${inputs} outputs got ${all.length} uniform numbers; give one an output.`,
    );
  };
}

function given(bits: readonly number[] | readonly (readonly number[])[], ancillas: number): ChoiceOf {
  if (!Array.isArray(bits)) throw new OptionError(`The bits are ${show(bits)}; expected a list of 0 and 1.`);
  const nested = bits.length > 0 && isListOf(bits, Array.isArray);
  const lists = ((nested ? bits : [bits]) as number[][]).map((list) => [...list]);
  lists.forEach((list, i) => {
    if (list.length !== ancillas) {
      throw new SizeMismatchError(
        `List ${i} has ${list.length} bits for ${ancillas} ancillas; give one an ancilla.`,
      );
    }
    const bad = list.findIndex((bit) => bit !== 0 && bit !== 1);
    if (bad >= 0) throw new OptionError(`List ${i} of bits has ${show(list[bad])}; expected 0 or 1.`);
  });
  return (input, inputs) => {
    if (!nested) return { outcome: lists[0] };
    if (lists.length === inputs) return { outcome: lists[input] };
    throw new SizeMismatchError(
      `There are ${lists.length} lists of bits for ${inputs} outputs; give one an output, or one.`,
    );
  };
}

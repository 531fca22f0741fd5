import { isConstant, type Linear, variable } from './linear.js';
import type { Lowered } from './lowered.js';

/** The parameters of a circuit while its file is read: inputs, and after them the numbers that became parameters. */
export interface Parameters {
  /** Adds inputs, and returns which parameter the first of them is. */
  input(names: readonly string[]): number;
  /** Returns a parameter in place of a number, whose value is kept. */
  freed(angle: Linear): Linear;
  readonly names: readonly string[];
  readonly values: readonly number[];
  /** Gives freed numbers their places behind the inputs, whose number is known at the end only. */
  placed(gate: Lowered): Lowered;
}

export function parametersOf(): Parameters {
  const names: string[] = [];
  const values: number[] = [];
  // Freed numbers are -1, -2, ... meanwhile.
  const place = (param: number) => (param < 0 ? names.length - 1 - param : param);
  return {
    names,
    values,
    input(more) {
      const first = names.length;
      for (const name of more) names.push(name);
      return first;
    },
    freed(angle) {
      if (!isConstant(angle)) return angle;
      values.push(angle.plus);
      return variable(-values.length);
    },
    placed: (gate) => ({
      ...gate,
      angles: gate.angles.map(({ plus, terms }) => ({
        plus,
        terms: terms.map(({ param, times }) => ({ param: place(param), times })),
      })),
    }),
  };
}

import { controlled } from './control.js';
import { type Scope, wholeNumber } from './expression.js';
import type { Work } from './gate.js';
import { fixed, inverted, type Primitive, power, powerLength } from './primitive.js';
import type { Modifier } from './syntax.js';

/** A modifier whose count is known: controls, or a power. */
export type Counted = readonly [modifier: Modifier, count: number];

/** Reads the counts of modifiers; controls need 1 or more, and have 1 where none is given. */
export function counted(modifiers: readonly Modifier[], scope: Scope): Counted[] {
  return modifiers.map((modifier) => {
    const { kind, at, count } = modifier;
    if (scope.version === 2) {
      throw scope.source.error(at, `"${kind} @" is OpenQASM 3; write OPENQASM 3.0; in the first line`);
    }
    if (count === null) {
      if (kind === 'pow') throw scope.source.error(at, 'pow needs an exponent; expected pow(2) @, say');
      return [modifier, 1];
    }
    const number = wholeNumber(count, `${kind} @`, scope);
    if (kind !== 'pow' && number < 1) {
      throw scope.source.error(count.at, `${kind}(${number}) has no control; expected 1 or more`);
    }
    return [modifier, number];
  });
}

/** How many controls the modifiers put in front of a gate's qubits. */
export const controlsOf = (modifiers: readonly Counted[]): number =>
  modifiers.reduce((sum, [{ kind }, count]) => (isControl(kind) ? sum + count : sum), 0);

const isControl = (kind: Modifier['kind']): boolean => kind === 'ctrl' || kind === 'negctrl';

/** Applies modifiers to gates, the last one first; the controls stand in the order of the modifiers. */
export function modified(
  gates: readonly Primitive[],
  modifiers: readonly Counted[],
  controls: readonly number[],
  work: Work,
): readonly Primitive[] {
  let left = controls.length;
  return modifiers.reduceRight<readonly Primitive[]>((list, [{ kind }, count]) => {
    if (kind === 'inv') {
      work.spend(list.length);
      return inverted(list);
    }
    if (kind === 'pow') {
      work.spend(powerLength(list, count));
      return power(list, count);
    }
    const own = controls.slice(left - count, left);
    left -= count;
    return own.reduceRight((inner, control) => withControl(kind, inner, control, work), list);
  }, gates);
}

/** A gate with a control takes as long to make as so many without, and each control makes more of them. */
const CONTROL_EFFORT = 5;

function withControl(
  kind: Modifier['kind'],
  gates: readonly Primitive[],
  control: number,
  work: Work,
): Primitive[] {
  // One gate at a time: a list that grows too long is noticed while it grows.
  const inner = gates.flatMap((gate) => {
    const next = controlled([gate], control);
    work.spend(CONTROL_EFFORT * next.length);
    return next;
  });
  return kind === 'ctrl' ? inner : [fixed('x', control), ...inner, fixed('x', control)];
}

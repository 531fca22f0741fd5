import { show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';

/** Returns the bounds of a uniform distribution, checked; `what` names them in the error. */
export function checkedRange(range: readonly [number, number], what: string): readonly [number, number] {
  const [from, to] = Array.isArray(range) && range.length === 2 ? range : [Number.NaN, Number.NaN];
  if (Number.isFinite(from) && Number.isFinite(to) && from <= to) return range;
  throw new OptionError(
    `${what} is ${Array.isArray(range) ? `[${range.join(', ')}]` : show(range)}; ` +
      'expected two finite numbers, the smaller first.',
  );
}

/** A sum plus + times_1 x_1 + times_2 x_2 + ... over parameters; a plain number has no terms. */
export interface Linear {
  readonly plus: number;
  readonly terms: readonly Term[];
}

export interface Term {
  /** Which parameter. */
  readonly param: number;
  readonly times: number;
}

export const constant = (plus: number): Linear => ({ plus, terms: [] });

export const variable = (param: number): Linear => ({ plus: 0, terms: [{ param, times: 1 }] });

export const isConstant = ({ terms }: Linear): boolean => terms.length === 0;

/** Applies `change` to every number; a parameter that comes to nothing leaves. */
const mapped = ({ plus, terms }: Linear, change: (x: number) => number): Linear => ({
  plus: change(plus),
  terms: isConstant({ plus, terms })
    ? terms
    : nonZero(terms.map(({ param, times }) => ({ param, times: change(times) }))),
});

const nonZero = (terms: readonly Term[]): readonly Term[] => terms.filter(({ times }) => times !== 0);

export const scaled = (a: Linear, by: number): Linear => mapped(a, (x) => x * by);

/** Divides, which is not multiplying by the reciprocal: pi/3 keeps its last bit. */
export const divided = (a: Linear, by: number): Linear => mapped(a, (x) => x / by);

export const negative = (a: Linear): Linear => mapped(a, (x) => -x);

/** Returns a + b. */
export function added(a: Linear, b: Linear): Linear {
  if (isConstant(a) && isConstant(b)) return constant(a.plus + b.plus);
  const times = new Map(a.terms.map((term) => [term.param, term.times]));
  for (const term of b.terms) times.set(term.param, (times.get(term.param) ?? 0) + term.times);
  const terms = [...times].map(([param, factor]) => ({ param, times: factor }));
  return { plus: a.plus + b.plus, terms: nonZero(terms) };
}

export const subtracted = (a: Linear, b: Linear): Linear => added(a, negative(b));

/** Whether every number in it is finite. */
export const isFiniteLinear = ({ plus, terms }: Linear): boolean =>
  Number.isFinite(plus) && terms.every(({ times }) => Number.isFinite(times));

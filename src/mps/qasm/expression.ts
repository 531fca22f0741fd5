import {
  added,
  constant,
  divided,
  isConstant,
  isFiniteLinear,
  type Linear,
  negative,
  scaled,
  subtracted,
} from './linear.js';
import { quoted, type Source } from './source.js';
import type { Expression, PowerStep } from './syntax.js';

/** What the names in an expression stand for. */
export interface Scope {
  readonly source: Source;
  readonly version: 2 | 3;
  /** Returns the value of a name, or of one entry of it; undefined where the name is unknown. */
  value(name: string, index: number | undefined, at: number): Linear | undefined;
}

const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
  ['tau', 2 * Math.PI],
  ['τ', 2 * Math.PI],
  ['euler', Math.E],
  ['ℇ', Math.E],
]);

const FUNCTIONS: ReadonlyMap<string, (x: number) => number> = new Map([
  ['sin', Math.sin],
  ['cos', Math.cos],
  ['tan', Math.tan],
  ['arcsin', Math.asin],
  ['arccos', Math.acos],
  ['arctan', Math.atan],
  ['exp', Math.exp],
  ['ln', Math.log],
  ['log', Math.log],
  ['sqrt', Math.sqrt],
]);

export const isConstantName = (name: string): boolean => CONSTANTS.has(name);

/**
 * Evaluates an expression, which may be affine in parameters; division is that of real numbers.
 *
 * @throws QasmError for an unknown name, for what is not affine, or not finite.
 */
export function evaluate(expression: Expression, scope: Scope): Linear {
  const value = linearOf(expression, scope);
  if (isFiniteLinear(value)) return value;
  throw scope.source.error(
    expression.at,
    'the value here is not a finite number; expected an angle in radians',
  );
}

function linearOf(expression: Expression, scope: Scope): Linear {
  switch (expression.kind) {
    case 'number':
      return constant(Number(expression.text.replaceAll('_', '')));
    case 'name':
      return named(expression, scope);
    case 'function':
      return called(expression, scope);
    case 'negative':
      return negative(linearOf(expression.value, scope));
    case 'sum':
      return expression.rest.reduce(
        (sum, { kind, value }) => {
          const next = linearOf(value, scope);
          return kind === '+' ? added(sum, next) : subtracted(sum, next);
        },
        linearOf(expression.first, scope),
      );
    case 'product':
      return expression.rest.reduce(
        (product, { kind, at, value }) => {
          const next = linearOf(value, scope);
          if (kind === '/') return divided(product, number(next, at, 'divide by', scope));
          return isConstant(product)
            ? scaled(next, product.plus)
            : scaled(product, number(next, at, 'multiply two of', scope));
        },
        linearOf(expression.first, scope),
      );
    case 'power':
      return power(expression.first, expression.rest, scope);
  }
}

type Named = Extract<Expression, { kind: 'name' }>;
type Called = Extract<Expression, { kind: 'function' }>;

function named({ at, name, index }: Named, scope: Scope): Linear {
  const entry = index === null ? undefined : wholeNumber(index, 'an index', scope);
  const known = CONSTANTS.get(name);
  const value = known === undefined ? scope.value(name, entry, at) : constant(known);
  if (value !== undefined) return value;
  throw scope.source.error(
    at,
    `${quoted(name)} has no value here; expected a number, pi, or a name that was declared (const, input, an angle of the gate)`,
  );
}

function called({ at, name, argument }: Called, scope: Scope): Linear {
  const apply = functionOf(name, at, scope);
  return constant(apply(number(linearOf(argument, scope), at, `take ${name} of`, scope)));
}

function functionOf(name: string, at: number, { source }: Scope): (x: number) => number {
  const apply = FUNCTIONS.get(name);
  if (apply !== undefined) return apply;
  const known = [...FUNCTIONS.keys()].join(', ');
  throw source.error(at, `there is no function ${quoted(name)}; expected one of ${known}`);
}

/** The last power binds first: 2 ** 3 ** 2 is 2 ** 9. */
function power(first: Expression, rest: readonly PowerStep[], scope: Scope): Linear {
  const bases = [first, ...rest.map(({ value }) => value)].map((base) => linearOf(base, scope));
  return rest.reduceRight((exponent, step, i) => {
    checkSign(step, scope);
    const to = number(exponent, step.at, 'raise to', scope);
    const base = number(bases[i], step.at, 'take powers of', scope);
    return constant(base ** (step.negative ? -to : to));
  }, bases.at(-1) as Linear);
}

function checkSign({ kind, at }: PowerStep, { source, version }: Scope): void {
  if (kind === '**' || version === 2) return;
  throw source.error(at, '"^" is the exclusive or of whole numbers in OpenQASM 3; write ** for a power');
}

function number(value: Linear, at: number, verb: string, { source }: Scope): number {
  if (isConstant(value)) return value.plus;
  throw source.error(
    at,
    `cannot ${verb} a parameter; expected an angle such as 2*theta + 0.1, affine in the parameters`,
  );
}

/** Evaluates an expression that must be a whole number, such as a size. */
export function wholeNumber(expression: Expression, what: string, scope: Scope): number {
  const { terms, plus } = evaluate(expression, scope);
  if (terms.length === 0 && Number.isSafeInteger(plus)) return plus;
  const found = terms.length === 0 ? String(plus) : 'a parameter';
  throw scope.source.error(expression.at, `${found} is no whole number; expected one for ${what}`);
}

/** Checks the names and functions of an expression whose values are not known yet. */
export function checkNames(expression: Expression, scope: Scope): void {
  if (expression.kind === 'name') named(expression, scope);
  else if (expression.kind === 'function') {
    functionOf(expression.name, expression.at, scope);
    checkNames(expression.argument, scope);
  } else if (expression.kind === 'negative') checkNames(expression.value, scope);
  else if (expression.kind !== 'number') {
    checkNames(expression.first, scope);
    for (const { value } of expression.rest) checkNames(value, scope);
  }
}

import { param } from '../../mps/circuit/builder.js';
import type { Angle } from '../../mps/circuit/circuit.js';

/** Says what is wrong with an expression, at a character of it. */
export type Complain = (at: number, message: string) => Error;

/** What an expression stands for: times * x_param + plus. */
interface Affine {
  readonly param: number | undefined;
  readonly times: number;
  readonly plus: number;
}

const TOKEN = /((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(pi)|x(\d+)|([-+*/])/y;
/** How many parameters a circuit file may have. */
export const MOST_PARAMS = 1_000_000;

/**
 * Reads an angle in radians such as `0.3`, `-pi/2` or `2*x0+0.1`.
 *
 *     expression = [sign] product { sign product }      sign = + | -
 *     product    = factor { (* | /) factor }            factor = number | pi | x0 | x1 | ...
 *
 * No blanks, no brackets; at most one parameter, and affine in it. Throws what `complain` makes of the place.
 */
export function parseAngle(text: string, complain: Complain): Angle {
  const { param: index, times, plus } = affine(tokensOf(text, complain), text, complain);
  if (!Number.isFinite(times) || !Number.isFinite(plus)) {
    throw complain(0, 'this is not a finite number; expected an angle in radians');
  }
  return index === undefined ? plus : param(index, { times, plus });
}

interface Token {
  readonly at: number;
  /** The value of a factor; undefined for an operator. */
  readonly value: Affine | undefined;
  readonly operator: string | undefined;
}

function tokensOf(text: string, complain: Complain): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) {
      throw complain(at, 'expected an angle made of numbers, pi, x0, x1, ... and + - * /, without blanks');
    }
    const [whole, number, pi, index, operator] = found;
    if (index !== undefined && Number(index) >= MOST_PARAMS) {
      throw complain(at, `expected a parameter from x0 to x${MOST_PARAMS - 1}`);
    }
    tokens.push({ at, value: factorOf(number, pi, index), operator });
    at += whole.length;
  }
  return tokens;
}

function factorOf(number?: string, pi?: string, index?: string): Affine | undefined {
  if (number !== undefined) return { param: undefined, times: 0, plus: Number(number) };
  if (pi !== undefined) return { param: undefined, times: 0, plus: Math.PI };
  return index === undefined ? undefined : { param: Number(index), times: 1, plus: 0 };
}

function affine(tokens: readonly Token[], text: string, complain: Complain): Affine {
  let next = 0;
  const operator = (allowed: string): Token | undefined => {
    const token = tokens[next];
    if (token?.operator === undefined || !allowed.includes(token.operator)) return undefined;
    next++;
    return token;
  };
  const factor = (): Affine => {
    const token = tokens[next++];
    if (token?.value === undefined) {
      throw complain(token?.at ?? text.length, 'expected a number, pi or a parameter such as x0 here');
    }
    return token.value;
  };
  const productOf = (): Affine => {
    let value = factor();
    for (let sign = operator('*/'); sign !== undefined; sign = operator('*/')) {
      value = multiplied(value, factor(), sign, complain);
    }
    return value;
  };
  const leading = operator('+-')?.operator === '-' ? -1 : 1;
  let sum = scaled(productOf(), leading);
  for (let sign = operator('+-'); sign !== undefined; sign = operator('+-')) {
    sum = added(sum, scaled(productOf(), sign.operator === '-' ? -1 : 1), sign, complain);
  }
  if (next < tokens.length) {
    throw complain(tokens[next].at, 'expected + - * / between two parts of an angle, as in 2*x0');
  }
  return sum;
}

const scaled = ({ param: index, times, plus }: Affine, by: number): Affine => ({
  param: index,
  times: index === undefined ? 0 : times * by,
  plus: plus === 0 ? 0 : plus * by,
});

function multiplied(a: Affine, b: Affine, { at, operator }: Token, complain: Complain): Affine {
  if (operator === '/') {
    if (b.param !== undefined) throw complain(at, 'expected a number after /; a parameter cannot divide');
    return { ...a, times: a.param === undefined ? 0 : a.times / b.plus, plus: a.plus / b.plus };
  }
  if (a.param !== undefined && b.param !== undefined) {
    throw complain(at, 'expected an angle affine in one parameter; two parameters cannot be multiplied');
  }
  return b.param === undefined ? scaled(a, b.plus) : scaled(b, a.plus);
}

function added(a: Affine, b: Affine, { at }: Token, complain: Complain): Affine {
  if (a.param !== undefined && b.param !== undefined && a.param !== b.param) {
    throw complain(at, `expected one parameter in an angle; found x${a.param} and x${b.param}`);
  }
  return { param: a.param ?? b.param, times: a.times + b.times, plus: a.plus + b.plus };
}

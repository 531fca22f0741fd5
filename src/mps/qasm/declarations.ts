import { WIDEST_CHAIN } from '../circuit/chain-width.js';
import { evaluate, wholeNumber } from './expression.js';
import { MOST_GATES } from './limits.js';
import type { Names, QasmRegister } from './names.js';
import type { Parameters } from './parameters.js';
import { quoted } from './source.js';
import type { Expression, InputStatement, RegisterStatement, Statement } from './syntax.js';

export function declareRegister(
  { kind, word, at, name, size }: RegisterStatement,
  names: Names,
  registers: QasmRegister[],
): void {
  if (word === 'qubit' || word === 'bit') checkVersion3(word, at, names);
  const last = registers.at(-1);
  const first = last === undefined ? 0 : last.first + last.size;
  const count = size === null ? 1 : sizeOf(size, 'the size of a register', WIDEST_CHAIN - first, names);
  const register = Object.freeze({ name: name.name, first, size: count });
  names.declare(name, { ...register, kind, whole: size !== null });
  registers.push(register);
}

function checkVersion3(word: string, at: number, { source, version }: Names): void {
  if (version === 3) return;
  throw source.error(
    at,
    `${quoted(word)} is OpenQASM 3 and the file says 2; write OPENQASM 3.0; in its first line`,
  );
}

function sizeOf(size: Expression, what: string, most: number, names: Names): number {
  const count = wholeNumber(size, what, names);
  if (count >= 1 && count <= most) return count;
  throw names.source.error(size.at, `${what} is ${count}; expected a whole number from 1 to ${most}`);
}

export function declareInput({ at, type, name }: InputStatement, names: Names, parameters: Parameters): void {
  checkVersion3('input', at, names);
  if (type.base !== 'float' && type.base !== 'angle') {
    throw names.source.error(
      at,
      `an input of type ${type.base} is no angle; expected float or angle, or write const`,
    );
  }
  const most = MOST_GATES - parameters.names.length;
  const size = type.size === null ? undefined : sizeOf(type.size, 'the size of an array', most, names);
  names.declare(name, { kind: 'input', first: parameters.names.length, size });
  const entries = Array.from({ length: size ?? 1 }, (_, i) => `${name.name}[${i}]`);
  parameters.input(size === undefined ? [name.name] : entries);
}

export function declareConstant(
  { at, name, value }: Extract<Statement, { kind: 'constant' }>,
  names: Names,
): void {
  checkVersion3('const', at, names);
  const found = evaluate(value, names);
  if (found.terms.length > 0) {
    throw names.source.error(value.at, 'an input has no value yet; expected a constant made of numbers');
  }
  names.declare(name, { kind: 'value', value: found });
}

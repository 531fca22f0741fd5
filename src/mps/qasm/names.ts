import { isConstantName, type Scope, wholeNumber } from './expression.js';
import { type Linear, variable } from './linear.js';
import { brief, quoted, type Source } from './source.js';
import type { Expression, Name, Operand } from './syntax.js';

/** Qubits or bits with a name; they are counted through, in the order of the declarations. */
export interface QasmRegister {
  readonly name: string;
  /** Which qubit of the circuit, or which bit, its first one is. */
  readonly first: number;
  readonly size: number;
}

type Declared =
  | (QasmRegister & { readonly kind: 'qubits' | 'bits'; readonly whole: boolean })
  | { readonly kind: 'value'; readonly value: Linear }
  /** Parameters, an array where it has a size. */
  | { readonly kind: 'input'; readonly first: number; readonly size: number | undefined };

/** A run of qubits or bits that a statement names. */
export interface Run {
  readonly first: number;
  readonly size: number;
  /** Whether a register was named, and not one of its entries. */
  readonly whole: boolean;
}

/** The names that a file has declared so far, gates apart. */
export interface Names extends Scope {
  declare(name: Name, declared: Declared): void;
  /** Returns what an operand names, of one kind. */
  run(operand: Operand, kind: 'qubits' | 'bits'): Run;
}

export function namesOf(source: Source, version: 2 | 3): Names {
  const known = new Map<string, Declared>();
  const names: Names = {
    source,
    version,
    declare({ at, name }, declared) {
      if (known.has(name) || isConstantName(name)) {
        throw source.error(at, `${quoted(name)} is declared a second time; give one of them another name`);
      }
      known.set(name, declared);
    },
    value(name, index, at) {
      const found = known.get(name);
      if (found?.kind === 'value' && index === undefined) return found.value;
      return found?.kind === 'input' ? inputOf(source, name, found, index, at) : undefined;
    },
    run(operand, kind) {
      const found = known.get(operand.name);
      if (found?.kind !== kind) {
        const noun = kind === 'qubits' ? 'a register of qubits' : 'a register of bits';
        throw source.error(operand.at, `${quoted(operand.name)} is not ${noun}; declare it before`);
      }
      if (operand.index === null) return found;
      return { first: found.first + entryOf(operand.index, found, names), size: 1, whole: false };
    },
  };
  return names;
}

function entryOf(index: Expression, { name, size }: QasmRegister, names: Names): number {
  const entry = wholeNumber(index, 'an index', names);
  if (entry >= 0 && entry < size) return entry;
  throw names.source.error(
    index.at,
    `${brief(name)}[${entry}] does not exist; expected an index from 0 to ${size - 1}`,
  );
}

function inputOf(
  source: Source,
  name: string,
  { first, size }: { readonly first: number; readonly size: number | undefined },
  index: number | undefined,
  at: number,
): Linear {
  if (size === undefined && index === undefined) return variable(first);
  if (size !== undefined && index !== undefined && index >= 0 && index < size) return variable(first + index);
  const short = brief(name);
  const expected = size === undefined ? `${short} alone` : `${short}[0] to ${short}[${size - 1}]`;
  throw source.error(
    at,
    `the input ${quoted(name)} is used otherwise than it is declared; expected ${expected}`,
  );
}

import { checkNames, evaluate, type Scope } from './expression.js';
import type { Gate, Work } from './gate.js';
import type { GateNames } from './gate-names.js';
import { type Counted, controlsOf, counted, modified } from './modifiers.js';
import type { Primitive } from './primitive.js';
import { quoted, type Source } from './source.js';
import type { Call } from './syntax.js';

/** A call whose gate is known and whose numbers of angles and qubits are right. */
export interface CheckedCall {
  readonly call: Call;
  readonly gate: Gate;
  readonly modifiers: readonly Counted[];
  readonly controls: number;
}

/**
 * Finds the gate of a call and checks what can be checked without the values of its angles.
 *
 * Counts of modifiers are read in `outer`, the scope around a definition; angles in `inner`, the same outside of one.
 */
export function checkedCall(call: Call, gates: GateNames, outer: Scope, inner: Scope): CheckedCall {
  const { source } = outer;
  const { name, angles, operands } = call;
  const gate = gates.find(name);
  const modifiers = counted(call.modifiers, outer);
  const controls = controlsOf(modifiers);
  if (angles.length !== gate.angles) {
    throw source.error(
      name.at,
      `${quoted(name.name)} has ${count(angles.length, 'angle')}; expected ${gate.angles}`,
    );
  }
  if (operands.length !== gate.qubits + controls) {
    const found = count(operands.length, 'qubit');
    throw source.error(name.at, `${quoted(name.name)} has ${found}; expected ${gate.qubits + controls}`);
  }
  for (const angle of angles) checkNames(angle, inner);
  return { call, gate, modifiers, controls };
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Throws the QasmError that a call names a qubit twice. */
export function checkDistinct(qubits: readonly number[], { operands }: Call, source: Source): void {
  if (new Set(qubits).size === qubits.length) return;
  const second = qubits.findIndex((qubit, i) => qubits.indexOf(qubit) < i);
  const { at, name } = operands[second];
  throw source.error(at, `the gate has a qubit of ${quoted(name)} twice; expected different qubits`);
}

/** Adds the gates of a call on qubits whose number is right. */
export function applyCall(
  { call, gate, modifiers, controls }: CheckedCall,
  qubits: readonly number[],
  scope: Scope,
  out: Primitive[],
  work: Work,
): void {
  work.spend(1);
  const given = call.angles.map((angle) => evaluate(angle, scope));
  const angles = gate.turns ? given.map(work.angle) : given;
  if (modifiers.length === 0) {
    gate.expand(angles, qubits, out, work);
    return;
  }
  const plain: Primitive[] = [];
  gate.expand(angles, qubits.slice(controls), plain, work);
  for (const primitive of modified(plain, modifiers, qubits.slice(0, controls), work)) out.push(primitive);
}

import { applyCall, type CheckedCall, checkDistinct, checkedCall } from './call.js';
import type { Scope } from './expression.js';
import type { Gate } from './gate.js';
import { asGate, type GateNames } from './gate-names.js';
import { constant, type Linear } from './linear.js';
import { rotationLike } from './rotation-like.js';
import { brief, quoted, type Source } from './source.js';
import { LIBRARY } from './standard-gates.js';
import type { Definition, Name, Operand } from './syntax.js';

/** Definitions in definitions; the expansion calls itself as often. */
const DEEPEST = 100;

/** What an angle is while only its name is known. */
const UNKNOWN = constant(1);

/** A call of a body, and which qubits of the definition it has. */
interface Step {
  readonly call: CheckedCall;
  readonly places: readonly number[];
}

/**
 * Reads the definition of a gate, every call of it checked before the gate is ever used.
 *
 * One that is a rotation of two qubits becomes that rotation: `rzz` as its two CNOTs and an RZ, for example.
 */
export function gateOf(definition: Definition, gates: GateNames, outer: Scope): Gate {
  const { source } = outer;
  const { name, angles, qubits } = definition;
  checkFormals(angles, source);
  checkFormals(qubits, source);
  const places = new Map(qubits.map((qubit, i) => [qubit.name, i]));
  const formals = new Map(angles.map((angle) => [angle.name, UNKNOWN]));
  const steps = stepsOf(definition, gates, outer, { ...outer, value: lookup(formals, outer) }, places);
  const nesting = 1 + steps.reduce((most, { call }) => Math.max(most, call.gate.nesting), 0);
  if (nesting > DEEPEST) {
    throw source.error(
      name.at,
      `definitions are more than ${DEEPEST} deep here; write this gate by simpler ones`,
    );
  }
  const gate: Gate = {
    angles: angles.length,
    qubits: qubits.length,
    nesting,
    turns: false,
    expand(values, on, out, work) {
      const bound = new Map(angles.map((angle, i) => [angle.name, values[i]]));
      const scope = { ...outer, value: lookup(bound, outer) };
      for (const { call, places } of steps) {
        applyCall(
          call,
          places.map((place) => on[place]),
          scope,
          out,
          work,
        );
      }
    },
  };
  const known = rotationLike(gate);
  return known === undefined ? gate : asGate(LIBRARY.get(known)!, true);
}

/** Formal angles hide what the file has declared, of which only constants are seen. */
const lookup =
  (formals: ReadonlyMap<string, Linear>, outer: Scope): Scope['value'] =>
  (name, index, at) => {
    const formal = index === undefined ? formals.get(name) : undefined;
    if (formal !== undefined) return formal;
    const value = outer.value(name, index, at);
    return value?.terms.length === 0 ? value : undefined;
  };

/** An angle and a qubit may share a name, as in files that quantum-circuit writes: no place takes both. */
function checkFormals(formals: readonly Name[], source: Source): void {
  const seen = new Set<string>();
  for (const { at, name } of formals) {
    if (seen.has(name)) throw source.error(at, `${quoted(name)} is declared twice in this gate; rename one`);
    seen.add(name);
  }
}

function stepsOf(
  { name, body }: Definition,
  gates: GateNames,
  outer: Scope,
  inner: Scope,
  places: ReadonlyMap<string, number>,
): Step[] {
  const { source } = outer;
  return body.flatMap((call) => {
    const on = call.operands.map((operand) => placeOf(operand, places, source));
    if (call.kind === 'barrier') return [];
    if (call.name.name === name.name) {
      throw source.error(
        call.name.at,
        `the gate ${quoted(name.name)} calls itself; expected gates defined before it`,
      );
    }
    checkDistinct(on, call, source);
    return [{ call: checkedCall(call, gates, outer, inner), places: on }];
  });
}

function placeOf(operand: Operand, places: ReadonlyMap<string, number>, source: Source): number {
  const place = places.get(operand.name);
  if (place !== undefined && operand.index === null) return place;
  const found = operand.index === null ? quoted(operand.name) : `an entry of ${quoted(operand.name)}`;
  const known = [...places.keys()].slice(0, 8).map(brief).join(', ');
  throw source.error(operand.at, `${found} is no qubit of this gate; expected one of ${known}`);
}

import { fixed, type Primitive, phaseGate } from './primitive.js';

const t = (qubit: number) => [fixed('t', qubit)];
const tdg = (qubit: number) => phaseGate(-Math.PI / 4, qubit);
const cx = (control: number, target: number) => [fixed('cnot', control, target)];
const h = (qubit: number) => [fixed('h', qubit)];

/** The Toffoli gate but for phases of the basis states, as qelib1.inc has it (Margolus). */
export const rccx = ([a, b, c]: readonly number[]): Primitive[] =>
  [h(c), t(c), cx(b, c), tdg(c), cx(a, c), t(c), cx(b, c), tdg(c), h(c)].flat();

/** The same with three controls. */
export const rc3x = ([a, b, c, d]: readonly number[]): Primitive[] => {
  const outer = [h(d), t(d), cx(c, d), tdg(d), h(d)];
  const inner = [cx(a, d), t(d), cx(b, d), tdg(d), cx(a, d), t(d), cx(b, d), tdg(d)];
  return [...outer, ...inner, ...outer].flat();
};

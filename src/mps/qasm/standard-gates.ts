import { controlled } from './control.js';
import { added, constant, type Linear, scaled } from './linear.js';
import { cphase, fixed, gphase, type Primitive, phaseGate, rotation } from './primitive.js';
import { rc3x, rccx } from './relative-phase.js';

/** A gate that can be called: its arity, and the gates that it stands for. */
export interface StandardGate {
  readonly angles: number;
  readonly qubits: number;
  readonly expand: (angles: readonly Linear[], qubits: readonly number[]) => readonly Primitive[];
}

type Expand = StandardGate['expand'];

const gate = (angles: number, qubits: number, expand: Expand): StandardGate => ({ angles, qubits, expand });

const single = (expand: (qubit: number) => readonly Primitive[]) => gate(0, 1, (_, [q]) => expand(q));

const phase = gate(1, 1, ([lambda], [q]) => phaseGate(lambda, q));
const controlledPhase = gate(1, 2, ([lambda], [a, b]) => [cphase(lambda, a, b)]);

/** [[cos, -e^{i lambda} sin], [e^{i phi} sin, e^{i (phi + lambda)} cos]] of theta / 2. */
const u3 = (theta: Linear, phi: Linear, lambda: Linear, q: number): Primitive => ({
  gate: 'u3',
  angles: [theta, phi, lambda],
  qubits: [q],
});

/** The phase that u2 and u3 of stdgates.inc have and their matrices in Qiskit lack. */
const u3Phase = (phi: Linear, lambda: Linear) => gphase(scaled(added(phi, lambda), -0.5));

/** Puts one more control, in front of the others. */
const withControl = ({ angles, qubits, expand }: StandardGate): StandardGate =>
  gate(angles, qubits + 1, (values, [control, ...targets]) => controlled(expand(values, targets), control));

const X = single((q) => [fixed('x', q)]);
const SX = single((q) => [rotation('rx', Math.PI / 2, q), gphase(Math.PI / 4)]);
const CX = gate(0, 2, (_, [a, b]) => [fixed('cnot', a, b)]);
const CCX = withControl(CX);
const rotationOf = (name: 'rx' | 'ry' | 'rz') => gate(1, 1, ([angle], [q]) => [rotation(name, angle, q)]);
const pairOf = (name: 'rxx' | 'ryy' | 'rzz') =>
  gate(1, 2, ([angle], [a, b]) => [rotation(name, angle, a, b)]);
const SWAP = gate(0, 2, (_, [a, b]) => [fixed('swap', a, b)]);
const U3 = gate(3, 1, ([theta, phi, lambda], [q]) => [u3(theta, phi, lambda, q)]);

/** The gates that need no include. `U` has the phase of OpenQASM 3, which shows under ctrl @ alone. */
export const BUILT_IN: ReadonlyMap<string, StandardGate> = new Map([
  ['U', gate(3, 1, ([theta, phi, lambda], [q]) => [u3(theta, phi, lambda, q), gphase(scaled(theta, 0.5))])],
  ['CX', CX],
  ['gphase', gate(1, 0, ([angle]) => [gphase(angle)])],
]);

/** The gates of qelib1.inc (as Qiskit has it) and of stdgates.inc. */
export const LIBRARY: ReadonlyMap<string, StandardGate> = new Map([
  ['id', single(() => [])],
  ['u0', gate(1, 1, () => [])],
  ['h', single((q) => [fixed('h', q)])],
  ['x', X],
  ['y', single((q) => [fixed('y', q)])],
  ['z', single((q) => [fixed('z', q)])],
  ['s', single((q) => [fixed('s', q)])],
  ['t', single((q) => [fixed('t', q)])],
  ['sdg', single((q) => phaseGate(-Math.PI / 2, q))],
  ['tdg', single((q) => phaseGate(-Math.PI / 4, q))],
  ['sx', SX],
  ['sxdg', single((q) => [rotation('rx', -Math.PI / 2, q), gphase(-Math.PI / 4)])],
  ['rx', rotationOf('rx')],
  ['ry', rotationOf('ry')],
  ['rz', rotationOf('rz')],
  ['p', phase],
  ['phase', phase],
  ['u1', phase],
  [
    'u2',
    gate(2, 1, ([phi, lambda], [q]) => [u3(constant(Math.PI / 2), phi, lambda, q), u3Phase(phi, lambda)]),
  ],
  ['u3', gate(3, 1, ([theta, phi, lambda], [q]) => [u3(theta, phi, lambda, q), u3Phase(phi, lambda)])],
  ['u', U3],
  ['cx', CX],
  ['cy', withControl(single((q) => [fixed('y', q)]))],
  ['cz', gate(0, 2, (_, [a, b]) => [fixed('cz', a, b)])],
  ['ch', withControl(single((q) => [fixed('h', q)]))],
  ['csx', withControl(SX)],
  ['swap', SWAP],
  ['crx', withControl(rotationOf('rx'))],
  ['cry', withControl(rotationOf('ry'))],
  ['crz', withControl(rotationOf('rz'))],
  ['cp', controlledPhase],
  ['cphase', controlledPhase],
  ['cu1', controlledPhase],
  ['cu3', withControl(U3)],
  [
    'cu',
    withControl(gate(4, 1, ([theta, phi, lambda, gamma], [q]) => [u3(theta, phi, lambda, q), gphase(gamma)])),
  ],
  ['rxx', pairOf('rxx')],
  ['ryy', pairOf('ryy')],
  ['rzz', pairOf('rzz')],
  ['ccx', CCX],
  ['cswap', withControl(SWAP)],
  ['rccx', gate(0, 3, (_, qubits) => rccx(qubits))],
  ['rc3x', gate(0, 4, (_, qubits) => rc3x(qubits))],
  ['rcccx', gate(0, 4, (_, qubits) => rc3x(qubits))],
  ['c3x', withControl(CCX)],
  ['cccx', withControl(CCX)],
  ['c4x', withControl(withControl(CCX))],
  ['ccccx', withControl(withControl(CCX))],
  ['c3sqrtx', withControl(withControl(withControl(SX)))],
  ['cccsqrtx', withControl(withControl(withControl(SX)))],
]);

/** What every version of the include has had: a file that defines one of these again is wrong. */
export const CORE: Readonly<Record<'qelib1.inc' | 'stdgates.inc', ReadonlySet<string>>> = {
  'qelib1.inc': new Set('u3 u2 u1 cx id x y z h s sdg t tdg rx ry rz cz cy ch ccx crz cu1 cu3'.split(' ')),
  'stdgates.inc': new Set(
    (
      'p x y z h s sdg t tdg sx rx ry rz cx cy cz cp crx cry crz ch swap ccx cswap cu ' +
      'CX phase cphase id u1 u2 u3'
    ).split(' '),
  ),
};

import { added, type Linear, scaled, subtracted } from './linear.js';
import { cphase, fixed, type Primitive, phaseGate, rotation } from './primitive.js';

/** Returns gates that act as the given ones where the control is |1>, and not at all where it is |0>. */
export const controlled = (gates: readonly Primitive[], control: number): Primitive[] =>
  gates.flatMap((gate) => controlledGate(gate, control));

/** exp(-i x P / 2) on |1> of c is P turned by x/2 and, against Z of c, by -x/2. */
function controlledGate({ gate, angles: [angle, ...angles], qubits }: Primitive, c: number): Primitive[] {
  const [a, b] = qubits;
  switch (gate) {
    case 'gphase':
      return phaseGate(angle, c);
    case 'x':
      return [fixed('cnot', c, a)];
    case 'y':
      return withFrame('Y', a, [fixed('cz', c, a)]);
    case 'z':
      return [fixed('cz', c, a)];
    case 'h':
      // H is Z turned about Y by pi/4.
      return [rotation('ry', -Math.PI / 4, a), fixed('cz', c, a), rotation('ry', Math.PI / 4, a)];
    case 's':
      return [cphase(Math.PI / 2, c, a)];
    case 't':
      return [cphase(Math.PI / 4, c, a)];
    case 'rx':
      return [rotation('rx', scaled(angle, 0.5), a), ...withFrame('X', a, [against(angle, c, a)])];
    case 'ry':
      return [rotation('ry', scaled(angle, 0.5), a), ...withFrame('Y', a, [against(angle, c, a)])];
    case 'rz':
      return [rotation('rz', scaled(angle, 0.5), a), against(angle, c, a)];
    case 'u3':
      return controlledU3([angle, angles[0], angles[1]], c, a);
    case 'cnot':
      return toffoli(c, a, b);
    case 'cz':
      return [cphase(Math.PI, c, a, b)];
    case 'cphase':
      return [cphase(angle, c, ...qubits)];
    case 'swap':
      return [fixed('cnot', b, a), ...toffoli(c, a, b), fixed('cnot', b, a)];
    case 'rzz':
      return controlledPair(angle, c, a, b);
    case 'rxx':
      return withFrame('X', a, withFrame('X', b, controlledPair(angle, c, a, b)));
    case 'ryy':
      return withFrame('Y', a, withFrame('Y', b, controlledPair(angle, c, a, b)));
  }
}

const toffoli = (a: number, b: number, target: number): Primitive[] =>
  withFrame('X', target, [cphase(Math.PI, a, b, target)]);

const against = (angle: Linear, c: number, target: number): Primitive =>
  rotation('rzz', scaled(angle, -0.5), c, target);

/** Puts gates that act by Z of a qubit into the frame where they act by another Pauli matrix. */
function withFrame(pauli: 'X' | 'Y', qubit: number, gates: readonly Primitive[]): Primitive[] {
  if (pauli === 'X') return [fixed('h', qubit), ...gates, fixed('h', qubit)];
  return [rotation('rx', Math.PI / 2, qubit), ...gates, rotation('rx', -Math.PI / 2, qubit)];
}

/** Controlled exp(-i x Z Z / 2): the pair turns, and all three turn back. */
const controlledPair = (angle: Linear, c: number, a: number, b: number): Primitive[] => [
  rotation('rzz', scaled(angle, 0.5), a, b),
  fixed('cnot', a, b),
  against(angle, c, b),
  fixed('cnot', a, b),
];

/** Barenco et al., Phys. Rev. A 52, 3457 (1995), lemma 4.3 and corollary 5.3. */
function controlledU3([theta, phi, lambda]: readonly Linear[], c: number, t: number): Primitive[] {
  const sum = scaled(added(phi, lambda), 0.5);
  return [
    ...phaseGate(sum, c),
    rotation('rz', scaled(subtracted(lambda, phi), 0.5), t),
    fixed('cnot', c, t),
    rotation('rz', scaled(sum, -1), t),
    rotation('ry', scaled(theta, -0.5), t),
    fixed('cnot', c, t),
    rotation('ry', scaled(theta, 0.5), t),
    rotation('rz', phi, t),
  ];
}

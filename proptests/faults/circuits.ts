import type { Fault } from './fault.js';

const DENSE = {
  file: 'proptests/laws/engines-agree.test.ts',
  name: 'both engines agree with dense matrices',
};
const GATES = 'src/mps/qasm/gates.test.ts';

/** Gates, which all engines share, and the statevector. */
export const statevector: readonly Fault[] = [
  {
    name: 'rotation-by-the-whole-angle',
    kind: 'wrong half angle',
    file: 'src/mps/circuit/gates.ts',
    find: 'const sine = Math.sin(angle / 2);',
    replace: 'const sine = Math.sin(angle);',
    test: DENSE,
    why: 'No unitary any more, but at multiples of pi.',
  },
  {
    name: 'cnot-from-its-target',
    kind: 'wrong qubit order',
    file: 'src/mps/circuit/gates.ts',
    find: 'cnot: permutation([0, 1, 3, 2], 1),',
    replace: 'cnot: permutation([0, 3, 2, 1], 1),',
    test: DENSE,
    why: 'Control and target exchanged, in all engines at once.',
  },
  {
    name: 'diagonal-group-not-closed',
    kind: 'wrong order',
    file: 'src/mps/circuit/structure.ts',
    find: 'if (group.some((gate) => gate.a === qubit || gate.b === qubit)) closeGroup();',
    replace: 'if (group.some((gate) => gate.a === qubit)) closeGroup();',
    test: DENSE,
    why: 'A one-qubit gate slips past a CZ on its qubit, where that is named second.',
  },
  {
    name: 'cone-forgets-the-partner',
    kind: 'dropped term',
    file: 'src/mps/circuit/light-cone.ts',
    find: 'for (const qubit of operation.qubits) cone.add(qubit);',
    replace: 'if (operation.qubits.length > 2) for (const qubit of operation.qubits) cone.add(qubit);',
    test: {
      file: 'src/mps/circuit/light-cone.test.ts',
      name: 'the light cone of an observable > on [4,5] gives its value with fewer gates',
    },
    why: 'Gates on the partner of a gate in the cone are left out.',
  },
  {
    name: 'statevector-probability-not-multiplied',
    kind: 'probability not renormalised',
    file: 'src/mps/statevector/measure.ts',
    find: 'probability *= chances[bit];',
    replace: 'probability = chances[bit];',
    test: {
      file: 'proptests/laws/measurement.test.ts',
      name: 'statevector > probabilities are those of the amplitudes and sum to one',
    },
    why: 'Conditional for joint.',
  },
  {
    name: 'density-of-reversed-qubits',
    kind: 'wrong qubit order',
    file: 'src/mps/statevector/density.ts',
    find: 'next[2 * i] = offset;\n      next[2 * i + 1] = offset + bit;',
    replace: 'next[i] = offset;\n      next[i + out.length] = offset + bit;',
    test: {
      file: 'src/mps/state/density.test.ts',
      name: "reduced density matrices, 'statevector' > a product: the first listed is the most significant",
    },
    why: 'The first listed qubit becomes the least significant.',
  },
  {
    name: 'y-without-its-i',
    kind: 'wrong phase',
    file: 'src/mps/statevector/pauli-action.ts',
    find: "if (pauli === 'Y') ys++;",
    replace: "if (pauli === 'Y') ys += 3;",
    test: DENSE,
    why: '-Y for Y: every product of two is right.',
  },
];

/** OpenQASM. */
export const qasm: readonly Fault[] = [
  {
    name: 'controlled-rotation-with-the-wrong-sign',
    kind: 'wrong half angle',
    file: 'src/mps/qasm/control.ts',
    find: "rotation('rzz', scaled(angle, -0.5), c, target)",
    replace: "rotation('rzz', scaled(angle, 0.5), c, target)",
    test: { file: GATES, name: 'crz > is its matrix in both versions, up to a global phase' },
    why: 'Controlled by |0> instead of |1>.',
  },
  {
    name: 'u3-without-its-phase',
    kind: 'dropped term',
    file: 'src/mps/qasm/standard-gates.ts',
    find: 'gphase(scaled(added(phi, lambda), -0.5));',
    replace: 'gphase(scaled(added(phi, lambda), 0));',
    test: { file: GATES, name: 'u3 > under modifiers is what they say, phase included' },
    why: 'A global phase, until a control is put on it.',
  },
  {
    name: 'powers-from-the-left',
    kind: 'wrong order',
    file: 'src/mps/qasm/expression.ts',
    find: 'const bases = [first, ...rest.map(({ value }) => value)].map((base) => linearOf(base, scope));',
    replace:
      'const bases = [first, ...rest.map(({ value }) => value)].map((base) => linearOf(base, scope)).sort((a, b) => b.plus - a.plus);',
    test: { file: 'src/mps/qasm/from-qasm.test.ts', name: 'what a file means > ^ is a power in version 2' },
    why: '2^3^2 read otherwise than every other reader does.',
  },
  {
    name: 'negative-control-is-a-control',
    kind: 'dropped term',
    file: 'src/mps/qasm/modifiers.ts',
    find: "return kind === 'ctrl' ? inner : [fixed('x', control), ...inner, fixed('x', control)];",
    replace: "return kind === 'ctrl' ? inner : [...inner];",
    test: { file: GATES, name: 'x > under modifiers is what they say, phase included' },
    why: 'negctrl @ as ctrl @.',
  },
  {
    name: 'written-pair-rotation-by-half',
    kind: 'wrong half angle',
    file: 'src/mps/qasm/to-qasm.ts',
    find: "rzz: 'cx a, b; rz(theta) b; cx a, b;',",
    replace: "rzz: 'cx a, b; rz(theta/2) b; cx a, b;',",
    test: {
      file: 'src/mps/qasm/round-trip.test.ts',
      name: 'mps > version 3: states and gradients, parameters kept',
    },
    why: 'What is written is another circuit; in version 3 a reader may know rzz by itself.',
  },
];

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angles as anyAngle } from '../../../proptests/arbitraries/angles.js';
import { circuits, overWidths } from '../../../proptests/arbitraries/circuits.js';
import { pairwise } from '../../../proptests/check/rewrite.js';
import { close } from '../../../proptests/support/close.js';
import { law } from '../../../proptests/support/law.js';
import { circuit, param } from '../circuit/builder.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { expectation } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { fromQasm } from './from-qasm.js';
import { toQasm } from './to-qasm.js';

// Law 12.   fromQasm(toQasm(C)) = C up to a global phase, gate by gate where OpenQASM has the gate.

const drawn = overWidths(1, 6, (nQubits) => circuits(nQubits, { angle: anyAngle(), maxGates: 12 }));
const cost = expectation(pauliSum('Z0 - 0.7 X0 + 0.3 Y0'));

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('%s', (_, engine) => {
  law('version 3: states and gradients, parameters kept', drawn, ({ circuit: written, angles }) => {
    const { circuit: read } = fromQasm(toQasm(written));
    expect(read.nParams).toBe(written.nParams);
    const { re, im } = engine.run(read, angles).overlap(engine.run(written, angles));
    expect(Math.hypot(re, im)).toBeCloseTo(1, 12);
    const [a, b] = [read, written].map((one) => engine.valueAndGradient(one, angles, cost));
    close([a.value, ...a.gradient], [b.value, ...b.gradient], { rel: 1e-11, scale: 10 });
  });

  law('version 2: states, parameters filled in', drawn, ({ circuit: written, angles }) => {
    const { circuit: read, version } = fromQasm(toQasm(written, { version: 2, angles }));
    expect([version, read.nParams]).toEqual([2, 0]);
    const { re, im } = engine.run(read).overlap(engine.run(written, angles));
    expect(Math.hypot(re, im)).toBeCloseTo(1, 12);
  });
});

law('gates that OpenQASM has come back as they are', drawn, ({ circuit: written }) => {
  const { nQubits, operations } = written;
  const named = operations.filter(({ gate }) => gate !== 'unitary');
  const read = fromQasm(toQasm({ ...written, operations: named })).circuit;
  expect(read.operations).toEqual(pairwise(nQubits, named));
  expect(read.nParams).toBe(written.nParams);
});

test('every number comes back bit for bit, in both versions', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, number, (x, times, plus) => {
      const written = circuit(1, (c) => c.rx(x, 0).ry(param(0, { times, plus }), 0));
      const [rx, ry] = fromQasm(toQasm(written)).circuit.operations;
      // No times is a literal angle: the parameter has left.
      const angle = times === 0 ? { angle: plus } : {};
      expect([rx, ry]).toEqual([written.operations[0], { ...written.operations[1], ...angle }]);
      const literal = circuit(1, (c) => c.rz(x, 0));
      expect(fromQasm(toQasm(literal, { version: 2 })).circuit).toEqual(literal);
    }),
    { numRuns: 500 },
  );
});

test('angles read as parameters give the circuit back at those angles', () => {
  const written = circuit(3, (c) => c.h(0).rx(0.3, 1).rzz(-0.7, 0, 2).u3(0.1, 0.2, 0.3, 1).ryy(1.1, 2, 1));
  const { circuit: read, angles } = fromQasm(toQasm(written), { angles: 'parameters' });
  expect(angles).toEqual([0.3, -0.7, 0.1, 0.2, 0.3, 1.1]);
  const { re } = statevector().run(read, angles).overlap(statevector().run(written));
  expect(re).toBeCloseTo(1, 14);
});

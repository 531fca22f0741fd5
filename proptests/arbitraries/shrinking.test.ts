import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circuits, overWidths } from './circuits.js';

/** Returns the smallest counterexample that fast-check arrives at. */
function smallest<T>(values: fc.Arbitrary<T>, holds: (value: T) => boolean): T {
  const { counterexample } = fc.check(fc.property(values, holds), { seed: 4, numRuns: 500 });
  if (counterexample === null) throw new Error('no counterexample among 500 draws');
  return counterexample[0];
}

describe('a failing circuit shrinks to what makes it fail', () => {
  const any = overWidths(1, 8, (nQubits) => circuits(nQubits));

  test.each(['t', 'ry', 'cnot', 'rxx', 'unitary', 'rzzAll'])('%s', (gate) => {
    const { circuit } = smallest(any, (one) => one.circuit.operations.every((op) => op.gate !== gate));
    expect(circuit.operations.map((operation) => operation.gate)).toEqual([gate]);
  });

  test('a gate between qubits two apart', () => {
    const apart = ([a, b]: readonly number[]) => Math.abs(a - b) === 2;
    const { circuit } = smallest(
      any,
      (one) => !one.circuit.operations.some(({ qubits }) => qubits.length === 2 && apart(qubits)),
    );
    expect(circuit.operations).toHaveLength(1);
    expect(circuit.nQubits).toBe(3);
  });
});

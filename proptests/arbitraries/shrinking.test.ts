import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { literal } from '../check/rewrite.js';
import { type AnglePoint, angles } from './angles.js';
import { circuits, overWidths } from './circuits.js';
import { pauliSums } from './pauli-sums.js';

/** Returns the smallest counterexample that fast-check arrives at. */
function smallest<T>(values: fc.Arbitrary<T>, holds: (value: T) => boolean, seed = 4): T {
  const { counterexample } = fc.check(fc.property(values, holds), { seed, numRuns: 500 });
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

describe('a failing circuit shrinks to the narrowest register, and to angles that show how wrong it is', () => {
  const any = overWidths(1, 8, (nQubits) => circuits(nQubits));
  const has = (gate: string) => (one: BoundCircuit) => one.circuit.operations.some((op) => op.gate === gate);
  const SEEDS = [1, 2, 3, 4, 5, 6];

  test.each([
    ['ry', 1],
    ['u3', 1],
    ['cnot', 2],
    ['unitary', 2],
  ])('%s to %i', (gate, width) => {
    for (const seed of SEEDS) {
      expect(smallest(any, (one) => !has(gate)(one), seed).circuit.nQubits).toBe(width);
    }
  });

  const whole = (one: BoundCircuit): number[] =>
    literal(one).flatMap((op) => (op.gate === 'ry' ? [op.angle as number] : []));
  test('a rotation by a third too much is shown at 1 radian', () => {
    for (const seed of SEEDS) {
      // What a simulator with such a fault is off by, at a tolerance of 1e-10.
      const found = smallest(any, (one) => whole(one).every((x) => Math.abs(x) < 1e-10), seed);
      expect(whole(found)).toEqual([1]);
    }
  });

  test.each<[AnglePoint[], (x: number) => boolean, number]>([
    [['random', 'zero', 'clifford', 'tiny'], () => true, 0],
    [['tiny'], () => true, 1e-6],
    [['clifford'], (x) => x !== 0, Math.PI / 2],
    [['random'], (x) => Math.abs(x) > 2, 0],
    [['random', 'tiny'], (x) => x !== 0 && Math.abs(x) < 0.5, 1e-6],
  ])('angles of %j', (points, fails, expected) => {
    const found = smallest(angles(points), (x) => !fails(x));
    if (expected !== 0) expect(found).toBe(expected);
    else expect(Math.abs(found * 10 - Math.round(found * 10))).toBeLessThan(1e-12);
  });

  test('an observable keeps its size', () => {
    const { terms } = smallest(pauliSums(3), (one) => one.terms.every(({ factors }) => factors.length === 0));
    expect(terms).toHaveLength(1);
    expect(terms[0].coefficient).toBe(1);
  });

  test('the same failure is found again by its path', () => {
    const property = fc.property(any, (one) => !has('ry')(one));
    const first = fc.check(property, { seed: 2, numRuns: 100 });
    const again = fc.check(property, { seed: 2, path: first.counterexamplePath ?? '', endOnFailure: true });
    expect(fc.stringify(again.counterexample)).toBe(fc.stringify(first.counterexample));
  });
});

import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circuits, overWidths } from '../../../proptests/arbitraries/circuits.js';
import { circuit } from '../circuit/builder.js';
import type { Circuit, Operation } from '../circuit/circuit.js';
import { NotFiniteError, OptionError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { statevector } from '../engine/statevector.js';
import { toQasm } from '../qasm/to-qasm.js';
import { fromAmplitudes, haarState } from '../statevector/create.js';
import { probabilities } from './probabilities.js';
import { reverseQubits } from './qubit-order.js';
import { counts } from './sampling.js';
import type { State } from './state.js';

/** The permutation by its definition: the index written in bits, read backwards. */
const backwards = (i: number, n: number): number =>
  Number.parseInt([...i.toString(2).padStart(n, '0')].reverse().join(''), 2);

const numbers = (view: { size: number; get(i: number): number }): number[] =>
  Array.from({ length: view.size }, (_, i) => view.get(i));

test("an X on qubit 1 of two: Qiskit's counts are { '10': 1024 }, and its integer is 2", () => {
  // docs "Bit-ordering in the Qiskit SDK", quantum.cloud.ibm.com/docs/en/guides/bit-ordering.
  const state = statevector().run(circuit(2, (c) => c.x(1)));
  expect(reverseQubits(counts(state.sample(1024, rng(1))))).toEqual(new Map([['10', 1024]]));
  expect(reverseQubits(probabilities(state)).indexOf(1)).toBe(2);
});

test("Qiskit's matrix of a CX from qubit 0 to qubit 1, its first qubit the less significant", () => {
  // docs of CXGate, quantum.cloud.ibm.com/docs/en/api/qiskit/qiskit.circuit.library.CXGate.
  const re = [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0];
  const matrix = { re, im: Array(16).fill(0) };
  const start = haarState(2, rng(4));
  const ours = statevector().run(
    circuit(2, (c) => c.cnot(0, 1)),
    [],
    start,
  );
  const theirs = statevector().run(
    circuit(2, (c) => c.unitary(matrix, 1, 0)),
    [],
    start,
  );
  expect(theirs.overlap(ours).re).toBeCloseTo(1, 14);
});

test('vectors move as their indices written backwards, twice nowhere', () => {
  const vectors = fc
    .integer({ min: 1, max: 7 })
    .chain((n) =>
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2 ** n, maxLength: 2 ** n }),
    );
  fc.assert(
    fc.property(vectors, (vector) => {
      const n = Math.log2(vector.length);
      const reversed = reverseQubits(vector);
      expect(Array.from(reversed)).toEqual(vector.map((_, i) => vector[backwards(i, n)]));
      expect(Array.from(reverseQubits(reversed))).toEqual(vector);
    }),
  );
});

test('labels and counts are read backwards, twice not at all', () => {
  const bits = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 1 });
  const label = fc.oneof(bits, fc.string({ unit: fc.constantFrom('I', 'X', 'Y', 'Z'), minLength: 1 }));
  fc.assert(
    fc.property(label, fc.dictionary(bits, fc.nat()), (text, record) => {
      const reversed = reverseQubits(text);
      for (let i = 0; i < text.length; i++) expect(reversed[i]).toBe(text[text.length - 1 - i]);
      expect(reverseQubits(reversed)).toBe(text);
      const turned = reverseQubits(record);
      for (const [key, count] of Object.entries(record)) expect(turned[reverseQubits(key)]).toBe(count);
      expect({ ...reverseQubits(turned) }).toEqual({ ...record });
      const map = new Map(Object.entries(record));
      expect(Object.fromEntries(reverseQubits(map))).toEqual({ ...turned });
    }),
  );
  // Two registers of bits: Qiskit writes the last one first.
  expect(reverseQubits({ '01 110': 3 })).toEqual({ '011 10': 3 });
});

/** The same gates on qubits counted from the other end. */
const mirrored = ({ nQubits, nParams, operations }: Circuit): Circuit => ({
  nQubits,
  nParams,
  operations: operations.map(
    (operation) =>
      ({ ...operation, qubits: operation.qubits.map((q) => nQubits - 1 - q) }) as unknown as Operation,
  ),
});

const distance = (a: State, b: State): number => {
  const { re, im } = a.overlap(b);
  return Math.hypot(re - 1, im);
};

test('the reversed amplitudes are the state of the circuit with its qubits counted from the other end', () => {
  const cases = overWidths(1, 6, (n) => circuits(n));
  fc.assert(
    fc.property(cases, ({ circuit: c, angles }) => {
      const { re, im } = statevector().run(c, angles).toStatevector();
      const turned = fromAmplitudes(reverseQubits(re), reverseQubits(im));
      expect(distance(turned, statevector().run(mirrored(c), angles))).toBeLessThan(1e-12);
    }),
    { numRuns: 50 },
  );
});

test('a simulator of another author, whose qubit 0 is the least significant bit, has the reversed probabilities', () => {
  const QuantumCircuit = createRequire(import.meta.url)('quantum-circuit');
  const cases = overWidths(2, 5, (n) =>
    circuits(n, { gates: ['h', 'x', 's', 'rx', 'ry', 'cz', 'cnot', 'swap'], nParams: 0 }),
  );
  fc.assert(
    fc.property(cases, ({ circuit: c }) => {
      const other = new QuantumCircuit(c.nQubits);
      other.importQASM(toQasm(c, { version: 2 }));
      other.run();
      const theirs: { amplitude: { re: number; im: number } }[] = other.stateAsArray();
      const ours = reverseQubits(probabilities(statevector().run(c)));
      theirs.forEach(({ amplitude: { re, im } }, i) => {
        expect(Math.abs(re * re + im * im - ours[i])).toBeLessThan(1e-9);
      });
    }),
    { numRuns: 30 },
  );
});

test('views and typed arrays are vectors as well', () => {
  const { re } = haarState(3, rng(2)).toStatevector();
  const want = numbers(re).map((_, i) => re.get(backwards(i, 3)));
  expect(Array.from(reverseQubits(re))).toEqual(want);
  expect(Array.from(reverseQubits(Float64Array.from(numbers(re))))).toEqual(want);
});

test.each<[unknown, RegExp]>([
  ['0a1', /"0a1"; expected bits such as '0110', or a Pauli label/],
  ['', /expected bits/],
  ['0X', /expected bits/],
  [{ '2': 1 }, /"2"; expected bits/],
  [new Map([[3, 1]]), /3; expected bits/],
  [[1, 2, 3], /3 numbers; expected 2\^n/],
  [[1], /1 numbers/],
  [[], /0 numbers/],
  [undefined, /undefined; expected a bit string, a Pauli label, counts or 2\^n numbers/],
  [null, /null/],
  [new Set(['01']), /an object; expected a bit string/],
  [7, /7/],
])('refuses %j', (given, message) => {
  const act = () => reverseQubits(given as string);
  expect(act).toThrow(OptionError);
  expect(act).toThrow(message);
});

test('refuses NaN', () => {
  expect(() => reverseQubits([0, Number.NaN])).toThrow(NotFiniteError);
});

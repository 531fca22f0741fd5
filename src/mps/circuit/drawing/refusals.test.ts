import { expect, test } from 'vitest';
import { circuit } from '../builder.js';
import type { Circuit, Operation } from '../circuit.js';
import { drawCircuit } from './svg.js';

const h: Operation = { gate: 'h', qubits: [0] };
const many = (nQubits: number, gates: number): Circuit => ({
  nQubits,
  nParams: 0,
  operations: new Array(gates).fill(h),
});

test.each([
  ['gates', many(1, 100_001), {}, /100001 gates and 1 wires; expected at most 100000 together.*Draw a part/],
  ['wires', many(100_001, 0), {}, /0 gates and 100001 wires; expected/],
  ['rows', many(1000, 600), { width: 200 }, /600 gates and \d+ wires in \d+ rows; .*larger width/],
])('too many %s are refused before they are drawn', (_, given, options, message) => {
  expect(() => drawCircuit(given, options)).toThrow(message);
});

test.each<[object, RegExp]>([
  [{ width: 199 }, /width of drawCircuit\(\) is 199; expected .* at least 200/],
  [{ width: Number.NaN }, /width of drawCircuit\(\) is NaN/],
  [{ width: '960' }, /width/],
  [{ angles: 1 }, /angles of drawCircuit\(\) is 1; expected true or false/],
  [{ theme: 'blue' }, /theme of drawCircuit\(\) is "blue"; expected 'auto', 'light' or 'dark'/],
  [{ title: 3 }, /title/],
  [{ qubits: 'ab' }, /qubits of drawCircuit\(\) is "ab"; expected a list/],
  [{ parameters: ['a', 3] }, /parameters of drawCircuit\(\) is 3; expected a list of names/],
  [{ parameters: new Array(2) }, /parameters/],
  [{ layers: [-1] }, /layer in drawCircuit\(\) is -1/],
  [{ layers: 3 }, /layers/],
  [{ measurements: [{ qubit: 2 }] }, /of qubit 2; this circuit has qubits 0 to 1/],
  [{ measurements: [{ qubit: 0, outcome: 2 }] }, /measurements of drawCircuit\(\) is 2; expected an outcome/],
  [{ measurements: [{ qubit: 0, bit: -1 }] }, /bit of a measurement is -1/],
  [{ measurements: [null] }, /A measurement of drawCircuit\(\) takes an object/],
  [{ colour: 'red' }, /no option 'colour'/],
  [null as unknown as object, /drawCircuit\(\) takes an object/],
])('refuses %j', (options, message) => {
  expect(() =>
    drawCircuit(
      circuit(2, (c) => c.h(0)),
      options,
    ),
  ).toThrow(message);
});

test('what is no circuit is refused as an engine does', () => {
  expect(() => drawCircuit({} as Circuit)).toThrow(/A circuit is an object/);
  expect(() => drawCircuit({ nQubits: 1, nParams: 0, operations: [{ ...h, gate: 'q' } as never] })).toThrow(
    /"q"/,
  );
});

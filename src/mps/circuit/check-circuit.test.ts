import { describe, expect, test } from 'vitest';
import {
  auto,
  type Circuit,
  expectation,
  lightCone,
  mps,
  OptionError,
  pauliSum,
  QubitRangeError,
  statevector,
} from '../../index.js';

const z0 = expectation(pauliSum('Z0'));
const data = (parts: object) => ({ nQubits: 2, nParams: 0, operations: [], ...parts }) as unknown as Circuit;
const withGate = (gate: unknown) => data({ operations: [gate] });

const ODD: [string, Circuit, typeof OptionError | typeof QubitRangeError][] = [
  ...[Number.NaN, -1, 0, 1.5, '2', undefined, Number.POSITIVE_INFINITY].map(
    (nQubits) =>
      [`the width ${nQubits}`, data({ nQubits }), OptionError] as [string, Circuit, typeof OptionError],
  ),
  [
    'a bad width and a gate',
    data({ nQubits: Number.NaN, operations: [{ gate: 'h', qubits: [0] }] }),
    OptionError,
  ],
  ['nothing', undefined as never, OptionError],
  ['null', null as never, OptionError],
  ['a number', 5 as never, OptionError],
  ['an empty object', {} as never, OptionError],
  ['a gate that is null', withGate(null), OptionError],
  ['a gate that is left out', data({ operations: new Array(1) }), OptionError],
  ['a gate without qubits', withGate({ gate: 'h' }), OptionError],
  ['a gate on a qubit without a list', withGate({ gate: 'h', qubits: 0 }), OptionError],
  ['an unknown gate', withGate({ gate: 'foo', qubits: [0] }), OptionError],
  ['a qubit outside', withGate({ gate: 'h', qubits: [2] }), QubitRangeError],
  ['a qubit named twice', withGate({ gate: 'cz', qubits: [1, 1] }), QubitRangeError],
];

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
  ['auto', auto()],
] as const)('every call of %s refuses as a circuit', (_, engine) => {
  test.each(ODD)('%s', (_what, circuit, error) => {
    expect(() => engine.run(circuit, [])).toThrow(error);
    expect(() => engine.run(Object.freeze(circuit), [])).toThrow(error);
    expect(() => engine.valueAndGradient(circuit, [], z0)).toThrow(error);
    expect(() => engine.pullback(circuit, [], z0)).toThrow(error);
    expect(() => engine.pullbackBatch(circuit, [[]], z0)).toThrow(error);
    expect(() => engine.resources(circuit)).toThrow(error);
    expect(() => engine.resources(circuit, { gradient: true })).toThrow(error);
  });
});

test.each(ODD)('lightCone refuses %s', (_what, circuit, error) => {
  expect(() => lightCone(circuit, [0])).toThrow(error);
});

test('circuits as data that are well-formed still run, on all engines alike', () => {
  const bell = data({
    operations: [
      { gate: 'h', qubits: [0] },
      { gate: 'cnot', qubits: [0, 1] },
    ],
  });
  for (const engine of [statevector(), mps(), auto()]) {
    expect(engine.run(bell).expectation(pauliSum('Z0 Z1'))).toBeCloseTo(1, 13);
    expect(engine.resources(bell).bytes).toBeGreaterThan(0);
  }
});

import { describe, expect, test } from 'vitest';
import { auto, circuit, expectation, mps, pauliSum, StateTooLargeError } from '../../index.js';

const z0 = expectation(pauliSum('Z0'));

describe.each([1e9, 1e10, Number.MAX_SAFE_INTEGER, 1e300])('a register of %d qubits', (nQubits) => {
  const wide = circuit(nQubits, (c) => c.h(0).cnot(0, 1));

  test.each([
    ['mps', mps()],
    ['mps without a limit', mps({ memory: Number.POSITIVE_INFINITY })],
    ['auto', auto()],
  ] as const)('is refused by %s before anything is allocated', (_, engine) => {
    for (const call of [
      () => engine.run(wide),
      () => engine.resources(wide),
      () => engine.resources(wide, { gradient: true }),
      () => engine.valueAndGradient(wide, [], z0),
      () => engine.pullback(wide, [], z0),
      () => engine.pullbackBatch(wide, [[]], z0),
    ]) {
      expect(call).toThrow(StateTooLargeError);
      expect(call).toThrow(/1048576 qubits are the most that a chain may have/);
    }
  });

  test('has no rotation of all pairs', () => {
    expect(() => circuit(nQubits, (c) => c.rzzAll(0.1))).toThrow(StateTooLargeError);
  });
});

test('memory says how many sites there may be, 64 bytes each', () => {
  const wide = circuit(1000, (c) => c.h(0));
  expect(() => mps({ memory: 63_999 }).run(wide)).toThrow(
    /999 qubits are the most that fit into a memory of 62.5 KiB/,
  );
  expect(mps({ memory: 1e7 }).run(wide).expectation(pauliSum('X0'))).toBeCloseTo(1, 13);
});

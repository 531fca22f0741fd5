import fc from 'fast-check';
import { expect } from 'vitest';
import { expectation, mps, type Operation, statevector } from '../../src/index.js';
import { angles } from '../arbitraries/angles.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { close } from '../support/close.js';
import { denseExpectation } from '../support/dense.js';
import { law } from '../support/law.js';
import { SHARED, type TheirGate, theirGates, theirRun } from './quantum-circuit.js';

// Laws 2 and 7 by a simulator of another author.   U|0...0> and d<O>/dx are what the package quantum-circuit finds.

const ENGINES = [statevector(), mps({ maxBond: 64 })];
/** It rounds what it gives to fourteen decimals, and its gates by some 1e-16 each. */
const ROUNDED = { rel: 1e-12 };

law(
  'amplitudes and probabilities are those of quantum-circuit',
  overWidths(1, 6, (n) => circuits(n, { gates: SHARED, maxGates: 14 })),
  ({ circuit, angles: values }) => {
    const { nQubits } = circuit;
    const theirs = theirRun(nQubits, circuit.operations.flatMap(theirGates), values);
    expect(theirs.amplitudes).toHaveLength(2 ** nQubits);
    for (const engine of ENGINES) {
      const state = engine.run(circuit, values);
      const { re, im } = state.toStatevector();
      const ours = theirs.amplitudes.flatMap((_, x) => [re.get(x), im.get(x)]);
      close(ours, theirs.amplitudes.flat(), ROUNDED);
      theirs.ones.forEach((p, qubit) => {
        const z = state.expectation({ terms: [{ coefficient: 1, factors: [{ qubit, pauli: 'Z' }] }] });
        close((1 - z) / 2, p, ROUNDED);
      });
    }
  },
);

law(
  'gradients are parameter shifts of quantum-circuit',
  overWidths(1, 4, (n) =>
    fc.record({
      bound: circuits(n, { gates: SHARED, minGates: 3, maxGates: 8, nParams: 3, angle: angles() }),
      observable: pauliSums(n),
    }),
  ),
  ({ bound: { circuit, angles: values }, observable }) => {
    const { nQubits, nParams } = circuit;
    const gates = circuit.operations.flatMap((operation: Operation) => theirGates(operation));
    const value = (moved?: Parameters<typeof theirRun>[3]) =>
      denseExpectation(nQubits, observable, theirRun(nQubits, gates, values, moved).amplitudes);
    const want = shifts(gates, nParams, value);
    const scale = 100 * normBound(observable);
    for (const engine of [statevector({ gradient: 'adjoint' }), mps({ maxBond: 64, gradient: 'adjoint' })]) {
      const found = engine.valueAndGradient(circuit, values, expectation(observable));
      close(found.value, value(), { ...ROUNDED, scale });
      close(found.gradient, want, { ...ROUNDED, scale });
    }
  },
  { runs: 40 },
);

/** d/dx_k = sum over places of times [f(angle + pi/2) - f(angle - pi/2)] / 2: all gates here have two eigenvalues. */
function shifts(
  gates: readonly TheirGate[],
  nParams: number,
  value: (moved: { gate: number; slot: number; by: number }) => number,
): number[] {
  const gradient = new Array<number>(nParams).fill(0);
  gates.forEach((one, gate) => {
    one.angles.forEach(({ angle }, slot) => {
      if (typeof angle === 'number') return;
      const [up, down] = [1, -1].map((sign) => value({ gate, slot, by: (sign * Math.PI) / 2 }));
      gradient[angle.param] += ((angle.times ?? 1) * (up - down)) / 2;
    });
  });
  return gradient;
}

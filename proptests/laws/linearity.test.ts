import fc from 'fast-check';
import { describe } from 'vitest';
import { expectation, mps, statevector } from '../../src/index.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { combined, normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { states } from '../arbitraries/states.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';

// Law 10.   <a A + b B> = a <A> + b <B>,   and so for the gradient; <1> = 1.

const cases = overWidths(1, 6, (nQubits) =>
  fc.record({
    bound: circuits(nQubits),
    initial: states(nQubits),
    first: pauliSums(nQubits),
    second: pauliSums(nQubits),
    a: fc.integer({ min: -30, max: 30 }).map((k) => k / 8),
    b: fc.integer({ min: -30, max: 30 }).map((k) => k / 8),
  }),
);

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('linearity, %s', (_, engine) => {
  law('expectation and gradient', cases, ({ bound: { circuit, angles }, initial, first, second, a, b }) => {
    const [onFirst, onSecond, onSum] = [first, second, combined(a, first, b, second)].map((observable) =>
      engine.valueAndGradient(circuit, angles, expectation(observable), { initial }),
    );
    // A shared angle adds up the derivatives of all its gates, an all-to-all one of all pairs.
    const scale = Math.abs(a) * normBound(first) + Math.abs(b) * normBound(second);
    close(onSum.value, a * onFirst.value + b * onSecond.value, { rel: 1e-10, scale });
    const sum = onFirst.gradient.map((x, k) => a * x + b * onSecond.gradient[k]);
    close(onSum.gradient, sum, { rel: 1e-10, scale: 30 * scale });
  });
});

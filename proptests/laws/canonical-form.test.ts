import fc from 'fast-check';
import { expect } from 'vitest';
import { applyStep, unapplyStep } from '../../src/mps/chain/apply.js';
import { moveCentre } from '../../src/mps/chain/canonical.js';
import { copyChain, zeroChain } from '../../src/mps/chain/chain.js';
import { measureChain } from '../../src/mps/chain/measure.js';
import { chainOf, MpsState } from '../../src/mps/chain/mps-state.js';
import type { ChainPolicy } from '../../src/mps/chain/truncation.js';
import { compile } from '../../src/mps/circuit/program.js';
import { plainKernels } from '../../src/mps/kernels/plain.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { pauliSums } from '../arbitraries/pauli-sums.js';
import { states } from '../arbitraries/states.js';
import { flat } from '../check/amplitudes.js';
import { expectCanonical } from '../support/canonical.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { onEngines } from '../support/on-engines.js';
import { canonicalFormLaws } from './canonical-form.js';

// Law 4.   q < c: A_q^H A_q = 1,   q > c: A_q A_q^H = 1,   |A_c| = 1   after every operation, truncating or not.

onEngines(canonicalFormLaws);

const policies: fc.Arbitrary<ChainPolicy> = fc.record({
  maxBond: fc.constantFrom(1, 2, 3, 4, 64),
  cutoff: fc.constantFrom(1e-14, 0, 1e-2),
  minFidelity: fc.constant(0),
  schedule: fc.constantFrom('program' as const, 'planned' as const),
  kernels: fc.constant(plainKernels),
});

const cases = overWidths(1, 7, (nQubits) =>
  fc.record({
    nQubits: fc.constant(nQubits),
    bound: circuits(nQubits),
    initial: states(nQubits),
    policy: policies,
    to: fc.nat({ max: nQubits - 1 }),
  }),
);

law(
  'zero chain, conversion, every step and every step back',
  cases,
  ({ nQubits, bound, initial, policy }) => {
    expectCanonical(zeroChain(nQubits, policy));
    const chain = chainOf(initial, policy);
    expectCanonical(chain);
    const { steps } = compile(bound.circuit, bound.angles);
    for (const step of steps) {
      applyStep(chain, step);
      expectCanonical(chain);
      expect(Math.max(...chain.sites.map(({ right }) => right))).toBeLessThanOrEqual(
        Math.max(policy.maxBond, ...new MpsState(chainOf(initial, policy)).report().bonds, 1),
      );
    }
    for (const step of [...steps].reverse()) {
      unapplyStep(chain, step);
      expectCanonical(chain);
    }
  },
);

law('moving the centre keeps form and state', cases, ({ nQubits, bound, initial, policy, to }) => {
  const chain = chainOf(initial, policy);
  for (const step of compile(bound.circuit, bound.angles).steps) applyStep(chain, step);
  const before = flat(new MpsState(copyChain(chain)));
  for (const target of [to, nQubits - 1, 0, to]) {
    moveCentre(chain, target);
    expect(chain.centre).toBe(target);
    expectCanonical(chain);
  }
  close(flat(new MpsState(chain)), before, { rel: 1e-12 });
});

law(
  'measurement, prepend, applied and compressed operators',
  overWidths(2, 7, (nQubits) =>
    fc.record({
      bound: circuits(nQubits),
      initial: states(nQubits),
      policy: policies,
      observable: pauliSums(nQubits),
      qubits: fc.shuffledSubarray(
        Array.from({ length: nQubits }, (_, q) => q),
        { minLength: 1, maxLength: nQubits - 1 },
      ),
    }),
  ),
  ({ bound, initial, policy, observable, qubits }) => {
    const chain = chainOf(initial, policy);
    for (const step of compile(bound.circuit, bound.angles).steps) applyStep(chain, step);
    for (const after of ['keep', 'remove'] as const) {
      const measured = copyChain(chain);
      measureChain(measured, qubits, { uniform: 0.37 }, after);
      expectCanonical(measured);
      expectCanonical(new MpsState(measured).prepend('10').working());
    }
    expectCanonical(new MpsState(copyChain(chain)).apply(observable).state.working());
  },
);

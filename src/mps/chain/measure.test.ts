import { expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import { compile } from '../circuit/program.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { applySteps } from './apply.js';
import { type Chain, zeroChain } from './chain.js';
import { branchesOf, measureChain } from './measure.js';
import { EXACT_POLICY } from './truncation.js';

// A projection of probability p lets the sine of the angle to the exact state grow to sin a / sqrt p.

const X = 1.2;
const P_ONE = Math.sin(X / 2) ** 2;

/** A product of two qubits of P(1) = sin^2(x / 2), off the exact state by an angle of sine 0.1. */
function chainOf(): Chain {
  const chain = zeroChain(2, { ...EXACT_POLICY, kernels });
  applySteps(
    chain,
    compile(
      circuit(2, (c) => c.ry(X, 0).ry(X, 1)),
      [],
    ).steps,
  );
  chain.ledger.angle = Math.asin(0.1);
  return chain;
}

test.each([
  ['keep', [1], P_ONE],
  ['reset', [0], 1 - P_ONE],
] as const)("'%s', outcome %j: the angle grows by the outcome's probability", (after, outcome, p) => {
  const chain = chainOf();
  expect(measureChain(chain, [1], { outcome: [...outcome] }, after).probability).toBeCloseTo(p, 14);
  expect(Math.sin(chain.ledger.angle)).toBeCloseTo(0.1 / Math.sqrt(p), 14);
  expect(chain.ledger.measured).toBe(true);
});

test('a norm that has drifted is no part of a probability', () => {
  const chain = chainOf();
  chain.sites[chain.centre] = { left: 1, right: 1, data: chain.sites[chain.centre].data.map((x) => 1.1 * x) };
  const chances = [...branchesOf(chain, [chain.centre], 'keep')].map(({ probability }) => probability);
  expect(chances[0]).toBeCloseTo(1 - P_ONE, 14);
  expect(chances[1]).toBeCloseTo(P_ONE, 14);
});

test('every branch has its own', () => {
  for (const { probability, chain } of branchesOf(chainOf(), [0, 1], 'keep')) {
    expect(Math.sin(chain.ledger.angle)).toBeCloseTo(Math.min(1, 0.1 / Math.sqrt(probability)), 13);
  }
});

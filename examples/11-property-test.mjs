// 11. A property test of one's own ansatz. Needs fast-check: npm i fast-check, or it ends with ERR_MODULE_NOT_FOUND.
//   node 11-property-test.mjs
//
// An example shows that something works at one point. A property says that it holds everywhere, and a machine looks for the
// counterexample: at random angles and at zero, on two qubits and on six. What it finds, it makes small.
import fc from 'fast-check';
import { circuit, mps, param, pauliSum } from 'tfjs-mps';
import { angles, checkAnsatz, close } from 'tfjs-mps/testing';

// Two particles on n sites: X on the first two sites puts them there, and hopping, RXX and RYY by the same angle, moves them.
const hopping = (n) =>
  circuit(n, (c) => {
    c.x(0).x(1);
    for (let q = 0; q + 1 < n; q++) c.rxx(param(q), q, q + 1).ryy(param(q), q, q + 1);
    for (let q = 0; q < n; q++) c.rz(param(n - 1 + q), q);
  });

// First the laws of the package: 43 of them, from norm to gradient, at random, zero, Clifford and tiny angles.
const { outcomes } = checkAnsatz(hopping, { maxQubits: 4, runs: 10 });
const held = outcomes.filter(({ status }) => status === 'held');
console.log(`laws that hold = ${held.length} of ${outcomes.length}`);

// Then a law of one's own: whatever the angles, there are two particles. Their number is sum_q (1 - Z_q) / 2.
const points = fc.record({
  n: fc.integer({ min: 2, max: 6 }),
  x: fc.array(angles(), { minLength: 11, maxLength: 11 }), // as many as six sites take
});
const conserves = (ansatz) =>
  fc.property(points, ({ n, x }) => {
    const state = mps().run(ansatz(n), x.slice(0, 2 * n - 1));
    const number = Array.from({ length: n }, (_, q) => (1 - state.expectation(pauliSum(`Z${q}`))) / 2);
    close(
      number.reduce((sum, p) => sum + p, 0),
      2,
      { rel: 1e-10 },
    );
  });
fc.assert(conserves(hopping), { seed: 1, numRuns: 200 });
console.log('particle number: 200 cases hold');

// A fault: the angle of one RYY has the wrong sign. Many angles hide it, 0 and pi among them; the search does not rest on luck.
const faulty = (n) => {
  const { operations, ...rest } = hopping(n);
  const last = operations.findLastIndex(({ gate }) => gate === 'ryy');
  const flipped = ({ angle, ...gate }) => ({ ...gate, angle: { ...angle, times: -1 } });
  return { ...rest, operations: operations.map((one, k) => (k === last ? flipped(one) : one)) };
};
const { failed, counterexample, numShrinks } = fc.check(conserves(faulty), { seed: 1, numRuns: 200 });
console.log(
  `the fault is found: ${failed}, made small in ${numShrinks} steps: ${JSON.stringify(counterexample)}`,
);

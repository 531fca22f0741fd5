// 2. Forty qubits that always agree.
//   node 02-ghz-40.mjs
//
// Their statevector has 2^40 amplitudes, 16 TiB. But a cut anywhere through the chain is crossed by one bit of agreement, and a
// matrix-product state needs no more than that: a bond dimension of 2.
import { circuit, counts, mps, pauliSum, rng } from 'tfjs-mps';

const n = 40;
const ghz = circuit(n, (c) => {
  c.h(0);
  for (let q = 1; q < n; q++) c.cnot(q - 1, q);
});

// maxBond is the price one is willing to pay. What it cuts off is counted in the report: here nothing.
const state = mps({ maxBond: 16 }).run(ghz);
const { maxBond, discardedWeight, fidelityLowerBound, exact } = state.report();
console.log(`bond = ${maxBond}, discarded weight = ${discardedWeight}, exact = ${exact}`);
console.log(`fidelity is at least ${fidelityLowerBound.toFixed(6)}`);

// ln 2 at every cut, as for a Bell pair: the Schmidt values are two times 1/sqrt(2).
for (const cut of [1, 20, 39]) {
  console.log(`entropy at cut ${cut} = ${state.entropy(cut).toFixed(6)}, ln 2 = ${Math.LN2.toFixed(6)}`);
}

// The two ends agree, whatever stands between. X on all forty exchanges |0...0> and |1...1>: a product of forty, and 1.
const all = Array.from({ length: n }, (_, q) => `X${q}`).join(' ');
console.log(`<Z0 Z39> = ${state.expectation(pauliSum('Z0 Z39')).toFixed(6)}`);
console.log(`<X0 ... X39> = ${state.expectation(pauliSum(all)).toFixed(6)}`);
console.log(`<Z20> = ${state.expectation(pauliSum('Z20')).toFixed(6)}`);

// One amplitude of 10^12, and shots: all 0 or all 1.
console.log(`amplitude of 1...1 = ${state.amplitude('1'.repeat(n)).re.toFixed(6)}`);
for (const [bits, times] of counts(state.sample(1000, rng(7))))
  console.log(`${times} of 1000 shots: ${bits}`);

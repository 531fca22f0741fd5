// 5. A gradient, and how far to trust it.
//   node 05-gradient-diagnostics.mjs
//
// A gradient comes with a report: how it was taken, what was cut on the way, what is rounding. Here it is held against an
// independent one, first where nothing is cut, then where much is, then at a point where one kind of derivative does not exist.
import { circuit, expectation, mps, param, pauliSum, rng, statevector } from 'tfjs-mps';

const n = 12;
const ansatz = circuit(n, (c) => {
  let k = 0;
  for (let layer = 0; layer < 5; layer++) {
    for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
    for (let q = 0; q + 1 < n; q++) c.cz(q, q + 1);
  }
});
const stream = rng(1);
const angles = Float64Array.from({ length: ansatz.nParams }, () => stream.normal());
const cost = expectation(pauliSum('Z5 Z6'));
const off = (a, b) => Math.max(...a.map((x, i) => Math.abs(x - b[i]))).toExponential(1);

// Nothing cut. The adjoint walks back through the circuit once; the parameter shift runs it twice for each of 120 angles and
// never differentiates at all. They agree to rounding, 1e-15 or so: numericalFloor says below what an entry is noise.
const exact = statevector().valueAndGradient(ansatz, angles, cost);
const shifted = statevector({ gradient: 'parameter-shift' }).valueAndGradient(ansatz, angles, cost);
console.log(`adjoint against parameter shift = ${off(exact.gradient, shifted.gradient)}`);
console.log(`numerical floor = ${exact.report.numericalFloor.toExponential(1)}`);

// Cut. The error bar is sqrt(w), w the weight that states and co-states lost: the error should stay below it.
let last;
for (const maxBond of [32, 16, 8, 4]) {
  last = mps({ maxBond }).valueAndGradient(ansatz, angles, cost);
  const bar = Math.sqrt(last.report.discardedWeight).toExponential(1);
  console.log(`bond ${maxBond}: error = ${off(last.gradient, exact.gradient)}, sqrt(w) = ${bar}`);
}
console.log(`bond 4, ${last.report.method}, warns: ${last.report.warnings[0]}`);

// All angles zero, where trainings against barren plateaus like to begin. Bonds are short of the rank they have nearby, and a
// derivative through a singular value decomposition is silently wrong there. Ours is refused; the adjoint is right.
const zero = new Float64Array(ansatz.nParams);
const tilted = expectation(pauliSum('Y5 + X5 Z6 + Y4 Y6'));
const truth = statevector({ gradient: 'parameter-shift' }).valueAndGradient(ansatz, zero, tilted).gradient;
const adjoint = mps({ maxBond: 16 }).valueAndGradient(ansatz, zero, tilted).gradient;
console.log(`at zero angles: largest entry = ${Math.max(...truth.map(Math.abs)).toFixed(6)}`);
console.log(`at zero angles: adjoint against parameter shift = ${off(adjoint, truth)}`);
try {
  mps({ maxBond: 16, gradient: 'truncated' }).valueAndGradient(ansatz, zero, tilted);
} catch (error) {
  console.log(`at zero angles: truncated is refused by a ${error.name}`);
}

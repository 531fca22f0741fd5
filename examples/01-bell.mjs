// 1. Two qubits that always agree.
//   node 01-bell.mjs
//
// A circuit is plain data: gates, and the qubits they act on. An engine takes it from |0...0> to a state, and a state answers
// questions. statevector() keeps all 2^n amplitudes; it is exact, and the place to begin.
import { circuit, counts, draw, pauliSum, probabilities, rng, statevector } from 'tfjs-mps';

const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
console.log(draw(bell));

const state = statevector().run(bell);

// Of four outcomes two can occur: 1/2 for 00 and for 11, nothing for 01 and 10. Qubit 0 is written first.
const p = probabilities(state);
for (const [x, bits] of ['00', '01', '10', '11'].entries())
  console.log(`p(${bits}) = ${p.get(x).toFixed(6)}`);

// Each qubit alone is a fair coin, <Z> = 0. Both together are certain, <Z Z> = <X X> = 1: no pair of coins does that.
for (const text of ['Z0', 'Z0 Z1', 'X0 X1', 'Y0 Y1']) {
  console.log(`<${text}> = ${state.expectation(pauliSum(text)).toFixed(6)}`);
}

// What one qubit knows of the other: the entropy of half the pair, ln 2 = 0.693147 nats, the most there is.
console.log(`entropy = ${state.entropy(1).toFixed(6)}, ln 2 = ${Math.LN2.toFixed(6)}`);

// Random numbers come from a seed: the same shots on every machine.
console.log('100 shots:', counts(state.sample(100, rng(7))));

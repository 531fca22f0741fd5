// 10. A cost of one's own.
//   node 10-own-cost.mjs
//
// Find a state with given expectation values: least squares, C = sum_k (<O_k> - t_k)^2. That is no expectation value itself, and
// no cost of the package. A cost is an object that looks at the output states and returns two things: a value, and the co-states,
// for every output the derivative dC / d psi^* as a sum of kets. Here it is sum_k 2 (<O_k> - t_k) O_k |psi>.
import { circuit, mps, param, pauliSum, rng, statevector } from 'tfjs-mps';

const wanted = Object.entries({ Z0: 0.3, 'Z1 Z2': -0.5, 'X0 X3': 0.4 }).map(([text, t]) => [
  pauliSum(text),
  t,
]);

const leastSquares = {
  name: 'least squares',
  evaluate([state]) {
    const misses = wanted.map(([observable, t]) => state.expectation(observable) - t);
    return {
      value: misses.reduce((sum, miss) => sum + miss ** 2, 0),
      coStates: [
        wanted.map(([observable], k) => {
          // apply() returns a normalised state and the norm that was divided out.
          const { state: applied, norm } = state.apply(observable);
          return { coefficient: { re: 2 * misses[k] * norm, im: 0 }, state: applied };
        }),
      ],
    };
  },
};

const ansatz = circuit(4, (c) => {
  let k = 0;
  for (let layer = 0; layer < 2; layer++) {
    for (let q = 0; q < 4; q++) c.rx(param(k++), q).ry(param(k++), q);
    for (let q = 0; q < 3; q++) c.cz(q, q + 1);
  }
});
const stream = rng(3);
let angles = Float64Array.from({ length: ansatz.nParams }, () => stream.normal());

// A cost of one's own is tested before it is used. Finite differences look at its value alone, so a wrong co-state shows.
const valueAt = (x) => leastSquares.evaluate([statevector().run(ansatz, x)]).value;
const moved = (k, by) => valueAt(angles.map((x, i) => (i === k ? x + by : x)));
const differences = angles.map((_, k) => (moved(k, 1e-4) - moved(k, -1e-4)) / 2e-4);
console.log(`cost at the start = ${valueAt(angles).toFixed(6)}`);
for (const [name, engine] of Object.entries({ statevector: statevector(), mps: mps({ maxBond: 8 }) })) {
  const { gradient } = engine.valueAndGradient(ansatz, angles, leastSquares);
  const off = Math.max(...gradient.map((g, k) => Math.abs(g - differences[k])));
  console.log(`${name}: gradient against finite differences = ${off.toExponential(1)}`);
}

// Plain descent finds such a state: the cost falls to nothing, and the values are those asked for.
for (let step = 0; step < 500; step++) {
  const { gradient } = statevector().valueAndGradient(ansatz, angles, leastSquares);
  angles = angles.map((x, k) => x - 0.3 * gradient[k]);
}
console.log(`cost at the end = ${valueAt(angles).toExponential(1)}`);
const state = mps({ maxBond: 8 }).run(ansatz, angles);
for (const [observable, t] of wanted)
  console.log(`asked for ${t}: ${state.expectation(observable).toFixed(6)}`);

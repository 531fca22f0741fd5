// Ground states by the search among chains: energy against closed forms, variance, bond, sweeps and time.
//   npm run build && node bench/ground-states.mjs
import { clusterHamiltonian, heisenberg, rng, tfim, xxz } from '../dist/index.js';
import { groundState, sampleData } from '../dist/model/index.js';

/** E / 4 of the open chain in spins of 1/2, from Bethe's equations (src/model/testing/bethe.ts). */
const BETHE = { 20: -8.682473334398964, 40: -17.541473299904702 };

const parity = (n) => ({
  sector: { string: Array.from({ length: n }, (_, q) => `X${q}`).join(' '), value: 1 },
});

/** Minus the sum of the singular values of the matrix with g on the diagonal and 1 above, each by bisection (Sturm). */
function freeFermions(n, g) {
  const beside = Array.from({ length: 2 * n - 1 }, (_, i) => (i % 2 === 0 ? g : 1));
  const below = (x) => {
    let pivot = -x;
    let count = pivot < 0 ? 1 : 0;
    for (const b of beside) {
      pivot = -x - (b * b) / (pivot === 0 ? 1e-300 : pivot);
      if (pivot < 0) count++;
    }
    return count;
  };
  let sum = 0;
  for (let k = 0; k < n; k++) {
    let [low, high] = [0, 2 + g];
    for (let step = 0; step < 100; step++) {
      const middle = (low + high) / 2;
      if (below(middle) > n + k) high = middle;
      else low = middle;
    }
    sum += (low + high) / 2;
  }
  return -sum;
}

const xx = (n) => {
  const levels = Array.from({ length: n }, (_, k) => 4 * Math.cos((Math.PI * (k + 1)) / (n + 1)));
  return levels.reduce((sum, level) => sum + Math.min(level, 0), 0);
};

const ising = (n, g) => [`Ising, n = ${n}, g = ${g}, even`, tfim(n, g), parity(n), freeFermions(n, g)];
const cases = [
  ...[0.2, 0.3, 0.4, 1, 2].map((g) => ising(20, g)),
  ...[0.2, 1, 2].map((g) => ising(40, g)),
  ['Ising, n = 20, g = 1, no sector', tfim(20, 1), {}, freeFermions(20, 1)],
  ['XX, n = 20', xxz(20, 0), {}, xx(20)],
  ['Heisenberg, n = 20', heisenberg(20), {}, 4 * BETHE[20]],
  ['Heisenberg, n = 40', heisenberg(40), {}, 4 * BETHE[40]],
  ['cluster, n = 40', clusterHamiltonian(40), {}, -40],
];

groundState(tfim(12, 1), { method: 'dmrg' });
console.log('| Hamiltonian | energy | energy - exact | variance | discarded | bond | sweeps | time |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, hamiltonian, options, exact] of cases) {
  const start = performance.now();
  const found = groundState(hamiltonian, options);
  const seconds = (performance.now() - start) / 1000;
  const short = (x) => x.toExponential(0);
  const { energy, variance, discardedWeight, maxBond, sweeps } = found;
  console.log(
    `| ${name} | ${energy.toFixed(12)} | ${short(energy - exact)} | ${short(variance)} | ${short(discardedWeight)} ` +
      `| ${maxBond} | ${sweeps} | ${seconds.toFixed(2)} s |`,
  );
}

console.log('\n| data set tfimGround, 20 states | largest bond | time a state |');
console.log('| --- | --- | --- |');
for (const [n, field] of [
  [20, [0.2, 0.4]],
  [20, [1.2, 2.5]],
  [40, [1.2, 2.5]],
]) {
  const start = performance.now();
  const states = sampleData({ kind: 'tfimGround', field }, n, 20, rng(1));
  const each = (performance.now() - start) / 20;
  const bond = Math.max(...states.map((state) => Math.max(...state.report().bonds)));
  console.log(`| n = ${n}, g in [${field.join(', ')}] | ${bond} | ${each.toFixed(0)} ms |`);
}

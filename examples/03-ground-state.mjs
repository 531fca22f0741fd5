// 3. The ground state of the transverse-field Ising chain, at its phase transition.
//   node 03-ground-state.mjs
//
// H = -sum Z Z - g sum X on an open chain. At g = 1 order and disorder balance, entanglement grows with the length, though only
// as its logarithm: the hardest field for a matrix-product state, and still easy.
import { tfim } from 'tfjs-mps';
import { groundState } from 'tfjs-mps/model';

// The chain is free fermions in disguise, and its energy at g = 1 has a closed form.
const exact = (n) => 1 - 1 / Math.sin(Math.PI / (2 * (2 * n + 1)));

for (const n of [8, 16, 32]) {
  // Up to 8 qubits by diagonalisation, beyond by DMRG: two neighbouring sites at a time, there and back.
  const { method, energy, variance, discardedWeight, state, maxBond } = groundState(tfim(n, 1));
  console.log(
    `n = ${n} by ${method}: energy = ${energy.toFixed(9)}, exact = ${exact(n).toFixed(9)}, variance = ${variance.toExponential(0)}`,
  );
  // DMRG cannot come out below the truth. <H^2> - <H>^2 says how far from an eigenstate it is, without knowing one.
  console.log(
    `  entropy of a half = ${state.entropy(n / 2).toFixed(4)}, bond ${maxBond}, discarded ${discardedWeight.toExponential(0)}`,
  );
}

// Away from the transition spins a distance r apart forget each other: <Z Z> falls exponentially for g > 1, and stays for g < 1.
// Below g = 1 there are two states, all up and all down, that a finite chain cannot choose between: ask for a sector, here the
// even one, in which <Z> is 0 and order shows between the spins alone.
const n = 24;
const even = { string: Array.from({ length: n }, (_, q) => `X${q}`).join(' '), value: 1 };
for (const g of [0.5, 1, 2]) {
  const { state } = groundState(tfim(n, g), { sector: even });
  const zz = state.correlations('Z', 'Z');
  const at = [1, 4, 16].map((r) => `r = ${r}: ${zz.get(4, 4 + r).toFixed(4)}`);
  console.log(`g = ${g}: <Z4 Z(4+r)>, ${at.join(', ')}`);
}

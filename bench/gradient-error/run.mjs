// How far truncation takes a gradient off, for a global and a local cost, three ways: adjoint, truncated, and the
// textbook derivative of the singular value decomposition. The oracle is the exact engine.
//
//   npm run build && node bench/gradient-error/run.mjs      writes docs/figures/gradient-error.png
import { writeFileSync } from 'node:fs';
import {
  circuit,
  expectation,
  fidelity,
  mps,
  param,
  pauliSum,
  randomMps,
  rng,
  statevector,
} from '../../dist/index.js';
import { figure } from './figure.mjs';
import { textbookGradient } from './textbook.mjs';

const QUBITS = 12;
const SAMPLES = 6;
const CASES = [
  { layers: 4, bonds: [4, 6, 8, 10, 12, 14, 16] },
  { layers: 6, bonds: [4, 8, 12, 16, 20, 24, 32, 40, 48] },
];

const ansatz = (layers) =>
  circuit(QUBITS, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < QUBITS; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = layer % 2; q + 1 < QUBITS; q += 2) c.rzz(param(k++), q, q + 1);
      for (let q = 0; q + 1 < QUBITS; q++) c.cz(q, q + 1);
    }
  });

const largest = (values) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** max|g - exact| / max|exact|; Infinity stands for NaN. */
function error(gradient, exact) {
  if (!gradient.every(Number.isFinite)) return Number.POSITIVE_INFINITY;
  return largest(gradient.map((g, i) => g - exact[i])) / largest(exact);
}

let refused = 0;

/** Cuts whose dropped values leave no weight are refused; they lie left of the figure. */
function unlessRefused(run) {
  try {
    return run();
  } catch (error) {
    if (error.name !== 'RankDeficientBondError') throw error;
    refused++;
    return undefined;
  }
}

const points = [];
for (const { layers, bonds } of CASES) {
  const circuitHere = ansatz(layers);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const stream = rng(1).split(`layers=${layers}`).split(sample);
    const angles = Float64Array.from({ length: circuitHere.nParams }, () => 0.7 * stream.normal());
    const moved = angles.map((x) => x + 0.15 * stream.normal());
    const costs = {
      // A target near the output, so that the fidelity is of order one; mps states serve both engines.
      global: fidelity(mps({ maxBond: 64 }).run(circuitHere, moved)),
      local: expectation(pauliSum(`Z${QUBITS / 2 - 1} Z${QUBITS / 2}`)),
    };
    for (const [cost, of] of Object.entries(costs)) {
      const exact = statevector().valueAndGradient(circuitHere, angles, of);
      for (const maxBond of bonds) {
        const options = { maxBond, schedule: 'program', lightCone: false };
        const adjoint = mps({ ...options, gradient: 'adjoint' }).valueAndGradient(circuitHere, angles, of);
        const truncated = unlessRefused(() =>
          mps({ ...options, gradient: 'truncated' }).valueAndGradient(circuitHere, angles, of),
        );
        if (truncated === undefined) continue;
        const textbook = textbookGradient(circuitHere, angles, of, maxBond);
        const weight = truncated.report.stateWeight;
        const base = { cost, layers, sample, maxBond, weight, coStateWeight: adjoint.report.coStateWeight };
        points.push({ ...base, method: 'adjoint', error: error(adjoint.gradient, exact.gradient) });
        points.push({ ...base, method: 'truncated', error: error(truncated.gradient, exact.gradient) });
        points.push({
          ...base,
          method: 'textbook SVD',
          error: error(textbook.gradient, exact.gradient),
          toTruncated: error(textbook.gradient, truncated.gradient),
        });
      }
    }
  }
}

function summary(cost, method, from, to) {
  const errors = points
    .filter((p) => p.cost === cost && p.method === method && p.weight >= from && p.weight < to)
    .map((p) => p.error / Math.sqrt(p.weight))
    .sort((a, b) => a - b);
  return errors.length === 0
    ? '-'
    : `${errors[Math.floor(errors.length / 2)].toExponential(1)} (${errors.length})`;
}

console.log(`median of error / sqrt(w), number of points in brackets; ${refused} refused`);
for (const cost of ['global', 'local']) {
  for (const method of ['adjoint', 'truncated', 'textbook SVD']) {
    const cells = [
      [1e-12, 1e-6],
      [1e-6, 1e-4],
      [1e-4, 1e-2],
      [1e-2, 10],
    ].map(([a, b]) => summary(cost, method, a, b));
    console.log(cost.padEnd(7), method.padEnd(13), ...cells.map((cell) => cell.padEnd(14)));
  }
}

const differences = points
  .filter((p) => p.toTruncated !== undefined && p.weight > 1e-6)
  .map((p) => p.toTruncated);
differences.sort((a, b) => a - b);
console.log(
  `textbook against the derivative of the truncated computation, w above 1e-6: median ${share(differences.length / 2)}, ` +
    `largest ${share(differences.length - 1)} of ${differences.length}`,
);
specialPoints();

function share(at) {
  return differences[Math.floor(at)].toExponential(1);
}

/** Where nothing is truncated, but bonds are short of the rank they have at generic angles. */
function specialPoints() {
  const of = fidelity(randomMps(QUBITS, 2, rng(3)));
  const circuitHere = ansatz(4);
  const at = {
    'all angles 0': () => 0,
    'all angles 1e-6': () => 1e-6,
    'Clifford angles': (stream) => (Math.PI / 2) * Math.floor(4 * stream.uniform()),
    'half of the angles 0': (stream) => (stream.uniform() < 0.5 ? 0 : stream.normal()),
  };
  for (const [name, angle] of Object.entries(at)) {
    const stream = rng(2).split(name);
    const angles = Float64Array.from({ length: circuitHere.nParams }, () => angle(stream));
    const exact = statevector().valueAndGradient(circuitHere, angles, of).gradient;
    const errorOf = (run) => {
      try {
        const off = error(run(), exact);
        return Number.isFinite(off) ? off.toExponential(1) : 'NaN';
      } catch (refusal) {
        return refusal.name;
      }
    };
    const by = (gradient) => () =>
      mps({ maxBond: 64, gradient }).valueAndGradient(circuitHere, angles, of).gradient;
    const textbook = () => textbookGradient(circuitHere, angles, of, 64).gradient;
    console.log(
      name.padEnd(22),
      'adjoint',
      errorOf(by('adjoint')),
      'truncated',
      errorOf(by('truncated')),
      'textbook',
      errorOf(textbook),
    );
  }
}
writeFileSync('docs/figures/gradient-error.png', figure(points));

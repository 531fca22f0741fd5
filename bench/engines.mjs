// Where does the chain overtake the statevector? Value and gradient of <Z Z> in the middle, RX RY CZ layers.
//   node bench/engines.mjs [LAYERS...]      medians of three; the chain is exact (bond cap 512, cutoff 1e-14)
import { circuit, expectation, mps, param, pauliSum, rng, statevector } from '../dist/index.js';

const layerCounts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [2, 4];

function ansatz(n, layers) {
  let k = 0;
  return circuit(n, (c) => {
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q < n - 1; q++) c.cz(q, q + 1);
    }
  });
}

function seconds(engine, layered, angles, cost) {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    engine.valueAndGradient(layered, angles, cost);
    return (performance.now() - start) / 1000;
  });
  return times.sort((a, b) => a - b)[1];
}

const table = [];
for (const layers of layerCounts) {
  for (const n of [8, 10, 12, 14, 16, 18]) {
    const layered = ansatz(n, layers);
    const stream = rng(1);
    const angles = Float64Array.from({ length: layered.nParams }, () => 2 * Math.PI * stream.uniform());
    const cost = expectation(pauliSum(`Z${n / 2 - 1} Z${n / 2}`));
    const exact = seconds(statevector(), layered, angles, cost);
    const chain = seconds(mps({ maxBond: 512, lightCone: false }), layered, angles, cost);
    const ratio = (chain / exact).toPrecision(2);
    table.push({
      layers,
      n,
      'statevector (s)': exact.toPrecision(2),
      'chain (s)': chain.toPrecision(2),
      ratio,
    });
  }
}
console.table(table);

import { circuit, mps, param, rng, statevector } from 'tfjs-mps';
import { expect, test } from 'vitest';

// |<exact|truncated>|^2 >= fidelityLowerBound, always: a thousand truncated runs of random depth, bond and strength.
test('the true fidelity is never below fidelityLowerBound in 1000 truncated runs', () => {
  let truncated = 0;
  let tight = 0;
  for (let seed = 0; truncated < 1000; seed++) {
    const stream = rng(seed).split('bound');
    const n = 3 + Math.floor(5 * stream.uniform());
    const layers = 1 + Math.floor(4 * stream.uniform());
    const maxBond = 1 + Math.floor(3 * stream.uniform());
    const strength = Math.PI * stream.uniform();
    let k = 0;
    const c = circuit(n, (b) => {
      for (let layer = 0; layer < layers; layer++) {
        for (let q = 0; q < n; q++) b.rx(param(k++), q).ry(param(k++), q);
        for (let q = 0; q < n - 1; q++) b.rzz(param(k++), q, q + 1);
        if (layer === 1) b.cnot(n - 1, 0).rzzAll(param(k++));
      }
    });
    const angles = Float64Array.from({ length: c.nParams }, () => strength * stream.normal());
    const state = mps({ maxBond }).run(c, angles);
    const { exact, fidelityLowerBound } = state.report();
    if (exact) continue;
    truncated++;
    const { re, im } = statevector().run(c, angles).overlap(state);
    const fidelity = re * re + im * im;
    expect(fidelity, `seed ${seed}`).toBeGreaterThanOrEqual(fidelityLowerBound - 1e-12);
    if (fidelityLowerBound > 0.5 * fidelity) tight++;
  }
  // A bound of 0 would hold too: many runs must be bounded within a factor of two.
  expect(tight).toBeGreaterThan(100);
});

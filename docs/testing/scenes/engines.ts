// What the examples of tfjs-mps take for granted.
import { circuit, mps, param, randomMps, rng, statevector } from 'tfjs-mps';

export const engine = mps({ maxBond: 32 });
export const ansatz = circuit(20, (c) => {
  for (let q = 0; q < 20; q++) c.rx(param(q), q).ry(param(20 + q), q);
  for (let q = 0; q < 19; q++) c.cz(q, q + 1);
});
export const angles = Float64Array.from({ length: ansatz.nParams }, (_, i) => Math.sin(i));
export const state = engine.run(ansatz, angles);
export const target = randomMps(20, 4, rng(1));
export const inputs = [randomMps(20, 2, rng(2)), randomMps(20, 2, rng(3))];
export const targets = Array.from({ length: 6 }, (_, i) => randomMps(20, 2, rng(10 + i)));
export const generated = Array.from({ length: 3 }, (_, i) => randomMps(20, 2, rng(20 + i)));
export const up = statevector().run(circuit(1, (c) => c.rz(0, 0)));
export const down = statevector().run(circuit(1, (c) => c.x(0)));

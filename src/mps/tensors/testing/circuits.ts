import { circuit, param } from '../../circuit/builder.js';
import type { Circuit } from '../../circuit/circuit.js';
import { rng } from '../../common/rng.js';

/** Two layers of rotations and entangling gates of every kind, one parameter shared by two gates. */
export const mixed = (n: number): Circuit =>
  circuit(n, (c) => {
    let k = 0;
    for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
    for (let q = 0; q + 1 < n; q++) c.rzz(param(k++), q, q + 1);
    c.rxx(param(0, { times: 0.5, plus: 0.3 }), 0, n - 1);
    for (let q = 0; q + 1 < n; q++) c.cz(q, q + 1);
    for (let q = 0; q < n; q++) c.u3(param(k++), 0.4, -0.2, q);
  });

/** Float32 numbers between -2 and 2, as float64. */
export const angles32 = (count: number, seed: number): number[] => {
  const stream = rng(seed).split('angles');
  return Array.from({ length: count }, () => Math.fround(4 * stream.uniform() - 2));
};

/** Every gate there is, two parameters before four of the circuit's own. */
export const everyGate = (): Circuit => {
  // A rotation by 0.7 between |01> and |10>, in numbers with all their digits.
  const [c0, s0] = [Math.cos(0.7), Math.sin(0.7)];
  const re = [1, 0, 0, 0, 0, c0, 0, 0, 0, 0, c0, 0, 0, 0, 0, 1];
  const im = re.map((_, i) => (i === 6 || i === 9 ? s0 : 0));
  return circuit(4, (c) => {
    c.h(0)
      .x(1)
      .y(2)
      .z(3)
      .s(0)
      .t(1)
      .rx(param(0), 0)
      .ry(param(1), 1)
      .rz(0.1 + 0.2, 2);
    c.u3(param(2), param(0, { times: -0.5, plus: 1 / 3 }), -1.5, 3);
    c.cz(0, 1).cnot(3, 1).swap(1, 2).rxx(param(3), 0, 2).ryy(param(4), 1, 3).rzz(param(1), 3, 2);
    c.unitary({ re, im }, 2, 1).rzzAll(param(5));
    c.ry(0.4, 0).rx(-0.9, 3);
  });
};

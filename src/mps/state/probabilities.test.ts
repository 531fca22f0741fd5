import { expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { probabilities } from './probabilities.js';

test.each([statevector(), mps()])(
  'probabilities of a state on $name: a rotated qubit beside a flipped one',
  (engine) => {
    const angle = 0.7;
    const state = engine.run(circuit(2, (c) => c.rx(angle, 0).x(1)));
    const p = probabilities(state);
    const want = [0, Math.cos(angle / 2) ** 2, 0, Math.sin(angle / 2) ** 2];
    want.forEach((value, x) => {
      expect(p.get(x)).toBeCloseTo(value, 14);
    });
  },
);

// What is timed: the same circuit and cost at growing bond, and at growing width.
import { expectation, mps, randomMps, rng } from '../../dist/index.js';
import { anglesOf, layered, middleZZ } from '../workloads/circuits.mjs';

const CUTOFF = 1e-12;

export const METHODS = ['forward', 'truncated', 'adjoint'];

/**
 * The two series. The first starts from a random state that fills its bonds, so that every gate works at the cap; the
 * second is W1 as it stands.
 */
export const SERIES = {
  bond: {
    sizes: [8, 16, 32, 64, 128],
    from: 32,
    axis: 'bond dimension χ',
    title: 'W1, 32 qubits, 2 layers on a random state of bond χ',
    cell: (bond) => ({ n: 32, layers: 2, bond, initial: randomMps(32, bond, rng(1)) }),
  },
  n: {
    sizes: [10, 14, 20, 28, 40],
    from: 20,
    axis: 'qubits n',
    title: 'W1, 8 layers, bond 16',
    cell: (n) => ({ n, layers: 8, bond: 16, initial: undefined }),
  },
};

/** Returns one call a method, and what the number of operations grows with: the sum of chi^3 over all bonds. */
export function callsAt({ n, layers, bond, initial }) {
  const built = layered(n, layers);
  const angles = anglesOf(n, layers);
  const cost = expectation(middleZZ(n));
  const engine = (gradient) => mps({ maxBond: bond, cutoff: CUTOFF, lightCone: false, gradient });
  const [adjoint, truncated] = ['adjoint', 'truncated'].map(engine);
  const options = initial && { initial };
  const { bonds } = adjoint.run(built, angles, initial).report();
  return {
    operations: bonds.reduce((sum, chi) => sum + chi ** 3, 0),
    calls: {
      forward: () => adjoint.run(built, angles, initial).expectation(middleZZ(n)),
      truncated: () => truncated.valueAndGradient(built, angles, cost, options),
      adjoint: () => adjoint.valueAndGradient(built, angles, cost, options),
    },
  };
}

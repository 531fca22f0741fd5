import type { MpsOptions, State } from 'tfjs-mps';
import { compile } from '../../src/mps/circuit/program.js';
import { mpsOptions, policyOf } from '../../src/mps/engine/options.js';
import { tapedRun } from '../../src/mps/gradient/taped-run.js';
import type { BoundCircuit } from '../check/bound-circuit.js';

/** The shape of a matrix [2l, 2r] that the cap cut. */
export type CutShape = '2l = 2r' | '2l > 2r' | '2l < 2r';

/** Lists the shapes of what a taped run has cut, by looking over the shoulder of its linear algebra. */
export function cutShapes(
  { circuit, angles }: BoundCircuit,
  initial: State,
  options: MpsOptions,
): Set<CutShape> {
  const policy = policyOf(mpsOptions(options));
  const shapes = new Set<CutShape>();
  const { workspace } = policy.kernels;
  const kernels: typeof policy.kernels = {
    ...policy.kernels,
    workspace: {
      ...workspace,
      leftSvd(a, count) {
        const { rows, columns } = a;
        if (Math.min(rows, columns) > policy.maxBond) {
          shapes.add(rows === columns ? '2l = 2r' : rows > columns ? '2l > 2r' : '2l < 2r');
        }
        return workspace.leftSvd(a, count);
      },
    },
  };
  tapedRun(compile(circuit, angles), initial, { ...policy, kernels }, { left: 2 ** 29 });
  return shapes;
}

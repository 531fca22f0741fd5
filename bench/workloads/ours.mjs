// Our side of a cell: the calls that are timed, and the state they all make.
import { expectation, fidelity, mps, statevector } from '../../dist/index.js';
import { anglesOf, layered, middleZZ, targetAngles } from './circuits.mjs';

/** The yardstick's cutoff. */
const CUTOFF = 1e-12;

/**
 * Returns the calls of a cell; each returns a value, or a value with its gradient and report.
 *
 * `cone` is the forward run without the gates that the observable cannot see: the value of a pullback that is never
 * pulled. W2's cost sees all gates and has none. `state` and `exact`, the other engine's gradient, are not timed.
 */
export function ourCalls({ workload, n, layers, bond }) {
  const built = layered(n, layers);
  const angles = anglesOf(n, layers);
  const engine = (options) => mps({ maxBond: bond, cutoff: CUTOFF, lightCone: false, ...options });
  const [adjoint, truncated] = ['adjoint', 'truncated'].map((gradient) => engine({ gradient }));
  const pruning = engine({ gradient: 'adjoint', lightCone: true });
  const { cost, forward } =
    workload === 'w1' ? localCost(n) : globalCost(adjoint.run(built, targetAngles(angles)));
  return {
    forward: () => forward(adjoint.run(built, angles)),
    ...(workload === 'w1' && { cone: () => pruning.pullback(built, angles, cost).value[0] }),
    truncated: () => truncated.valueAndGradient(built, angles, cost),
    adjoint: () => adjoint.valueAndGradient(built, angles, cost),
    state: () => adjoint.run(built, angles),
    exact: () => statevector().valueAndGradient(built, angles, cost),
  };
}

function localCost(n) {
  const observable = middleZZ(n);
  return { cost: expectation(observable), forward: (state) => state.expectation(observable) };
}

function globalCost(target) {
  const squared = ({ re, im }) => re * re + im * im;
  return { cost: fidelity(target), forward: (state) => squared(target.overlap(state)) };
}

// How good are the states that were timed? Untimed, once a circuit and bond: both workloads run the same circuit.
import { statevector, toStatevectorState } from '../../dist/index.js';
import { sizeOf } from './cells.mjs';
import { anglesOf, layered } from './circuits.mjs';

/** Up to here the exact state is made: 16 MB. */
const WIDEST_VECTOR = 20;

/**
 * Returns a function from cells to the fidelity of both final states with the exact one.
 *
 * Up to 20 qubits that is |<exact|psi>|^2, each side beside a statevector of its own; above, each run's own product of
 * what its cuts kept (`fidelityEstimate`).
 */
export function fidelities(yardstick) {
  const exact = remembered(({ n, layers }) => `${n} ${layers}`, exactState);
  return remembered(sizeOf, async (cell, calls) => {
    const state = calls.state();
    const ours = cell.n > WIDEST_VECTOR ? state.report().fidelityEstimate : fidelityWith(exact(cell), state);
    const theirs = await yardstick?.ask(`w1 fidelity ${sizeOf(cell)}`);
    const how = cell.n > WIDEST_VECTOR ? 'estimate' : 'statevector';
    const weights = { ours: state.report().discardedWeight, ...(theirs && { theirs: 1 - theirs.kept }) };
    return { how, ours, theirs: theirs?.fidelity, discarded: weights };
  });
}

const exactState = ({ n, layers }) => statevector().run(layered(n, layers), anglesOf(n, layers));

function fidelityWith(exact, state) {
  const { re, im } = exact.overlap(toStatevectorState(state));
  return re * re + im * im;
}

/** Keeps the last result: cells of one circuit and bond follow each other. */
function remembered(keyOf, make) {
  let [key, kept] = [];
  return (cell, ...rest) => {
    if (keyOf(cell) !== key) [key, kept] = [keyOf(cell), make(cell, ...rest)];
    return kept;
  };
}

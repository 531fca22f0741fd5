import { checkCircuit } from '../circuit/check-circuit.js';
import type { Circuit } from '../circuit/circuit.js';
import { show, wholeNumber } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import type { Cost } from '../gradient/cost.js';
import { WIDEST } from '../state/size.js';
import type { Engine, GradientOptions } from './engine.js';
import { mps } from './mps.js';
import type { MpsOptions } from './options.js';
import { statevector } from './statevector.js';

/** The options of the chain, and the width up to which the exact engine is taken. */
export interface AutoOptions extends MpsOptions {
  /** Circuits of at most this many qubits run on the statevector. Default 16 (docs/choosing.md). */
  readonly statevectorUpTo?: number;
}

/** Up to here a gate on a statevector takes about a millisecond, and no chain of interesting depth is faster. */
const STATEVECTOR_UP_TO = 16;

/**
 * Returns the engine that takes the statevector up to `statevectorUpTo` qubits and the chain above.
 *
 * The choice depends on the width alone, so that a study does not change engines between two samples. It is
 * reported: `engine.resources(circuit).reason`, `state.engine`, and `report.engine` of a gradient.
 *
 * @throws OptionError as `mps` does, and for a width beyond what a statevector may have.
 *
 * @example
 * auto().run(circuit(8, (c) => c.h(0))).engine; // 'statevector'
 */
export function auto(options: AutoOptions = {}): Engine {
  if (typeof options !== 'object' || options === null) {
    throw new OptionError(`auto() takes an object of options, not ${show(options)}.`);
  }
  const { statevectorUpTo = STATEVECTOR_UP_TO, ...chainOptions } = options;
  wholeNumber(statevectorUpTo, 'statevectorUpTo', 0);
  if (statevectorUpTo > WIDEST) {
    throw new OptionError(`statevectorUpTo is ${statevectorUpTo}; a statevector stops at ${WIDEST} qubits.`);
  }
  const { gradient, memory } = chainOptions;
  const exact = statevector({
    ...(gradient === undefined ? {} : { gradient }),
    ...(memory === undefined ? {} : { memory }),
  });
  const chain = mps(chainOptions);
  const chosen = (circuit: Circuit) => (circuit?.nQubits <= statevectorUpTo ? exact : chain);
  const engine: Engine = {
    name: 'auto',
    run: (circuit, angles, initial) => chosen(circuit).run(circuit, angles, initial),
    valueAndGradient: ((circuit: Circuit, angles: ArrayLike<number>, cost: Cost, given?: GradientOptions) =>
      chosen(circuit).valueAndGradient(circuit, angles, cost, given)) as Engine['valueAndGradient'],
    pullback: (circuit, angles, cost, given) => chosen(circuit).pullback(circuit, angles, cost, given),
    pullbackBatch: (circuit, rows, cost, given) => chosen(circuit).pullbackBatch(circuit, rows, cost, given),
    resources(circuit, request) {
      checkCircuit(circuit);
      const relation = circuit.nQubits <= statevectorUpTo ? 'at most' : 'more than';
      const reason = `${circuit.nQubits} qubits are ${relation} ${statevectorUpTo} (statevectorUpTo)`;
      return { ...chosen(circuit).resources(circuit, request), reason };
    },
  };
  return Object.freeze(engine);
}

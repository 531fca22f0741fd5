import fc from 'fast-check';
import { type Circuit, mps, OptionError, statevector } from 'tfjs-mps';
import { angles } from '../arbitraries/angles.js';
import type { Gate } from '../arbitraries/operations.js';
import { askLaws, checkFamilies } from './ask-laws.js';
import { circuitFrom } from './bound-circuit.js';
import type { Family } from './families.js';
import { bounds, onlyKeys, reasonOf, shown } from './options.js';
import type { SimulatorReport } from './report.js';
import { drawsOf } from './settings.js';
import type { Simulator } from './simulator.js';
import {
  aSimulator,
  type CircuitDrawer,
  checkTolerance,
  FLOAT64,
  subjectOf,
  type Tolerance,
  WIDEST_CHECKED,
} from './subject.js';

/** How an ansatz is checked; whatever has a default may be left out. */
export interface AnsatzOptions {
  /** What runs it. Default mps({ maxBond: 64 }), compared with the exact engine. */
  readonly engine?: Simulator;
  /** The gates that the engine knows besides those of the ansatz. Default: every gate of the builder. */
  readonly gates?: readonly Gate[];
  readonly runs?: number;
  readonly seed?: number;
  /** Narrowest and widest register. Default 2 and 6. */
  readonly minQubits?: number;
  readonly maxQubits?: number;
  readonly families?: readonly Family[];
  readonly tolerance?: Tolerance;
}

/**
 * Checks an ansatz of your own: that an engine runs and differentiates it as the exact engine does, at random, zero,
 * Clifford and tiny angles, that its inverse undoes it, that OpenQASM keeps it, and all other laws of `checkSimulator`.
 *
 * @param ansatz returns the circuit of a width, the same whenever it is asked
 * @throws SimulatorBrokenError naming every broken law with its smallest counterexample and its seed; OptionError where
 * the ansatz does not return a circuit of the width asked for, or not the same one twice, and for an option that is
 * unknown or out of its range.
 * @example
 * checkAnsatz((n) => circuit(n, (c) => c.ry(param(0), 0).cz(0, n - 1)), { runs: 5, maxQubits: 3 });
 */
export function checkAnsatz(
  ansatz: (nQubits: number) => Circuit,
  options: AnsatzOptions = {},
): SimulatorReport {
  if (typeof ansatz !== 'function') {
    throw new OptionError(`checkAnsatz got ${shown(ansatz)}; expected a function from a width to a circuit.`);
  }
  const { engine = mps({ maxBond: 64 }), minQubits = 2, tolerance = FLOAT64, families } = checked(options);
  const { runs, seed, gates, maxQubits = Math.max(6, minQubits) } = options;
  const draws = drawsOf({ ...(runs !== undefined && { runs }), ...(seed !== undefined && { seed }) });
  const widths = Array.from({ length: maxQubits - minQubits + 1 }, (_, k) => minQubits + k);
  const built = new Map(widths.map((nQubits) => [nQubits, builtTwice(ansatz, nQubits)]));
  const circuits: CircuitDrawer = (nQubits, { angle = angles() } = {}) => {
    const circuit = built.get(nQubits) as Circuit;
    return fc
      .array(angle, { minLength: circuit.nParams, maxLength: circuit.nParams })
      .map((values) => ({ circuit, angles: values }));
  };
  const subject = subjectOf(engine, { minQubits, maxQubits, tolerance, circuits, ...(gates && { gates }) });
  return askLaws(subject, draws, families, built.get(minQubits) as Circuit);
}

function checked(options: AnsatzOptions): AnsatzOptions {
  onlyKeys(
    options,
    ['engine', 'gates', 'runs', 'seed', 'minQubits', 'maxQubits', 'families', 'tolerance'],
    'checkAnsatz',
  );
  const { engine, minQubits = 2, maxQubits, families, tolerance } = options;
  if (engine !== undefined) aSimulator(engine, 'checkAnsatz');
  bounds([minQubits, minQubits], ['minQubits', 'minQubits'], 1, WIDEST_CHECKED);
  // Laws of two halves take two qubits.
  bounds([2, maxQubits ?? 2], ['2', 'maxQubits'], 2, WIDEST_CHECKED);
  if (maxQubits !== undefined) {
    bounds([minQubits, maxQubits], ['minQubits', 'maxQubits'], 1, WIDEST_CHECKED);
  }
  if (tolerance !== undefined) checkTolerance(tolerance);
  checkFamilies(families);
  return options;
}

/** Asks twice: a circuit that is another each time would break laws that hold. */
function builtTwice(ansatz: (nQubits: number) => Circuit, nQubits: number): Circuit {
  const [first, second] = [built(ansatz, nQubits), built(ansatz, nQubits)];
  if (written(first) === written(second)) return first;
  throw new OptionError(
    `The ansatz returned two different circuits for ${nQubits} qubits; it must depend on the width alone: draw what is random once, outside it.`,
  );
}

/** Rebuilt, so that only what makes a circuit is compared. */
const written = ({ nQubits, nParams, operations }: Circuit): string =>
  JSON.stringify([nParams, circuitFrom(nQubits, operations).operations]);

function built(ansatz: (nQubits: number) => Circuit, nQubits: number): Circuit {
  let circuit: Circuit;
  try {
    circuit = ansatz(nQubits);
  } catch (error) {
    throw new OptionError(
      `The ansatz threw ${reasonOf(error)} for ${nQubits} qubits; it must return a circuit for every width from minQubits to maxQubits.`,
      { cause: error },
    );
  }
  if (circuit?.nQubits !== nQubits || !Array.isArray(circuit.operations)) {
    const what =
      circuit?.nQubits === undefined ? 'no circuit' : `a circuit of ${shown(circuit.nQubits)} qubits`;
    throw new OptionError(
      `The ansatz returned ${what} for ${nQubits} qubits; expected what circuit(${nQubits}, (c) => ...) returns.`,
    );
  }
  // Checks every gate without running one.
  statevector().resources(circuit);
  return circuit;
}

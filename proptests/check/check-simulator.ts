import { circuit } from 'tfjs-mps';
import { type CircuitOptions, circuits } from '../arbitraries/circuits.js';
import { askLaws, checkFamilies } from './ask-laws.js';
import type { Family } from './families.js';
import { onlyKeys, wholeIn } from './options.js';
import type { SimulatorReport } from './report.js';
import { drawsOf } from './settings.js';
import type { Simulator } from './simulator.js';
import {
  aSimulator,
  checkTakesInitial,
  checkTolerance,
  FLOAT64,
  subjectOf,
  type Tolerance,
  WIDEST_CHECKED,
} from './subject.js';

/** How a simulator is checked; whatever has a default may be left out. */
export interface CheckOptions {
  /** Cases of every law. Default: PROPTEST_RUNS of the environment, or 100. */
  readonly runs?: number;
  /** Draws other cases, or replays a failure. Default: PROPTEST_SEED of the environment, or a fixed one. */
  readonly seed?: number;
  /** The widest register. Default 6. */
  readonly maxQubits?: number;
  /** The families to check. Default: all. */
  readonly families?: readonly Family[];
  /** The gates that the simulator knows: no circuit has another but by `also`. Default: every gate of the builder. */
  readonly gates?: NonNullable<CircuitOptions['gates']>;
  /** Draws operations of your own, as often as all others together; as a function, for registers of a width. */
  readonly also?: NonNullable<CircuitOptions['also']>;
  /** Whether `run` takes a state to start from. Default true; false starts every case from |0...0>. */
  readonly takesInitial?: boolean;
  /** Default { rel: 1e-10, abs: 1e-14 }, which float64 meets; float32 wants about { rel: 1e-4, abs: 1e-5 }. */
  readonly tolerance?: Tolerance;
}

const KNOWN = ['runs', 'seed', 'maxQubits', 'families', 'gates', 'also', 'takesInitial', 'tolerance'];

/**
 * Checks a simulator against the laws of quantum circuits and against the exact engine.
 *
 * Draws circuits of every gate and adjacency, at random, zero, Clifford and tiny angles, from products, GHZ, Haar and
 * matrix-product states, and shrinks what fails. Laws about methods that the simulator lacks are reported as missing;
 * where a state's own report says that it was truncated, it is not compared with the exact one but held to its bound.
 *
 * An answer that is none, such as NaN, a promise or a list of another length, breaks the law that asked for it.
 *
 * @throws SimulatorBrokenError naming every broken law with its smallest counterexample and its seed, with an empty report
 * where the simulator does not even run an empty circuit; OptionError for an option that is unknown or out of its range,
 * and for what is no simulator.
 * @example
 * const report = checkSimulator(mps({ maxBond: 64 }), { runs: 5, maxQubits: 4 });
 * console.log(`${report}`);
 */
export function checkSimulator(simulator: Simulator, options: CheckOptions = {}): SimulatorReport {
  aSimulator(simulator, 'checkSimulator');
  const { maxQubits = 6, takesInitial = true, tolerance = FLOAT64, families, gates, also } = checked(options);
  const { runs, seed } = options;
  const draws = drawsOf({ ...(runs !== undefined && { runs }), ...(seed !== undefined && { seed }) });
  const drawn = { ...(gates && { gates }), ...(also && { also }) };
  const circuitsOf = (nQubits: number, own: CircuitOptions = {}) => circuits(nQubits, { ...drawn, ...own });
  // Here a wrong gate is told at once, and not by the first law.
  for (let nQubits = 1; nQubits <= maxQubits; nQubits++) circuitsOf(nQubits);
  const subject = subjectOf(simulator, {
    minQubits: 1,
    maxQubits,
    tolerance,
    takesInitial,
    ...(gates && { gates }),
    circuits: circuitsOf,
  });
  const empty = circuit(1, () => {});
  return askLaws(subject, draws, families, empty);
}

function checked(options: CheckOptions): CheckOptions {
  onlyKeys(options, KNOWN, 'checkSimulator');
  const { maxQubits, families, takesInitial, tolerance } = options;
  if (maxQubits !== undefined) wholeIn(maxQubits, 'maxQubits', 2, WIDEST_CHECKED);
  if (takesInitial !== undefined) checkTakesInitial(takesInitial);
  if (tolerance !== undefined) checkTolerance(tolerance);
  checkFamilies(families);
  return options;
}

import { circuit, OptionError } from 'tfjs-mps';
import { type CircuitOptions, circuits } from '../arbitraries/circuits.js';
import { lawsOf } from '../laws/index.js';
import { checkLaw } from './check-law.js';
import { FAMILIES, type Family } from './families.js';
import { reportOf, type SimulatorReport } from './report.js';
import { drawsOf } from './settings.js';
import { missingOf, type Simulator } from './simulator.js';
import { subjectOf, type Tolerance } from './subject.js';

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
  /** The gates to draw. Default: every gate of the builder. */
  readonly gates?: NonNullable<CircuitOptions['gates']>;
  /** Draws operations of your own, as often as all others together. */
  readonly also?: NonNullable<CircuitOptions['also']>;
  /** Whether `run` takes a state to start from. Default true; false starts every case from |0...0>. */
  readonly takesInitial?: boolean;
  /** Default { rel: 1e-10, abs: 1e-14 }, which float64 meets; float32 wants about { rel: 1e-4, abs: 1e-5 }. */
  readonly tolerance?: Tolerance;
}

const KNOWN = ['runs', 'seed', 'maxQubits', 'families', 'gates', 'also', 'takesInitial', 'tolerance'];
/** What float64 meets. */
export const FLOAT64: Tolerance = { rel: 1e-10, abs: 1e-14 };

/**
 * Checks a simulator against the laws of quantum circuits and against the exact engine.
 *
 * Draws circuits of every gate and adjacency, at random, zero, Clifford and tiny angles, from products, GHZ, Haar and
 * matrix-product states, and shrinks what fails. Laws about methods that the simulator lacks are reported as missing;
 * where a state's own report says that it was truncated, it is not compared with the exact one but held to its bound.
 *
 * @throws SimulatorBrokenError naming every broken law with its smallest counterexample and its seed; OptionError for
 * an unknown option or what is no simulator.
 * @example
 * const report = checkSimulator(mps({ maxBond: 64 }), { runs: 20 });
 * console.log(`${report}`);
 */
export function checkSimulator(simulator: Simulator, options: CheckOptions = {}): SimulatorReport {
  const { maxQubits = 6, takesInitial = true, tolerance = FLOAT64, families } = checked(simulator, options);
  const draws = drawsOf(options);
  const drawn = {
    ...(options.gates && { gates: options.gates }),
    ...(options.also && { also: options.also }),
  };
  const subject = subjectOf(simulator, {
    minQubits: 1,
    maxQubits,
    tolerance,
    takesInitial,
    circuits: (nQubits, own = {}) => circuits(nQubits, { ...drawn, ...own }),
  });
  const probe = simulator.run(
    circuit(1, () => {}),
    [],
  );
  const outcomes = lawsOf(subject)
    .filter(({ family }) => families?.includes(family) ?? true)
    .map((law) => checkLaw(law, draws, missingOf(simulator, probe, law.needs)));
  return reportOf(outcomes);
}

function checked(simulator: Simulator, options: CheckOptions): CheckOptions {
  if (typeof simulator?.run !== 'function') {
    throw new OptionError('checkSimulator takes an object with a method run(circuit, angles, initial).');
  }
  const unknown = Object.keys(options).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0) {
    throw new OptionError(`checkSimulator has no option '${unknown[0]}'; it takes ${KNOWN.join(', ')}.`);
  }
  const family = options.families?.find((one) => !(one in FAMILIES));
  if (family !== undefined) {
    throw new OptionError(`There is no family '${family}'; there are ${Object.keys(FAMILIES).join(', ')}.`);
  }
  const { maxQubits } = options;
  if (maxQubits !== undefined && !(Number.isInteger(maxQubits) && maxQubits >= 2 && maxQubits <= 14)) {
    throw new OptionError(`maxQubits is ${maxQubits}; expected a whole number from 2 to 14.`);
  }
  return options;
}

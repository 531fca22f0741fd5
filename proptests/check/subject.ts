import fc from 'fast-check';
import { type Circuit, OptionError, type State, statevector } from 'tfjs-mps';
import { type CircuitOptions, circuits as everyCircuit, overWidths } from '../arbitraries/circuits.js';
import type { Gate } from '../arbitraries/operations.js';
import type { RunCase } from '../arbitraries/run-cases.js';
import { stateOf, states } from '../arbitraries/states.js';
import { type Closeness, type Comparable, close, closeRows, LawBrokenError } from './assertions.js';
import { type BoundCircuit, GATES } from './bound-circuit.js';
import { listened } from './listened.js';
import { bounds, notNegative, onlyKeys, shown, someOf } from './options.js';
import { amplitudesOf, type SimulatedState, type Simulator } from './simulator.js';

/** How closely answers must agree: `rel` times the largest entry, and `abs` times the scale of the answer. */
export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** What float64 meets. */
export const FLOAT64: Tolerance = Object.freeze({ rel: 1e-10, abs: 1e-14 });

/** What the laws need to know of a simulator under test, and what they draw for it. */
export interface Subject {
  /** The simulator under test; an answer of it that is none, NaN for one, breaks the law that asked. */
  readonly simulator: Simulator;
  readonly tolerance: Tolerance;
  /** The exact engine: what the answers are compared with. */
  readonly exact: ReturnType<typeof statevector>;
  /** The gates that the simulator knows. */
  readonly gates: readonly Gate[];
  /** Draws circuits of a width, with what they are run at. */
  readonly circuits: CircuitDrawer;
  /** Draws a state to start from: |0...0> alone where the simulator takes no other. */
  starts(nQubits: number): fc.Arbitrary<State>;
  /** Draws a width between `least` and the widest allowed, and what `of` makes of it. */
  over<T>(least: number, of: (nQubits: number) => fc.Arbitrary<T>, most?: number): fc.Arbitrary<T>;
  /** Draws everything that one run takes. */
  runs(options?: CircuitOptions & { readonly least?: number }): fc.Arbitrary<RunCase>;
  /** Runs a circuit on the simulator, from |0...0> or a state. */
  run(circuit: Circuit, angles: ArrayLike<number>, initial: State): SimulatedState;
  /** What `valueAndGradient` takes for its inputs: nothing where they are all |0...0> because they must be. */
  initial(inputs: State | readonly State[]): { readonly initial?: State | readonly State[] };
  /** Throws `LawBrokenError` where the two are further apart than the tolerance allows. */
  close(got: Comparable, want: Comparable, closeness?: Partial<Closeness>): void;
}

/**
 * Draws circuits of a width at angles of a kind.
 *
 * @inline
 */
export type CircuitDrawer = (nQubits: number, options?: CircuitOptions) => fc.Arbitrary<BoundCircuit>;

/** What the laws are to know of a simulator; whatever is left out has a default. */
export interface SubjectOptions {
  /** Narrowest register. Default 1. */
  readonly minQubits?: number;
  /** Widest register, to 14. Default 6. */
  readonly maxQubits?: number;
  /** Default { rel: 1e-10, abs: 1e-14 }. */
  readonly tolerance?: Tolerance;
  /** The gates that the simulator knows. Default: every gate of the builder. */
  readonly gates?: readonly Gate[];
  /** Draws the circuits of a width. Default `circuits` of those gates. */
  readonly circuits?: CircuitDrawer;
  /** Whether `run` takes a state to start from. Default true. */
  readonly takesInitial?: boolean;
}

/**
 * Returns what the laws draw for a simulator, and how they compare.
 *
 * @throws OptionError for what is no simulator, or an option out of its range
 * @example
 * for (const law of lawsOf(subjectOf(mps({ maxBond: 64 }), { maxQubits: 3 }))) checkLaw(law, { runs: 2, seed: 1 });
 */
export function subjectOf(tested: Simulator, options: SubjectOptions = {}): Subject {
  const { minQubits, maxQubits, tolerance, gates, circuits, takesInitial } = checked(options);
  const simulator = listened(aSimulator(tested, 'subjectOf'));
  const starts = (nQubits: number) =>
    takesInitial ? states(nQubits) : fc.constant(stateOf('zero', nQubits, 0));
  const over: Subject['over'] = (least, of, most = maxQubits) => {
    const from = Math.max(least, minQubits);
    return overWidths(from, Math.max(from, Math.min(most, maxQubits)), of);
  };
  const subject: Subject = {
    simulator,
    tolerance,
    exact: statevector(),
    gates,
    circuits,
    starts,
    over,
    runs: ({ least = 1, ...options } = {}) =>
      over(least, (nQubits) =>
        fc
          .record({ bound: circuits(nQubits, options), initial: starts(nQubits) })
          .map(({ bound, initial }) => ({ nQubits, ...bound, initial })),
      ),
    run: (one, angles, initial) =>
      takesInitial ? simulator.run(one, angles, initial) : simulator.run(one, angles),
    initial: (inputs) => (takesInitial ? { initial: inputs } : {}),
    close: (got, want, closeness = {}) => close(got, want, { ...tolerance, ...closeness }),
  };
  return Object.freeze(subject);
}

/** The widest register on which the laws compare with the exact engine. */
export const WIDEST_CHECKED = 14;

/** Returns a simulator, or throws an OptionError that says what one has to have. */
export function aSimulator(simulator: Simulator, where: string): Simulator {
  if (isSimulator(simulator)) return simulator;
  throw new OptionError(
    `${where} got ${shown(simulator)} without a method run; expected a simulator: an object with a method ` +
      'run(circuit, angles, initial).',
  );
}

function isSimulator(value: unknown): boolean {
  try {
    return typeof (value as Simulator | undefined)?.run === 'function';
  } catch {
    return false; // A getter that throws has no method either.
  }
}

/** Throws an OptionError unless a tolerance has two numbers that are finite and not negative. */
export function checkTolerance(tolerance: Tolerance): void {
  onlyKeys(tolerance, ['rel', 'abs'], 'tolerance');
  notNegative(tolerance.rel, 'tolerance.rel');
  notNegative(tolerance.abs, 'tolerance.abs');
}

/** Throws an OptionError unless a value is a yes or a no. */
export function checkTakesInitial(value: unknown): void {
  if (typeof value === 'boolean') return;
  throw new OptionError(`takesInitial is ${shown(value)}; expected true or false.`);
}

function checked(options: SubjectOptions): Required<SubjectOptions> {
  const known = ['minQubits', 'maxQubits', 'tolerance', 'gates', 'circuits', 'takesInitial'];
  onlyKeys(options, known, 'subjectOf');
  const { minQubits = 1, maxQubits = Math.max(6, minQubits), gates = GATES } = options;
  const { tolerance = FLOAT64, takesInitial = true } = options;
  bounds([minQubits, maxQubits], ['minQubits', 'maxQubits'], 1, WIDEST_CHECKED);
  checkTolerance(tolerance);
  checkTakesInitial(takesInitial);
  if (!(Array.isArray(gates) && gates.length === 0)) someOf(gates, GATES, 'gates');
  const ofGates: CircuitDrawer = (nQubits, own = {}) => everyCircuit(nQubits, { gates, ...own });
  const { circuits = gates === GATES ? everyCircuit : ofGates } = options;
  if (typeof circuits === 'function') {
    return { minQubits, maxQubits, tolerance, gates, circuits, takesInitial };
  }
  throw new OptionError(`circuits is ${shown(circuits)}; expected a function of a width such as circuits.`);
}

/** Tells whether a state claims that nothing was truncated; one without a report does. */
export const isExact = (state: SimulatedState): boolean => state.report?.().exact ?? true;

/** Asserts that a simulator's state has the amplitudes of another; what differs is told by its bits. */
export function agrees(
  subject: Subject,
  got: SimulatedState,
  want: SimulatedState | State,
  closeness: Partial<Closeness> = {},
): void {
  const rows = { got: amplitudesOf(got), want: amplitudesOf(want) };
  const { length } = rows.want;
  if (rows.got.length !== length) {
    throw new LawBrokenError(`${rows.got.length / 2} amplitudes stand where ${length / 2} are expected.`);
  }
  const width = Math.log2(length / 2);
  const place = (entry: number) =>
    ` at ${entry % 2 === 0 ? 're' : 'im'} of amplitude ${(entry >> 1).toString(2).padStart(width, '0')}`;
  closeRows({ ...rows, place }, { ...subject.tolerance, ...closeness });
}

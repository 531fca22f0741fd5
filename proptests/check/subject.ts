import fc from 'fast-check';
import { type Circuit, circuit, OptionError, type State, statevector } from 'tfjs-mps';
import { type CircuitOptions, overWidths } from '../arbitraries/circuits.js';
import { named } from '../arbitraries/named.js';
import type { RunCase } from '../arbitraries/run-cases.js';
import { states } from '../arbitraries/states.js';
import { type Closeness, close } from './assertions.js';
import type { BoundCircuit } from './bound-circuit.js';
import { listened } from './listened.js';
import { bounds, notNegative, onlyKeys, shown } from './options.js';
import { amplitudesOf, type SimulatedState, type Simulator } from './simulator.js';

/** How closely answers must agree: `rel` times the largest entry, and `abs` times the scale of the answer. */
export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** What the laws need to know of a simulator under test, and what they draw for it. */
export interface Subject {
  /** The simulator under test; an answer of it that is none, NaN for one, breaks the law that asked. */
  readonly simulator: Simulator;
  readonly tolerance: Tolerance;
  /** The exact engine: what the answers are compared with. */
  readonly exact: ReturnType<typeof statevector>;
  readonly circuits: CircuitDrawer;
  /** Draws a state to start from: |0...0> alone where the simulator takes no other. */
  starts(nQubits: number): fc.Arbitrary<State>;
  /** Draws a width between `least` and the widest allowed, and what `of` makes of it. */
  over<T>(least: number, of: (nQubits: number) => fc.Arbitrary<T>, most?: number): fc.Arbitrary<T>;
  /** Draws everything that one run takes. */
  runs(options?: CircuitOptions & { readonly least?: number }): fc.Arbitrary<RunCase>;
  run(circuit: Circuit, angles: ArrayLike<number>, initial: State): SimulatedState;
  /** What `valueAndGradient` takes for its inputs: nothing where they are all |0...0> because they must be. */
  initial(inputs: State | readonly State[]): { readonly initial?: State | readonly State[] };
  close(
    got: number | ArrayLike<number>,
    want: number | ArrayLike<number>,
    closeness?: Partial<Closeness>,
  ): void;
}

/** Draws circuits of a width at angles of a kind. */
export type CircuitDrawer = (nQubits: number, options?: CircuitOptions) => fc.Arbitrary<BoundCircuit>;

export interface SubjectOptions {
  readonly minQubits: number;
  readonly maxQubits: number;
  readonly tolerance: Tolerance;
  readonly circuits: CircuitDrawer;
  readonly takesInitial: boolean;
}

/**
 * Returns what the laws draw for a simulator, and how they compare.
 *
 * @throws OptionError for what is no simulator, or an option that is missing or out of its range
 */
export function subjectOf(tested: Simulator, options: SubjectOptions): Subject {
  const { minQubits, maxQubits, tolerance, circuits, takesInitial } = checked(options);
  const simulator = listened(aSimulator(tested, 'subjectOf'));
  const starts = (nQubits: number) => (takesInitial ? states(nQubits) : fc.constant(zero(nQubits)));
  const over: Subject['over'] = (least, of, most = maxQubits) => {
    const from = Math.max(least, minQubits);
    return overWidths(from, Math.max(from, Math.min(most, maxQubits)), of);
  };
  const subject: Subject = {
    simulator,
    tolerance,
    exact: statevector(),
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

function checked(options: SubjectOptions): SubjectOptions {
  const known = ['minQubits', 'maxQubits', 'tolerance', 'circuits', 'takesInitial'];
  onlyKeys(options, known, 'subjectOf');
  const { minQubits, maxQubits, tolerance, circuits, takesInitial } = options;
  bounds([minQubits, maxQubits], ['minQubits', 'maxQubits'], 1, WIDEST_CHECKED);
  checkTolerance(tolerance);
  checkTakesInitial(takesInitial);
  if (typeof circuits === 'function') return options;
  throw new OptionError(`circuits is ${shown(circuits)}; expected a function of a width such as circuits.`);
}

/** Tells whether a state claims that nothing was truncated; one without a report does. */
export const isExact = (state: SimulatedState): boolean => state.report?.().exact ?? true;

/** Asserts that a simulator's state has the amplitudes of an exact one. */
export const agrees = (subject: Subject, got: SimulatedState, want: State): void =>
  subject.close(amplitudesOf(got), amplitudesOf(want));

const zero = (nQubits: number): State =>
  named(statevector().run(circuit(nQubits, () => {})), `|0...0> of ${nQubits} qubits`);

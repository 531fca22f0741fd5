import type { Circuit } from 'tfjs-mps';
import { asked, bits, complex, finite, numbers, record, report, samples, table } from './answers.js';
import { LawBrokenError } from './assertions.js';
import { shown } from './options.js';
import type { Need, SimulatedState, Simulator } from './simulator.js';

type Method = (...args: never[]) => unknown;
type Raw = Readonly<Record<string, unknown>>;
/** Reads an answer to `args` of a state of a width. */
type Reader = (found: unknown, what: string, nQubits: number, args: readonly unknown[]) => unknown;

/** The state behind a state that is listened to: what the simulator's own methods are to be given. */
const BEHIND = new WeakMap<object, unknown>();

const READERS: Readonly<Partial<Record<Need, Reader>>> = {
  overlap: complex,
  amplitude: complex,
  expectation: finite,
  variance: finite,
  entropy: finite,
  report,
  schmidtValues: (found, what, nQubits) => numbers(found, what, 1, 2 ** nQubits),
  correlations: (found, what, n) => matrix(table(found, what, [n, n]), n),
  reducedDensityMatrix: (found, what, _, [qubits]) => {
    const { re, im } = record(found, what, 'a matrix { re, im }');
    const size = 2 ** (qubits as readonly number[]).length;
    const part = (one: unknown, name: string) => matrix(table(one, `${what}.${name}`, [size, size]), size);
    return { re: part(re, 're'), im: part(im, 'im') };
  },
  apply: (found, what, nQubits) => {
    const { norm, state } = record(found, what, '{ norm, state }');
    return { norm: finite(norm, `${what}.norm`), state: heard(state, `${what}.state`, nQubits) };
  },
  prepend: (found, what, nQubits, [text]) => heard(found, what, nQubits + String(text).length),
  measure: (found, what, nQubits, [qubits, , after]) => branch(found, what, nQubits, qubits, after),
  enumerate: (found, what, nQubits, [qubits, after]) => {
    const most = 2 ** (qubits as readonly number[]).length;
    const branches: unknown[] = [];
    for (const one of record(found, what, 'outcomes to go through') as unknown as Iterable<unknown>) {
      if (branches.length === most) throw new LawBrokenError(`${what} has more than ${most} outcomes.`);
      branches.push(branch(one, `outcome ${branches.length} of ${what}`, nQubits, qubits, after));
    }
    return branches;
  },
  sample: (found, what, nQubits, [shots]) => samples(found, what, shots as number, nQubits),
};

/**
 * Returns a simulator that has what the given one has, and whose every answer is a sound one: of the right shape, and
 * finite. Else a LawBrokenError says which answer is what, in whatever law asked for it.
 */
export function listened(simulator: Simulator): Simulator {
  const raw = simulator as unknown as Raw;
  const has = (name: string) => asked(name, () => typeof raw[name] === 'function');
  const call = (name: string, args: readonly unknown[]) =>
    Reflect.apply(raw[name] as Method, simulator, args);
  return {
    run: (...args) => asked('run()', () => heard(call('run', args), 'run()', args[0].nQubits)),
    ...(has('valueAndGradient') && {
      valueAndGradient: (...args: readonly [Circuit, ...unknown[]]) =>
        asked('valueAndGradient()', () => gradientOf(call('valueAndGradient', args), args[0].nParams)),
    }),
    ...(has('pullback') && { pullback: (...args: readonly unknown[]) => call('pullback', args) }),
    ...(has('pullbackBatch') && {
      pullbackBatch: (...args: readonly [Circuit, readonly unknown[], ...unknown[]]) =>
        asked('pullbackBatch()', () => batchOf(call('pullbackBatch', args), args[0].nParams, args[1].length)),
    }),
  } as Simulator;
}

/** Returns a state that has what the given one has, and whose answers are looked at. */
function heard(state: unknown, what: string, nQubits: number): SimulatedState {
  const raw = record(state, what, 'a state with a method toStatevector()');
  if (typeof raw.toStatevector !== 'function') {
    throw new LawBrokenError(
      `${what} has no method toStatevector(), but ${shown(raw.toStatevector)}: it is ${shown(state)}; expected a state.`,
    );
  }
  const call = (name: string, args: readonly unknown[]) =>
    Reflect.apply(raw[name] as Method, state, args.map(behind));
  const answers: Record<string, unknown> = {
    nQubits,
    toStatevector: () =>
      asked(`${what}.toStatevector()`, () => {
        const here = `${what}.toStatevector()`;
        const { re, im } = record(call('toStatevector', []), here, 'amplitudes { re, im }');
        return { re: table(re, `${here}.re`, [2 ** nQubits]), im: table(im, `${here}.im`, [2 ** nQubits]) };
      }),
  };
  for (const [name, read] of Object.entries(READERS)) {
    if (typeof raw[name] !== 'function') continue;
    const here = `${what}.${name}()`;
    answers[name] = (...args: readonly unknown[]) =>
      asked(here, () => read(call(name, args), here, nQubits, args));
  }
  BEHIND.set(answers, state);
  return answers as unknown as SimulatedState;
}

const behind = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && BEHIND.has(value) ? BEHIND.get(value) : value;

function branch(found: unknown, what: string, nQubits: number, qubits: unknown, after: unknown): unknown {
  const count = (qubits as readonly number[]).length;
  const { outcome, probability, state } = record(found, what, '{ outcome, probability, state }');
  // Where no qubit is left there is no state to ask for.
  const left = after === 'remove' ? nQubits - count : nQubits;
  return {
    outcome: bits(outcome, `${what}.outcome`, count),
    probability: finite(probability, `${what}.probability`),
    state: left === 0 ? state : heard(state, `${what}.state`, left),
  };
}

function gradientOf(found: unknown, nParams: number): unknown {
  const what = 'valueAndGradient()';
  const answer = record(found, what, '{ value, gradient }');
  return {
    value: finite(answer.value, `${what}.value`),
    gradient: Float64Array.from(numbers(answer.gradient, `${what}.gradient`, nParams)),
    ...(answer.report !== undefined && { report: report(answer.report, `${what}.report`) }),
  };
}

function batchOf(found: unknown, nParams: number, rows: number): unknown {
  const what = 'pullbackBatch()';
  const answer = record(found, what, '{ values, gradient }');
  const { values, gradient } = answer;
  if (typeof gradient !== 'function') {
    throw new LawBrokenError(`${what}.gradient is ${shown(gradient)}; expected a method.`);
  }
  const here = `${what}.gradient()`;
  return {
    values: numbers(values, `${what}.values`, rows),
    gradient: (...args: readonly unknown[]) =>
      asked(here, () => {
        const pulled = record(Reflect.apply(gradient, answer, args), here, '{ gradient }');
        return { gradient: numbers(pulled.gradient, `${here}.gradient`, rows * nParams) };
      }),
  };
}

/** Returns the numbers of a square matrix as laws ask for them: entry by entry. */
const matrix = (entries: readonly number[], size: number) => ({
  size: entries.length,
  shape: [size, size],
  get: (row: number, column: number) => entries[row * size + column],
});

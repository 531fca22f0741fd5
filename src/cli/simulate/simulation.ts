import { NotDifferentiableError, RankDeficientBondError } from '../../mps/chain/tape.js';
import type { Circuit } from '../../mps/circuit/circuit.js';
import { OptionError, StateTooLargeError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import type { GradientReport } from '../../mps/engine/gradient-report.js';
import type { Resources } from '../../mps/engine/resources.js';
import { expectation } from '../../mps/gradient/costs.js';
import { pauliAutomaton } from '../../mps/observables/pauli-automaton.js';
import { checkWidth, type PauliSum } from '../../mps/observables/pauli-sum.js';
import type { RunReport } from '../../mps/state/report.js';
import { counts } from '../../mps/state/sampling.js';
import { WIDEST } from '../../mps/state/size.js';
import type { State } from '../../mps/state/state.js';
import type { CircuitFile } from '../circuit-file/assemble.js';
import type { NamedObservable, Settings } from './settings.js';

/** What is known of a run before it starts. */
export interface Plan {
  readonly circuit: { readonly qubits: number; readonly gates: number; readonly parameters: number };
  readonly engine: Pick<Resources, 'reason' | 'method'> & { readonly name: Resources['engine'] };
  /** In bytes: an upper bound on what the run takes, and what it may take; the bond that fits, if that is less. */
  readonly memory: { readonly atMost: number; readonly limit: number; readonly fittingBond?: number };
}

/** What a run gives, as --json prints it. */
export interface Outcome {
  readonly report: RunReport;
  readonly observables: readonly Measured[];
  readonly shots?: {
    readonly shots: number;
    readonly seed: number;
    readonly counts: Readonly<Record<string, number>>;
  };
  readonly amplitudes?: { readonly re: readonly number[]; readonly im: readonly number[] };
}

/** An observable and what became of it. */
export interface Measured {
  readonly observable: string;
  readonly value: number;
  readonly variance: number;
  readonly gradient?: readonly number[];
  readonly gradientReport?: GradientReport;
}

/** Past this width nobody reads a list of all amplitudes. */
const WIDEST_LIST = 16;

/** Checks everything that can be known before the run, and returns what it will take. */
export function planOf({ circuit, angles }: CircuitFile, settings: Settings, file: string): Plan {
  checkAngles(circuit, settings.angles ?? angles, file);
  for (const { sum } of settings.observables) checkWidth(sum, circuit.nQubits);
  if (settings.gradient && circuit.nParams === 0) {
    throw new OptionError(
      `--gradient needs a circuit with parameters x0, x1, ...; ${file} has none. Write rx x0 2 for rx 0.3 2.`,
    );
  }
  if (settings.amplitudes && circuit.nQubits > WIDEST_LIST) {
    throw new OptionError(
      `--amplitudes lists up to 2^${WIDEST_LIST} amplitudes; ${file} has ${circuit.nQubits} qubits. ` +
        'Use --shots or --observable instead.',
    );
  }
  checkFits(circuit, settings, file);
  const { engine, reason, method, bytes, memory, fittingBond } = settings.engine.resources(circuit, {
    gradient: settings.gradient,
    operatorBond: Math.max(1, ...settings.observables.map(({ sum }) => operatorBondOf(sum, circuit.nQubits))),
  });
  return {
    circuit: sizeOf(circuit),
    engine: { name: engine, reason, ...(method === undefined ? {} : { method }) },
    memory: { atMost: bytes, limit: memory, ...(fittingBond === undefined ? {} : { fittingBond }) },
  };
}

/** Runs a circuit and answers everything that was asked. */
export function simulated(file: CircuitFile, settings: Settings): Outcome {
  const { circuit } = file;
  const angles = settings.angles ?? file.angles ?? [];
  const state = settings.engine.run(circuit, angles);
  const observables = settings.observables.map((one) => ({
    ...measured(state, one),
    ...(settings.gradient ? gradientOf(circuit, angles, one, settings) : {}),
  }));
  return {
    report: state.report(),
    observables,
    ...(settings.shots > 0 ? { shots: sampled(state, settings) } : {}),
    ...(settings.amplitudes ? { amplitudes: listed(state) } : {}),
  };
}

/** Says in the words of the command line what the engine would say of its options. */
function checkFits({ nQubits }: Circuit, { engine }: Settings, file: string): void {
  if (engine.name !== 'statevector' || nQubits <= WIDEST) return;
  throw new StateTooLargeError(
    `--engine statevector stops at ${WIDEST} qubits and ${file} has ${nQubits}; leave the option out, or choose ` +
      '--engine mps.',
  );
}

export const sizeOf = ({ nQubits, nParams, operations }: Circuit): Plan['circuit'] => ({
  qubits: nQubits,
  gates: operations.length,
  parameters: nParams,
});

/** Returns the bond of an observable as an operator; a Pauli string makes no bond larger. */
const operatorBondOf = (sum: PauliSum, nQubits: number): number =>
  sum.terms.length < 2 ? 1 : Math.max(...pauliAutomaton(sum, nQubits).bonds.slice(1, -1), 1);

function checkAngles({ nParams }: Circuit, angles: readonly number[] | undefined, file: string): void {
  const given = angles?.length ?? 0;
  if (given === nParams) return;
  const last = nParams === 1 ? '' : ` to x${nParams - 1}`;
  const wanted =
    nParams === 0
      ? 'no parameters, so expected no angles'
      : `${nParams === 1 ? 'the parameter' : 'the parameters'} x0${last}`;
  throw new OptionError(
    `${file} has ${wanted}; the number of angles given is ${given}. ` +
      (nParams === 0
        ? 'Leave --angles, or the line "angles ...", out.'
        : 'Give one for every parameter, by --angles 0.1,0.2 or in the file (a line "angles 0.1 0.2").'),
  );
}

function measured(state: State, { text, sum }: NamedObservable): Measured {
  return { observable: text, value: state.expectation(sum), variance: state.variance(sum) };
}

function gradientOf(
  circuit: Circuit,
  angles: readonly number[],
  { sum }: NamedObservable,
  { engine }: Settings,
): Pick<Measured, 'gradient' | 'gradientReport'> {
  try {
    const { gradient, report } = engine.valueAndGradient(circuit, angles, expectation(sum));
    return { gradient: [...gradient], gradientReport: report };
  } catch (error) {
    if (!(error instanceof RankDeficientBondError || error instanceof NotDifferentiableError)) throw error;
    throw new OptionError(error.message.replace("gradient: 'adjoint'", '--gradient-method adjoint'), {
      cause: error,
    });
  }
}

const sampled = (state: State, { shots, seed }: Settings) => ({
  shots,
  seed,
  counts: Object.fromEntries(counts(state.sample(shots, rng(seed)))),
});

function listed(state: State): { re: readonly number[]; im: readonly number[] } {
  const { re, im } = state.toStatevector();
  const list = (part: typeof re) => Array.from({ length: part.size }, (_, i) => part.get(i));
  return { re: list(re), im: list(im) };
}

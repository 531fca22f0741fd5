import type { Circuit } from '../../mps/circuit/circuit.js';
import { knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import type { Engine } from '../../mps/engine/engine.js';

/** Which circuits `secondMoment` draws, how many, and which of their angles it looks at. */
export interface SecondMomentOptions {
  /** A number of qubits, or several. */
  readonly qubits: number | readonly number[];
  /** Circuits and angles drawn at each; 100 if absent. */
  readonly samples?: number;
  /** Every random number follows from it; 1 if absent. */
  readonly seed?: number | string;
  /** Indices of the parameters to look at, or a function that returns them; all if absent. */
  readonly parameters?: readonly number[] | ((qubits: number, circuit: Circuit) => readonly number[]);
  /** Stops the estimate between two samples: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Options with their defaults. */
export interface CheckedOptions {
  readonly qubits: readonly number[];
  readonly samples: number;
  readonly seed: number | string;
  readonly parameters: SecondMomentOptions['parameters'];
  readonly signal: AbortSignal | undefined;
}

/** Returns checked options, or throws an OptionError that names the option. */
export function checkedOptions(options: SecondMomentOptions): CheckedOptions {
  knownKeys(options, ['qubits', 'samples', 'seed', 'parameters', 'signal'], 'secondMoment()');
  const { qubits, samples = 100, seed = 1, parameters, signal } = options;
  const widths: readonly number[] = Array.isArray(qubits) ? [...qubits] : [qubits as number];
  if (widths.length === 0)
    throw new OptionError('qubits is an empty list; give at least one number of qubits.');
  for (const n of widths) wholeNumber(n, 'qubits', 1);
  wholeNumber(samples, 'samples', 1);
  rng(seed);
  if (parameters !== undefined && typeof parameters !== 'function') checkIndices(parameters);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new OptionError(`signal is ${show(signal)}; expected the signal of an AbortController.`);
  }
  return Object.freeze({ qubits: widths, samples, seed, parameters, signal });
}

/** Throws an OptionError unless the arguments of `secondMoment` are what they should be. */
export function checkParts(engine: Engine, family: unknown, cost: unknown, sampler: unknown): void {
  if (typeof engine?.valueAndGradient !== 'function') {
    throw new OptionError(`The engine is ${show(engine)}; expected mps(), statevector() or auto().`);
  }
  if (typeof family !== 'function') {
    throw new OptionError(
      `The family is ${show(family)}; expected a function (n, rng) => ({ circuit, initial? }).`,
    );
  }
  if (typeof cost !== 'function' && typeof (cost as { evaluate?: unknown } | null)?.evaluate !== 'function') {
    throw new OptionError(
      `The cost is ${show(cost)}; expected one such as expectation(pauliSum('Z0')), or a function of n that returns one.`,
    );
  }
  if (typeof sampler === 'function') return;
  throw new OptionError(
    `The sampler is ${show(sampler)}; expected a function (nParams, rng) => angles in radians.`,
  );
}

/**
 * Returns the parameters of a circuit to look at.
 *
 * @throws OptionError for what is no list of different indices of the circuit's parameters.
 */
export function chosenOf(
  parameters: SecondMomentOptions['parameters'],
  qubits: number,
  circuit: Circuit,
): readonly number[] {
  const all = () => Array.from({ length: circuit.nParams }, (_, k) => k);
  const chosen = typeof parameters === 'function' ? parameters(qubits, circuit) : (parameters ?? all());
  checkIndices(chosen);
  const beyond = chosen.find((k) => k >= circuit.nParams);
  if (beyond === undefined) return [...chosen];
  throw new OptionError(
    `parameters has ${beyond}; the circuit of ${qubits} qubits has ${circuit.nParams}, from 0. Take fewer, or a function of n.`,
  );
}

function checkIndices(parameters: readonly number[]): void {
  if (!Array.isArray(parameters) || parameters.length === 0) {
    const given = Array.isArray(parameters) ? 'an empty list' : show(parameters);
    throw new OptionError(
      `parameters is ${given}; expected indices such as [0, 1], or a function that returns them.`,
    );
  }
  for (const [i, k] of parameters.entries()) {
    wholeNumber(k, `parameters[${i}]`, 0);
    if (parameters.indexOf(k) !== i) throw new OptionError(`parameters has ${k} twice; keep one.`);
  }
}

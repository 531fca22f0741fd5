import { readBytes } from '../../mps/common/bytes.js';
import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { auto } from '../../mps/engine/auto.js';
import type { Engine } from '../../mps/engine/engine.js';
import { checkGradientChoice, type GradientChoice } from '../../mps/engine/gradient-calls.js';
import type { MemoryOption } from '../../mps/engine/memory.js';
import { mps } from '../../mps/engine/mps.js';
import type { MpsOptions } from '../../mps/engine/options.js';
import { statevector } from '../../mps/engine/statevector.js';
import { type PauliSum, pauliSum } from '../../mps/observables/pauli-sum.js';
import { parseAngle } from '../circuit-file/expression.js';

/** The options of `simulate` as the command line gives them. */
export interface SimulateOptions {
  readonly observable: readonly string[];
  readonly shots?: string;
  readonly seed?: string;
  readonly engine: string;
  readonly maxBond?: string;
  readonly cutoff?: string;
  readonly minFidelity?: string;
  readonly memory?: string;
  readonly angles?: string;
  readonly gradient?: true;
  readonly gradientMethod?: string;
  readonly amplitudes?: true;
  readonly draw?: true;
  readonly ascii?: true;
  readonly svg?: string;
  readonly json?: true;
}

/** What is asked for, read and checked as far as that goes without the circuit. */
export interface Settings {
  readonly observables: readonly NamedObservable[];
  readonly shots: number;
  readonly seed: number;
  readonly engine: Engine;
  readonly angles: readonly number[] | undefined;
  readonly gradient: boolean;
  readonly amplitudes: boolean;
  readonly drawing: boolean;
  readonly ascii: boolean;
  /** The file that takes a drawing as SVG. */
  readonly svg: string | undefined;
  readonly json: boolean;
  /** Whether anything needs the state; a drawing alone does not. */
  readonly runs: boolean;
}

export interface NamedObservable {
  readonly text: string;
  readonly sum: PauliSum;
}

/** How many shots are taken where nothing is asked for. */
const DEFAULT_SHOTS = 100;
const MOST_SHOTS = 10_000_000;

/** Reads the options, or throws an OptionError that names the one that does not fit. */
export function settingsOf(options: SimulateOptions): Settings {
  const { observable, amplitudes = false, draw, ascii = false, svg } = options;
  const drawing = draw === true || ascii;
  const gradient = options.gradient === true || options.gradientMethod !== undefined;
  if (gradient && observable.length === 0) {
    throw new OptionError("--gradient needs an --observable to differentiate, such as --observable 'Z0 Z1'.");
  }
  if (svg !== undefined && !/\.svg$/i.test(svg)) {
    throw new OptionError(`--svg is ${show(svg)}; expected the name of a file to write, ending in .svg.`);
  }
  const asked = observable.length > 0 || amplitudes || options.shots !== undefined;
  const shots = wholeOption(
    '--shots',
    options.shots,
    asked || drawing || svg !== undefined ? 0 : DEFAULT_SHOTS,
    1,
    MOST_SHOTS,
  );
  return {
    observables: observable.map((text) => ({ text, sum: pauliSum(text) })),
    shots,
    seed: wholeOption('--seed', options.seed, 1, 0, Number.MAX_SAFE_INTEGER),
    engine: engineOf(options),
    angles: options.angles === undefined ? undefined : anglesOption(options.angles),
    gradient,
    amplitudes,
    drawing,
    ascii,
    svg,
    json: options.json ?? false,
    runs: asked || shots > 0,
  };
}

function engineOf({ engine, ...options }: SimulateOptions): Engine {
  const both = { gradient: methodOption(options.gradientMethod), ...memoryOption(options.memory) };
  const chain: MpsOptions = {
    ...numberOption('maxBond', '--max-bond', options.maxBond),
    ...numberOption('cutoff', '--cutoff', options.cutoff),
    ...numberOption('minFidelity', '--min-fidelity', options.minFidelity),
  };
  if (engine === 'auto') return auto({ ...chain, ...both });
  if (engine === 'mps') return mps({ ...chain, ...both });
  if (engine !== 'statevector') {
    throw new OptionError(`--engine is ${show(engine)}; expected auto, statevector or mps.`);
  }
  if (Object.keys(chain).length > 0) {
    throw new OptionError(
      'The statevector truncates nothing: leave out --max-bond, --cutoff and --min-fidelity, or choose --engine mps.',
    );
  }
  return statevector(both);
}

/** Returns how derivatives are taken, the engine's choice where nothing is said. */
function methodOption(given = 'auto'): GradientChoice {
  try {
    checkGradientChoice(given);
  } catch {
    throw new OptionError(
      `--gradient-method is ${show(given)}; expected auto, adjoint, truncated, parameter-shift or finite-difference.`,
    );
  }
  return given as GradientChoice;
}

function memoryOption(text: string | undefined): MemoryOption {
  if (text === undefined) return {};
  const memory = readBytes(text);
  if (memory !== undefined && memory > 0) return { memory };
  throw new OptionError(`--memory is ${show(text)}; expected a number of bytes such as 2GiB, 500MB or 1e9.`);
}

/** Returns a number by its key; the engine checks its range, here so that the message names the flag. */
function numberOption(key: keyof MpsOptions, flag: string, text: string | undefined): MpsOptions {
  if (text === undefined) return {};
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new OptionError(`${flag} is ${show(text)}; expected a number.`);
  const option = { [key]: value };
  try {
    mps(option);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    throw new OptionError(error.message.replace(key, flag));
  }
  return option;
}

function wholeOption(
  flag: string,
  text: string | undefined,
  fallback: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new OptionError(`${flag} is ${show(text)}; expected a whole number from ${least} to ${most}.`);
}

function anglesOption(text: string): number[] {
  const where = `--angles is ${show(text)}`;
  return text.split(',').map((piece, i) => {
    const complain = (_: number, message: string) =>
      new OptionError(`${where}; at number ${i + 1}, ${message}. Expected numbers such as 0.1,pi/2.`);
    const angle = parseAngle(piece.trim(), complain);
    if (typeof angle === 'number') return angle;
    throw complain(0, 'expected a value, not a parameter');
  });
}

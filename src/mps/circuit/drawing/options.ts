import { aList, knownKeys, show, wholeNumber } from '../../common/check.js';
import { OptionError, QubitRangeError } from '../../common/errors.js';
import type { Circuit } from '../circuit.js';
import type { DrawnMeasurement } from './labels.js';

/** How a circuit is drawn as a picture. */
export interface DrawCircuitOptions {
  /** Pixels, 200 or more: a longer circuit goes on in rows below. `Infinity` keeps it in one row. Default 960. */
  readonly width?: number;
  /** Writes the angles under the names of gates; without them rows are lower. Default true. */
  readonly angles?: boolean;
  /**
   * `'auto'` takes the colour of the page around it; as a file of its own, dark on white or light on dark as the reader's
   * system has it. `'light'` and `'dark'` have colours and a background of their own, for PNG and print. Default `'auto'`.
   */
  readonly theme?: 'auto' | 'light' | 'dark';
  /** The picture's name for those who do not see it. Default 'Quantum circuit'. */
  readonly title?: string;
  /** Names of the qubits, qubit 0 first; those without are q0, q1, ... */
  readonly qubits?: readonly string[];
  /** Names of the parameters, as `fromQasm` gives them; those without are x0, x1, ... */
  readonly parameters?: readonly string[];
  /** Qubits that are measured at the end, as `fromQasm` gives them, or found in an outcome; one more of a qubit stands behind. */
  readonly measurements?: readonly DrawnMeasurement[];
  /** Positions of operations that begin a layer: from there on gates stand behind all before. */
  readonly layers?: readonly number[];
}

export type Drawing = Required<DrawCircuitOptions>;

const DEFAULTS: Drawing = Object.freeze({
  width: 960,
  angles: true,
  theme: 'auto',
  title: 'Quantum circuit',
  qubits: [],
  parameters: [],
  measurements: [],
  layers: [],
});
const LEAST_WIDTH = 200;

/** Returns the options with their defaults, or throws what is wrong with them. */
export function checkedOptions(options: DrawCircuitOptions, { nQubits }: Circuit): Drawing {
  knownKeys(options, Object.keys(DEFAULTS), 'drawCircuit()');
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const drawing: Drawing = { ...DEFAULTS, ...given };
  const { width, angles, theme, title } = drawing;
  if (typeof width !== 'number' || !(width >= LEAST_WIDTH)) {
    throw wrong('width', width, `a number of pixels of at least ${LEAST_WIDTH}, or Infinity`);
  }
  if (typeof angles !== 'boolean') throw wrong('angles', angles, 'true or false');
  if (theme !== 'auto' && theme !== 'light' && theme !== 'dark') {
    throw wrong('theme', theme, "'auto', 'light' or 'dark'");
  }
  if (typeof title !== 'string') throw wrong('title', title, 'a text');
  checkNames(drawing.qubits, 'qubits');
  checkNames(drawing.parameters, 'parameters');
  checkMeasurements(drawing.measurements, nQubits);
  aList(drawing.layers, 'The option layers of drawCircuit()');
  for (const position of drawing.layers) wholeNumber(position, 'The position of a layer in drawCircuit()', 0);
  return drawing;
}

const wrong = (option: string, value: unknown, expected: string): OptionError =>
  new OptionError(`The option ${option} of drawCircuit() is ${show(value)}; expected ${expected}.`);

function checkNames(names: readonly string[], option: string): void {
  aList(names, `The option ${option} of drawCircuit()`);
  const odd = Array.from(names).find((name) => typeof name !== 'string');
  if (odd !== undefined || names.includes(undefined as never)) throw wrong(option, odd, 'a list of names');
}

function checkMeasurements(measurements: readonly DrawnMeasurement[], nQubits: number): void {
  aList(measurements, 'The option measurements of drawCircuit()');
  for (const measurement of measurements) {
    knownKeys(measurement, ['qubit', 'bit', 'outcome'], 'A measurement of drawCircuit()');
    const { qubit, bit, outcome } = measurement;
    wholeNumber(qubit, 'The qubit of a measurement', 0);
    if (qubit >= nQubits) {
      throw new QubitRangeError(
        `A measurement of drawCircuit() is of qubit ${qubit}; this circuit has qubits 0 to ${nQubits - 1}.`,
      );
    }
    if (bit !== undefined) wholeNumber(bit, 'The bit of a measurement', 0);
    if (outcome !== undefined && outcome !== 0 && outcome !== 1) {
      throw wrong('measurements', outcome, 'an outcome of 0 or 1');
    }
  }
}

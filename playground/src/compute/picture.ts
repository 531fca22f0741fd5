import {
  type Circuit,
  drawCircuit,
  fromQasm,
  mps,
  type RunReport,
  rng,
  type State,
  statevector,
  toStatevectorState,
} from 'tfjs-mps';
import type { Settings } from '../settings/settings.js';
import { ansatzOf, type Recipe } from './ansatz.js';
import { inputState } from './input.js';

/** A circuit as the page shows it. */
export interface CircuitPicture {
  readonly qubits: number;
  readonly parameters: number;
  /** Angles that are numbers in a text of the user's own; undefined for a family. */
  readonly constants: number | undefined;
  readonly gates: number;
  /** How many of them the drawing has. */
  readonly drawn: number;
  readonly svg: string;
}

/** The exact state beside the truncated one. */
export interface ExactPicture {
  readonly entropies: readonly number[];
  /** The Schmidt values of every cut, the cut behind qubit 0 first. */
  readonly schmidt: readonly (readonly number[])[];
  /** |<exact|truncated>|^2. */
  readonly fidelity: number;
}

/** A state as the pictures show it. Entropies in nats; lists have one entry a cut, the cut behind qubit 0 first. */
export interface StatePicture {
  readonly qubits: number;
  readonly chi: number;
  readonly entropies: readonly number[];
  readonly bonds: readonly number[];
  readonly schmidt: readonly (readonly number[])[];
  readonly report: RunReport;
  /** Where something was cut and a statevector still fits. */
  readonly exact: ExactPicture | undefined;
  readonly seconds: number;
}

export type StateTask = Recipe & Pick<Settings, 'input' | 'chi'>;

/** Up to here the exact state costs less than a tenth of a second. */
const EXACT_UP_TO = 12;

/** Gates beyond would be too many elements for a page; the caption says so. */
const MOST_DRAWN = 1500;

/** Returns the circuit of a task with its drawing, which is in one row: the page scrolls. */
export function circuitPicture(task: Recipe): CircuitPicture {
  const { circuit, constants } = drawnOf(task);
  const operations = circuit.operations.slice(0, MOST_DRAWN);
  const layers = task.ansatz === 'ghz' || task.ansatz === 'qasm' ? [] : layersOf(operations);
  return {
    qubits: circuit.nQubits,
    parameters: circuit.nParams,
    constants,
    gates: circuit.operations.length,
    drawn: operations.length,
    svg: drawCircuit({ ...circuit, operations }, { width: Number.POSITIVE_INFINITY, angles: false, layers }),
  };
}

/** A text of the user's own has no parameters: its angles are numbers, that only a gradient takes for variables. */
function drawnOf(task: Recipe): { readonly circuit: Circuit; readonly constants: number | undefined } {
  const { circuit } = ansatzOf(task);
  return task.ansatz === 'qasm'
    ? { circuit: fromQasm(task.qasm).circuit, constants: circuit.nParams }
    : { circuit, constants: undefined };
}

/** A layer of a family begins with the gate that the circuit begins with. */
const layersOf = (gates: Circuit['operations']): readonly number[] =>
  gates.flatMap(({ gate, qubits }, k) => (gate === gates[0].gate && qubits[0] === 0 ? [k] : []));

/** Runs a task's circuit on a chain of bond dimension `chi`, and reads off what the pictures show. */
export function statePicture(task: StateTask): StatePicture {
  const { circuit, angles } = ansatzOf(task);
  const input = inputState(task.input, circuit.nQubits, rng(task.seed).split('input'));
  const start = performance.now();
  const state = mps({ maxBond: task.chi }).run(circuit, angles, input);
  const report = state.report();
  return {
    qubits: circuit.nQubits,
    chi: task.chi,
    ...cutsOf(state),
    bonds: report.bonds,
    report,
    exact: report.exact ? undefined : exactPicture(circuit, angles, input, state),
    seconds: (performance.now() - start) / 1000,
  };
}

function exactPicture(
  circuit: Circuit,
  angles: Float64Array,
  input: State,
  state: State,
): ExactPicture | undefined {
  if (circuit.nQubits > EXACT_UP_TO) return undefined;
  const exact = statevector().run(circuit, angles, toStatevectorState(input));
  const { re, im } = exact.overlap(toStatevectorState(state));
  return { ...cutsOf(exact), fidelity: re * re + im * im };
}

function cutsOf(state: State): Pick<StatePicture, 'entropies' | 'schmidt'> {
  const cuts = Array.from({ length: state.nQubits - 1 }, (_, k) => k + 1);
  return {
    entropies: cuts.map((cut) => state.entropy(cut)),
    schmidt: cuts.map((cut) => Array.from(state.schmidtValues(cut))),
  };
}

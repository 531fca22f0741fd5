import { pauliSum } from 'tfjs-mps';
import { oracles } from 'tfjs-mps/study';
import { type circuitOf, smallVariance } from './ansatz.js';
import { INPUT_BOND } from './input.js';
import type { MomentTask } from './moment-task.js';

/** Numbers that a sampled second moment is compared with. */
export interface Known {
  /** The exact mean over the random angles and inputs, where a formula or a transfer matrix gives it in time. */
  readonly exact: number | undefined;
  /** The same with unitary two-designs on both sides of the gate: the barren plateau of deep circuits. */
  readonly twoDesign: number;
}

/** Beyond these an oracle takes longer than the samples beside it. */
const MOST_LAYERS = 7;
const MOST_STRINGS = 50_000;

/** Returns what is known of a point from `tfjs-mps/study`, which shares no code with the engines (docs/oracles.md). */
export function knownMoment(
  task: MomentTask,
  circuit: ReturnType<typeof circuitOf>,
  parameter: number,
): Known {
  const n = circuit.nQubits;
  const kind = task.cost === 'global' ? 'projector' : 'pauli';
  const exact = task.cost === 'global' ? globalMoment(task, n) : localMoment(task, circuit, parameter);
  return { exact, twoDesign: oracles.twoDesignGradientMoment(n, { kind }) };
}

const distributionOf = ({ angles, depth }: MomentTask) =>
  angles === 'uniform'
    ? ({ kind: 'uniform' } as const)
    : ({ kind: 'normal', variance: smallVariance(depth) } as const);

function globalMoment(task: MomentTask, n: number): number | undefined {
  if (task.ansatz !== 'hardware' || task.input === 'random' || task.depth > MOST_LAYERS) return undefined;
  const input = task.input === 'zero' ? 'zero' : 'productHaar';
  const denoiser = { nQubits: n, layers: task.depth, distribution: distributionOf(task), input } as const;
  return oracles.denoiserGradientMoment(denoiser, { layer: 0, qubit: n >> 1, axis: 'X' }).value;
}

function localMoment(
  task: MomentTask,
  circuit: ReturnType<typeof circuitOf>,
  parameter: number,
): number | undefined {
  try {
    return oracles.pauliMoments({
      circuit,
      observable: pauliSum(`Z${circuit.nQubits >> 1}`),
      angles: distributionOf(task),
      input: oracleInput(task.input, circuit.nQubits),
      maxStrings: MOST_STRINGS,
    }).gradient[parameter];
  } catch (error) {
    // A gate that the chain of Pauli strings does not know, or too wide a light cone.
    if (error instanceof oracles.NoOracleError) return undefined;
    throw error;
  }
}

function oracleInput(input: MomentTask['input'], n: number) {
  if (input === 'zero') return { kind: 'zero' } as const;
  if (input === 'product') return { kind: 'productHaar' } as const;
  return { kind: 'staircase', width: Math.min(Math.log2(INPUT_BOND), n - 1) } as const;
}

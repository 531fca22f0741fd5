import type { Circuit } from '../circuit/circuit.js';
import { structureOf } from '../circuit/structure.js';
import type { GradientMethod } from '../gradient/differentiation.js';
import { ADJOINT_CHAINS, KEPT_SHARE, RUN_CHAINS, TAPED_CHAINS } from '../gradient/memory-limit.js';
import { type ChainNeeds, chainNeeds } from './chain-needs.js';

/** What is run on a chain: how, on what, and with how much memory. */
export interface ChainTask {
  readonly circuit: Circuit;
  readonly maxBond: number;
  readonly schedule: 'program' | 'planned';
  /** How the gradient is taken, 'run' for none. */
  readonly method: GradientMethod | 'auto' | 'run';
  readonly memory: number;
  readonly inputs: number;
  /** The largest bonds of the inputs, one a cut. */
  readonly initialBonds: readonly number[];
  readonly operatorBond: number;
}

/** Bounds on the memory of a run, in bytes. */
export interface Estimate {
  readonly bonds: readonly number[];
  /** What it takes at most. */
  readonly bytes: number;
  /** What it takes at most with everything run again that can be: it fits where this does. */
  readonly least: number;
}

/** Returns what a run takes at most if nothing is cut but what the cap cuts. */
export function chainEstimate(task: ChainTask): Estimate {
  const { circuit, maxBond, schedule } = task;
  const structure = structureOf(circuit);
  const { initialBonds } = task;
  // Where the centre of an input stands is not known: at one end or the other the way is longest.
  const [one, other] = [0, circuit.nQubits - 1].map((centre) =>
    bytesOf(chainNeeds(structure, { maxBond, schedule, initialBonds, centre }), task),
  );
  return {
    bonds: one.bonds,
    bytes: Math.max(one.bytes, other.bytes),
    least: Math.max(one.least, other.least),
  };
}

/** Returns the largest maxBond below the task's own that fits, 0 where none does. */
export function largestBond(task: ChainTask): number {
  let fits = 0;
  let fails = task.maxBond;
  while (fails - fits > 1) {
    const maxBond = Math.floor((fits + fails) / 2);
    if (chainEstimate({ ...task, maxBond }).least <= task.memory) fits = maxBond;
    else fails = maxBond;
  }
  return fits;
}

function bytesOf(needs: ChainNeeds, task: ChainTask): Estimate {
  const { method } = task;
  if (method === 'run') return plain(needs, task, RUN_CHAINS);
  // The outputs at moved angles come beside those that the value is taken of.
  if (method === 'parameter-shift' || method === 'finite-difference')
    return plain(needs, task, RUN_CHAINS + 1);
  if (method === 'adjoint') return adjoint(needs, task);
  if (method === 'truncated') return truncated(needs, task);
  const first = adjoint(needs, task);
  const second = truncated(needs, {
    ...task,
    memory: Math.max(0, task.memory / 2 - ADJOINT_CHAINS * needs.chain * task.inputs),
  });
  // Where the second does not fit beside the first, it is not taken.
  return { ...first, bytes: Math.max(first.bytes, Math.min(first.bytes + second.bytes, task.memory)) };
}

const plain = ({ bonds, chain, work }: ChainNeeds, { inputs }: ChainTask, chains: number): Estimate => {
  const bytes = chains * inputs * chain + work;
  return { bonds, bytes, least: bytes };
};

/** Co-states are the observable applied to the outputs; before it is compressed a product is as large as two of them. */
const kets = ({ chain }: ChainNeeds, { inputs, operatorBond }: ChainTask): number =>
  (operatorBond ** 2 - 1) * (inputs + 2) * chain;

function adjoint(needs: ChainNeeds, task: ChainTask): Estimate {
  const { inputs, memory } = task;
  const states = ADJOINT_CHAINS * inputs * needs.chain + needs.work + kets(needs, task);
  const layers = needs.layers.map(({ start, history }) => inputs * (start + history));
  const newest = Math.max(0, ...layers);
  const all = layers.reduce((sum, bytes) => sum + bytes, 0);
  const room = Math.max(0, Math.min(KEPT_SHARE * memory, (memory - states) / 2));
  const least = states + 2 * newest;
  const kept = all <= room ? all : 2 * room;
  return { bonds: needs.bonds, bytes: Math.max(least, states + kept), least };
}

function truncated(needs: ChainNeeds, task: ChainTask): Estimate {
  const { inputs, memory } = task;
  const starts = inputs * needs.layers.reduce((sum, { start }) => sum + start, 0);
  const newest = Math.max(0, ...needs.layers.map(({ tape }) => tape));
  const all = inputs * needs.layers.reduce((sum, { tape }) => sum + tape, 0);
  const chains = inputs + TAPED_CHAINS * (inputs + 1);
  const least = chains * needs.chain + starts + needs.work + kets(needs, task) + newest;
  const room = Math.max(0, Math.min(KEPT_SHARE * memory, memory - least));
  return { bonds: needs.bonds, bytes: least + Math.min(all - newest, room), least };
}

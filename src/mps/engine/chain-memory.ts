import { showBytes } from '../common/bytes.js';
import type { Differentiator } from '../gradient/differentiation.js';
import type { MemoryLimit, Run } from '../gradient/memory-limit.js';
import type { State } from '../state/state.js';
import { widestBonds } from './bond-bounds.js';
import { type ChainTask, chainEstimate } from './chain-estimate.js';
import { chainTooLarge } from './memory.js';
import { MPS_DEFAULTS, type MpsOptions } from './options.js';

/** The memory of one engine's runs: the limit while they run, and the check before. */
export interface ChainMemory extends MemoryLimit {
  /** Throws a StateTooLargeError where a gradient would not fit and no cutoff may keep it smaller. */
  check(run: Run): void;
}

/**
 * Returns the memory of runs by one method; rows of angles that are held together share it.
 *
 * Where the cutoff drops exact zeros only, the bound from structure is what generic angles reach: a gradient that would
 * not fit is refused before it starts. With a larger cutoff most chains stay far below that bound, and work is stopped
 * where it in fact takes more; so is a run without a gradient, which keeps nothing (docs/adr/0011-memory.md).
 */
export function chainMemory(
  options: Required<MpsOptions>,
  method: ChainTask['method'],
  rows = 1,
): ChainMemory {
  const { maxBond, schedule, cutoff } = options;
  const memory = options.memory / rows;
  const where = rows === 1 ? 'This run' : `One of ${rows} rows of angles, which share the memory,`;
  const taskOf = ({ circuit, inputs }: Run): ChainTask => ({
    circuit,
    maxBond,
    schedule,
    method,
    memory,
    inputs: inputs.length,
    initialBonds: largestBonds(circuit.nQubits, inputs),
    operatorBond: 1,
  });
  return {
    bytes: memory,
    check(run) {
      if (cutoff > MPS_DEFAULTS.cutoff || memory === Number.POSITIVE_INFINITY) return;
      const task = taskOf(run);
      const { least } = chainEstimate(task);
      if (least > memory)
        throw chainTooLarge(task, `${where} may need ${showBytes(least)} (${wordsOf(task)})`);
    },
    tooLarge(run, held, reached) {
      const task = taskOf(run);
      return chainTooLarge(
        task,
        `${where} (${wordsOf(task)}) would take ${showBytes(held)} or more by ${reached}`,
      );
    },
  };
}

/** Returns a way to take derivatives that checks first. */
export const within =
  (memory: ChainMemory, differentiator: Differentiator): Differentiator =>
  (task) => {
    memory.check(task);
    return differentiator(task);
  };

function wordsOf({ circuit, inputs, method, maxBond }: ChainTask): string {
  const states = inputs === 1 ? '' : `, ${inputs} inputs`;
  const how = method === 'run' ? '' : `, gradient: '${method}'`;
  return `${circuit.nQubits} qubits${states}, maxBond ${maxBond}${how}`;
}

/** Returns the largest bond of all states at every cut; a statevector may have any. */
function largestBonds(nQubits: number, states: readonly State[]): number[] {
  const lists = states.map((state) =>
    state.engine === 'mps' ? state.report().bonds : widestBonds(nQubits, Number.POSITIVE_INFINITY),
  );
  return Array.from({ length: nQubits - 1 }, (_, i) => Math.max(1, ...lists.map((bonds) => bonds[i] ?? 1)));
}

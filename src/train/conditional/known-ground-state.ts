import { groundStateAt } from '../../model/data/ground-states.js';
import { ConvergenceError, DegenerateGroundStateError } from '../../model/errors.js';
import type { Setting } from '../setting.js';
import { conditionMiddles } from './parameter.js';

// A conditional model is trained on ground states and judged by others: each has to be had, and to be one.

const CONFIG =
  'Move the parameters by data.parameter or condition.values, or lift the degeneracy by a small field in data.hamiltonian.';

/** What a ground state is for, and what to change where there is none. */
const PURPOSES = Object.freeze({
  trained: { words: 'where the model is trained', remedy: CONFIG },
  judged: {
    words: 'a middle between two parameters trained at, where the model will be judged after training',
    remedy: CONFIG,
  },
  asked: {
    words: 'where evaluateConditional() compares with it',
    remedy: 'Give other parameters to evaluateConditional() as { parameters }.',
  },
});

/** Does work that finds the ground state at h; where there is none, the error says at which h, and what it was for. */
export function findingGroundState<T>(h: number, purpose: keyof typeof PURPOSES, work: () => T): T {
  const { words, remedy } = PURPOSES[purpose];
  try {
    return work();
  } catch (cause) {
    if (cause instanceof DegenerateGroundStateError) {
      throw new DegenerateGroundStateError(
        `The Hamiltonian has no single ground state at h = ${h}, ${words}: its lowest levels are equal, or too close to ` +
          `be told apart. ${remedy}`,
        { cause },
      );
    }
    if (cause instanceof ConvergenceError) {
      throw new ConvergenceError(
        `The ground state at h = ${h}, ${words}, was not found. ${remedy} The search says: ${cause.message}`,
        { cause },
      );
    }
    throw cause;
  }
}

/** Throws unless there is a ground state wherever a model will be judged: otherwise it would be known after training. */
export function checkJudgeable({ config, data }: Setting): void {
  if (config.condition === undefined || data.kind !== 'groundStates') return;
  for (const h of conditionMiddles(config)) {
    findingGroundState(h, 'judged', () => groundStateAt(data, config.qubits, h));
  }
}

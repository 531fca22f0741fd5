import { entropyBudget, lightConeReach } from '../model/budget.js';
import type { State } from '../mps/state/state.js';
import type { Setting } from './setting.js';

/** Data states from which the entropy is estimated. */
const SAMPLE = 128;

/** Returns what stands in the way of a training before it starts: too little entropy drawn out, too short a reach. */
export function foreseen(setting: Setting, data: readonly State[]): string[] {
  const { config, steps, denoiser } = setting;
  const { qubits, ancillas } = config;
  const warnings: string[] = [];
  const budget = entropyBudget({ data: data.slice(0, SAMPLE), nQubits: qubits, ancillas, steps });
  // The mean state of all three is the maximally mixed one; that of forward inputs is not known beforehand.
  if (config.inputs.kind !== 'forward' && !budget.enough) {
    warnings.push(
      `Entropy budget: the inputs hold ${qubits} bits, the data ${budget.entropy.toFixed(1)}; ${steps} steps with ` +
        `${ancillas} ancillas draw out at most ${budget.available}. The target cannot be reached: more steps or ancillas.`,
    );
  }
  const { reached, total } = lightConeReach(denoiser);
  if (reached < total) {
    warnings.push(
      `Light cone: with ${config.layers} layers a step acts on ${reached} of ${total} data qubits as more than a ` +
        'unitary. More layers, or ancillas spread over the register (ancillaSites).',
    );
  }
  return warnings;
}

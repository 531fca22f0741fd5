import { entropyBudget, lightConeReach } from '../model/budget.js';
import { rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { drawInputs } from './ensembles.js';
import type { Setting } from './setting.js';

/** States from which an entropy is estimated: at most 7 bits. */
const SAMPLE = 128;

/** Returns what stands in the way of a training before it starts: too little entropy drawn out, too short a reach. */
export function foreseen(setting: Setting, data: readonly State[]): string[] {
  const { config, steps, denoiser } = setting;
  const { qubits, ancillas } = config;
  const warnings: string[] = [];
  const budget = entropyBudget({
    data: data.slice(0, SAMPLE),
    ...sampledInputs(setting),
    nQubits: qubits,
    ancillas,
    steps,
  });
  if (!budget.enough) {
    warnings.push(
      `Entropy budget: the inputs hold ${budget.inputs.toFixed(1)} bits, the data ${budget.entropy.toFixed(1)}; ${steps} steps with ` +
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

/** The mean state of most inputs is known, the maximally mixed one; that of forward inputs is not. */
function sampledInputs(setting: Setting): { readonly inputs?: readonly State[] } {
  const { config } = setting;
  if (config.inputs.kind !== 'forward') return {};
  const count = Math.min(SAMPLE, config.pool);
  return { inputs: drawInputs(setting, count, rng(config.seed).split('foreseen')) };
}

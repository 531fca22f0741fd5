import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { checkEnsemble } from '../../mps/state/ensemble.js';
import type { State } from '../../mps/state/state.js';

/** Draws states of a pool without replacement; all of them, in their own order, where `count` is their number. */
export function drawnFrom(states: readonly State[], nQubits: number, count: number, rng: Rng): State[] {
  const odd = Array.isArray(states) ? states.find((state) => typeof state?.overlap !== 'function') : states;
  if (!Array.isArray(states) || odd !== undefined) {
    throw new OptionError(`The data set 'states' has ${show(odd)} in it; expected a list of states.`);
  }
  checkEnsemble(states, nQubits, "the data set 'states'");
  if (count > states.length) {
    throw new OptionError(
      `${count} states were asked of a data set of ${states.length}, which is drawn from without replacement. ` +
        'Ask for fewer, or give more.',
    );
  }
  const pool = [...states];
  if (count === pool.length) return pool;
  // Fisher and Yates, as far as it is needed.
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor((pool.length - i) * rng.uniform());
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return pool.slice(0, count);
}

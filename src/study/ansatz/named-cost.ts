import type { Cost, CostEvaluation } from '../../mps/gradient/cost.js';
import type { State } from '../../mps/state/state.js';

/**
 * Returns a cost that goes by a name in messages: its own, or else the one given.
 *
 * @param call how its function is called, such as so that what it throws says where it comes from
 */
export function namedCost(
  cost: Cost,
  otherwise: string,
  call: (evaluate: () => CostEvaluation) => CostEvaluation = (evaluate) => evaluate(),
): Cost {
  const { name, support, linear } = cost;
  return Object.freeze({
    name: typeof name === 'string' && name !== '' ? name : otherwise,
    ...(support === undefined ? {} : { support }),
    ...(linear === undefined ? {} : { linear }),
    evaluate: (outputs: readonly State[]) => call(() => cost.evaluate(outputs)),
  });
}

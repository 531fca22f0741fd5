import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { Engine, ValueAndGradient } from '../../mps/engine/engine.js';
import type { Cost } from '../../mps/gradient/cost.js';
import type { Member } from './family.js';
import { namedCost } from './named-cost.js';

/**
 * Takes the gradient of a cost of one value for one draw of a family and its angles.
 *
 * @throws OptionError for what is no cost, or a cost of many values; what the engine throws.
 */
export function gradientSample(
  engine: Engine,
  { circuit, initial }: Member,
  angles: ArrayLike<number>,
  cost: Cost,
): ValueAndGradient {
  if (typeof cost?.evaluate !== 'function') {
    throw new OptionError(
      `The cost at ${circuit.nQubits} qubits is ${show(cost)}; expected one such as expectation(pauliSum('Z0')).`,
    );
  }
  const named = namedCost(cost, 'without a name');
  const result = engine.valueAndGradient(circuit, angles, named, initial === undefined ? {} : { initial });
  if (!('shape' in result)) return result;
  throw new OptionError(
    `The cost '${named.name}' has many values; a second moment is of the gradient of one. Take them one by one.`,
  );
}

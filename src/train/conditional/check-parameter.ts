import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { TrainConfig } from '../config/schema.js';
import { type Parameter, place, trainedRange } from './parameter.js';

/** So many ranges away an angle of slope 1 has no digit left in float32 that says where in a turn it stands. */
const FARTHEST = 2 ** 24;

/** Checks that a parameter is given exactly where a model needs one, and is one that its angles can follow. */
export function checkParameter(config: TrainConfig, parameter: Parameter): Parameter {
  if (config.condition === undefined) {
    if (parameter === undefined) return parameter;
    throw new OptionError(
      `The parameter ${show(parameter)} was given to a model that is not conditional; leave it out.`,
    );
  }
  if (parameter === undefined) throw new OptionError(parameterMissing(config, (h) => `{ parameter: ${h} }`));
  if (!Number.isFinite(parameter)) {
    throw new OptionError(`The parameter is ${show(parameter)}; expected a finite number.`);
  }
  if (Math.abs(place(config, parameter)) <= FARTHEST) return parameter;
  throw new OptionError(
    `The parameter is ${parameter}, more than ${FARTHEST} times the trained range away, where the angles of the model ` +
      `have no digits left. The model was trained from ${trainedRange(config).join(' to ')}; give a parameter in or near that range.`,
  );
}

/** Returns the words for a conditional model without a parameter; `given` writes one down as the caller would. */
export function parameterMissing(config: TrainConfig, given: (parameter: number) => string): string {
  const [from, to] = trainedRange(config);
  const example = Number(((from + to) / 2).toPrecision(3));
  return (
    `The model is conditional: say for which parameter of the Hamiltonian, as ${given(example)}; ` +
    `it was trained from ${from} to ${to}.`
  );
}

import type { TrainConfig } from '../config/schema.js';

/**
 * How the parameter h of a Hamiltonian enters a denoising step. u = (h - h_min) / (h_max - h_min) is its place in the
 * range: the ancillas are prepared by a rotation of mu = pi u, or every angle is moved by (2u - 1) w, w trained beside
 * it. `undefined` everywhere stands for a model that is not conditional.
 * Source: ancillas after Quinn et al., arXiv 2509.17569, whose classes become a continuous parameter here; offsets are
 * this project's.
 */
export type Parameter = number | undefined;

/** Returns the values of the parameter that a training is conditioned on: evenly spaced, both ends included. */
export function conditionValues({ condition, data }: TrainConfig): readonly Parameter[] {
  if (condition === undefined || data.kind !== 'groundStates') return [undefined];
  const [from, to] = data.parameter;
  const { values } = condition;
  return Array.from({ length: values }, (_, k) => from + ((to - from) * k) / (values - 1));
}

/** Returns the parameters that a model is judged at unless others are asked for: the middles between those trained at. */
export function conditionMiddles(config: TrainConfig): readonly number[] {
  const trained = conditionValues(config).filter((parameter) => parameter !== undefined);
  return trained.slice(1).map((h, k) => (h + trained[k]) / 2);
}

/** Returns the ends of the range that a conditional model is trained in. */
export function trainedRange({ data }: TrainConfig): readonly [number, number] {
  if (data.kind !== 'groundStates') throw new Error('the model is not conditional');
  return data.parameter;
}

/** Returns u of the parameter; beyond 0 and 1 where the model is asked to extrapolate. */
export function place(config: TrainConfig, parameter: Parameter): number {
  if (parameter === undefined) throw new Error('the model is not conditional');
  const [from, to] = trainedRange(config);
  return (parameter - from) / (to - from);
}

/** Returns how many numbers a step learns: its angles, and as many slopes where the parameter moves them. */
export const learntNumbers = ({ condition }: TrainConfig, angles: number): number =>
  condition?.encoding.kind === 'offset' ? 2 * angles : angles;

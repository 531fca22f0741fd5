import { type Circuit, type State, statevector } from 'tfjs-mps';
import { fidelityOf } from '../check/amplitudes.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { type Place, placesOf } from '../check/places.js';

/** The fixed-outcome MMD of one denoising step, its outcomes given. */
export interface FixedOutcomes {
  readonly bound: BoundCircuit;
  readonly inputs: readonly State[];
  readonly targets: readonly State[];
  readonly ancillas: number;
  /** One outcome an input. */
  readonly outcomes: readonly (readonly number[])[];
}

const exact = statevector();

/** Returns the conditional data states. */
export const branches = ({ bound, inputs, ancillas, outcomes }: FixedOutcomes): State[] =>
  inputs.map(
    (input, i) =>
      exact
        .run(bound.circuit, bound.angles, input)
        .measure(ancillaQubits(ancillas), { outcome: outcomes[i] }, 'remove').state,
  );

const ancillaQubits = (ancillas: number): number[] => Array.from({ length: ancillas }, (_, q) => q);

/**
 * Returns the exact gradient of the MMD by parameter shift, one input at a time.
 *
 * F(b, psi_i) = A / p with A = |<z_i b|Psi_i>|^2 and p = |<z_i|Psi_i>|^2, both quadratic in the output Psi_i, so
 * each has an exact shift rule and dF = (dA p - A dp) / p^2. A fidelity of two generated states depends on both;
 * its derivative adds up those with the other one held fixed.
 */
export function mmdGradient(one: FixedOutcomes): Float64Array {
  const { bound, inputs, targets, outcomes } = one;
  const places = placesOf(bound);
  const generated = branches(one);
  const gradient = new Float64Array(bound.circuit.nParams);
  inputs.forEach((input, i) => {
    const bits = outcomes[i].join('');
    const others = [
      ...generated.map((state) => ({ state, weight: 2 / inputs.length ** 2 })).filter((_, j) => j !== i),
      ...targets.map((state) => ({ state, weight: -2 / (inputs.length * targets.length) })),
    ].map(({ state, weight }) => ({ ket: state.prepend(bits), weight }));
    const joint = (ket: State) => (circuit: Circuit) => fidelityOf(ket, exact.run(circuit, [], input));
    const probability = (circuit: Circuit) => probabilityOf(exact.run(circuit, [], input), outcomes[i]);
    const output = exact.run(bound.circuit, bound.angles, input);
    const p = probabilityOf(output, outcomes[i]);
    const part = summed(bound.circuit.nParams, places, (place) => {
      const dp = shifted(place, probability);
      return others.reduce((sum, { ket, weight }) => {
        const a = fidelityOf(ket, output);
        return sum + (weight * (shifted(place, joint(ket)) * p - a * dp)) / p ** 2;
      }, 0);
    });
    part.forEach((x, k) => {
      gradient[k] += x;
    });
  });
  return gradient;
}

/** Returns the exact derivative of a quadratic function of the state with respect to the parameter at one place. */
const shifted = ({ times, movedBy }: Place, value: (circuit: Circuit) => number): number =>
  (times * (value(movedBy(Math.PI / 2)) - value(movedBy(-Math.PI / 2)))) / 2;

/** Adds up what `derivative` returns of every place into a gradient. */
function summed(
  nParams: number,
  places: readonly Place[],
  derivative: (place: Place) => number,
): Float64Array {
  const gradient = new Float64Array(nParams);
  for (const place of places) gradient[place.param] += derivative(place);
  return gradient;
}

/** Returns the probability that the leftmost qubits show the outcome, possible or not. */
function probabilityOf(state: State, outcome: readonly number[]): number {
  const { re, im } = state.toStatevector();
  const width = re.size / 2 ** outcome.length;
  const first = width * Number.parseInt(outcome.join(''), 2);
  let sum = 0;
  for (let x = first; x < first + width; x++) sum += re.get(x) ** 2 + im.get(x) ** 2;
  return sum;
}

import { circuit, param } from '../mps/circuit/builder.js';
import { checkChainWidth } from '../mps/circuit/chain-width.js';
import type { Circuit } from '../mps/circuit/circuit.js';
import { anObject, isListOf, listLength, show, wholeNumber } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { State } from '../mps/state/state.js';

/**
 * How the angles of a layer lie in the vector: `official` as in the authors' code (all RX of the layer, then all
 * RY), `perQubit` as in arXiv 2512.06695 (RX and RY of one qubit side by side).
 */
export type ParameterOrder = 'official' | 'perQubit';

/** One denoising step: width, depth, the order of its angles, and where its ancillas stand. */
export interface DenoiserSpec {
  readonly dataQubits: number;
  readonly ancillas: number;
  readonly layers: number;
  readonly parameterOrder?: ParameterOrder | undefined;
  /**
   * The qubits of the circuit that are ancillas: 'left', the leftmost (most significant) ones, as published and by
   * default; or a list, which is this project's deviation. Data takes the other qubits, in its own order.
   */
  readonly ancillaSites?: 'left' | readonly number[] | undefined;
}

/**
 * Builds the circuit of one denoising step on ancillas and data.
 *
 * Per layer RX then RY on each of the n_A + n qubits, then every nearest-neighbour CZ of the open chain once.
 * It has 2 (n_A + n) L parameters. Measuring the ancillas is not part of the circuit.
 * Source: arXiv 2310.05866 and its authors' code; arXiv 2512.06695, appendix A, for the order `perQubit`.
 *
 * @example
 * denoiser({ dataQubits: 4, ancillas: 1, layers: 6 }).nParams; // 60
 */
export function denoiser(spec: DenoiserSpec): Circuit {
  const ancillas = ancillaQubits(spec).length;
  const width = spec.dataQubits + ancillas;
  const layers = wholeNumber(spec.layers, 'layers', 1);
  listLength(layers * width, 'Layers times qubits of a denoising step', 1);
  const indexOf = parameterIndex(spec.parameterOrder, width);
  return circuit(width, (c) => {
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < width; q++) {
        c.rx(param(indexOf(layer, q, 0)), q).ry(param(indexOf(layer, q, 1)), q);
      }
      // All CZ commute, so one sweep stands for the published two half layers.
      for (let q = 0; q < width - 1; q++) c.cz(q, q + 1);
    }
  });
}

/**
 * Returns the number of angles of one denoising step, 2 (n_A + n) L.
 *
 * @example
 * denoiserParameters({ dataQubits: 4, ancillas: 1, layers: 6 }); // 60
 */
export function denoiserParameters(spec: DenoiserSpec): number {
  anObject(spec, 'The specification of a denoiser');
  const { dataQubits, ancillas, layers } = spec;
  return (
    2 *
    (wholeNumber(dataQubits, 'dataQubits', 1) + wholeNumber(ancillas, 'ancillas', 0)) *
    wholeNumber(layers, 'layers', 1)
  );
}

/**
 * Returns the qubits of the circuit that are ancillas, ascending.
 *
 * @throws OptionError for what is no step, or if `ancillaSites` is no list of as many different qubits of the circuit as
 * there are ancillas.
 *
 * @example
 * ancillaQubits({ dataQubits: 4, ancillas: 2 }); // [0, 1]
 */
export function ancillaQubits(
  spec: Pick<DenoiserSpec, 'dataQubits' | 'ancillas' | 'ancillaSites'>,
): number[] {
  if (typeof spec !== 'object' || spec === null) {
    throw new OptionError(
      `A denoising step is described by an object such as { dataQubits: 4, ancillas: 1, layers: 6 }, not by ${show(spec)}.`,
    );
  }
  const ancillas = wholeNumber(spec.ancillas, 'ancillas', 0);
  const width = wholeNumber(spec.dataQubits, 'dataQubits', 1) + ancillas;
  checkChainWidth(width);
  const { ancillaSites = 'left' } = spec;
  if (ancillaSites === 'left') return Array.from({ length: ancillas }, (_, q) => q);
  const isNumber = (q: unknown) => typeof q === 'number';
  const sites = isListOf(ancillaSites, isNumber) ? [...ancillaSites].sort((a, b) => a - b) : undefined;
  const isQubit = (q: number, i: number, all: number[]) =>
    Number.isInteger(q) && q >= 0 && q < width && q !== all[i - 1];
  if (sites?.length === ancillas && sites.every(isQubit)) return sites;
  throw new OptionError(
    `ancillaSites is ${sites === undefined ? show(ancillaSites) : `[${sites.join(', ')}]`}; expected 'left' or ` +
      `${ancillas} different qubits from 0 to ${width - 1}, one for every ancilla.`,
  );
}

/**
 * Returns the state with the ancillas of a denoising step in |0>, each at its place in the circuit.
 *
 * @example
 * attachAncillas({ dataQubits: 4, ancillas: 1 }, haarState(4, rng(1))).nQubits; // 5
 */
export function attachAncillas(
  spec: Pick<DenoiserSpec, 'dataQubits' | 'ancillas' | 'ancillaSites'>,
  state: State,
): State {
  const qubits = ancillaQubits(spec);
  return state.inserted(
    qubits,
    qubits.map(() => 0),
  );
}

/** Returns where in the vector the angle of a layer, qubit and axis (0 for RX, 1 for RY) stands. */
export function parameterIndex(
  order: ParameterOrder | undefined,
  width: number,
): (layer: number, qubit: number, axis: 0 | 1) => number {
  if (order === undefined || order === 'official')
    return (layer, qubit, axis) => 2 * width * layer + width * axis + qubit;
  if (order === 'perQubit') return (layer, qubit, axis) => 2 * width * layer + 2 * qubit + axis;
  throw new OptionError(`parameterOrder is ${show(order)}; expected 'official' or 'perQubit'.`);
}

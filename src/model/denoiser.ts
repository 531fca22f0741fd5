import { circuit, param } from '../mps/circuit/builder.js';
import type { Circuit } from '../mps/circuit/circuit.js';
import { show, wholeNumber } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';

/**
 * How the angles of a layer lie in the vector: `official` as in the authors' code (all RX of the layer, then all
 * RY), `perQubit` as in arXiv 2512.06695 (RX and RY of one qubit side by side).
 */
export type ParameterOrder = 'official' | 'perQubit';

/** One denoising step: width, depth, and the order of its angles. */
export interface DenoiserSpec {
  readonly dataQubits: number;
  /** Ancillas, the leftmost (most significant) qubits of the circuit. */
  readonly ancillas: number;
  readonly layers: number;
  readonly parameterOrder?: ParameterOrder;
}

/**
 * Builds the circuit of one denoising step on ancillas and data.
 *
 * Per layer RX then RY on each of the n_A + n qubits, then every nearest-neighbour CZ of the open chain once.
 * It has 2 (n_A + n) L parameters. Measuring the ancillas is not part of the circuit.
 * Source: arXiv 2310.05866 and its authors' code; arXiv 2512.06695, appendix A, for the order `perQubit`.
 */
export function denoiser(spec: DenoiserSpec): Circuit {
  const width = wholeNumber(spec.dataQubits, 'dataQubits', 1) + wholeNumber(spec.ancillas, 'ancillas', 0);
  const layers = wholeNumber(spec.layers, 'layers', 1);
  const indexOf = parameterIndex(spec.parameterOrder ?? 'official', width);
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

/** Returns the number of angles of one denoising step, 2 (n_A + n) L. */
export const denoiserParameters = ({ dataQubits, ancillas, layers }: DenoiserSpec): number =>
  2 * (dataQubits + ancillas) * layers;

function parameterIndex(
  order: ParameterOrder,
  width: number,
): (layer: number, qubit: number, axis: 0 | 1) => number {
  if (order === 'official') return (layer, qubit, axis) => 2 * width * layer + width * axis + qubit;
  if (order === 'perQubit') return (layer, qubit, axis) => 2 * width * layer + 2 * qubit + axis;
  throw new OptionError(`parameterOrder is ${show(order)}; expected 'official' or 'perQubit'.`);
}

import { type DenoiserSpec, parameterIndex } from '../../model/denoiser.js';
import { checkedStep } from './step.js';

/** An angle of a denoising step that has a name across qubit numbers. */
export interface NamedParameter {
  /** Layer, place and axis, such as 'first edge RX'. */
  readonly name: string;
  /** Counted from 0. */
  readonly layer: number;
  /** The qubit of the circuit. */
  readonly qubit: number;
  readonly axis: 'RX' | 'RY';
  /** Where the angle stands in the vector. */
  readonly index: number;
}

/**
 * Returns the angles of a denoising step that a study follows from one number of qubits to the next.
 *
 * The first, the middle (number ceil(L/2)) and the last layer; on the first data qubit ('edge') and on data qubit floor(n/2)
 * ('bulk'); RX and RY: twelve of them, fewer where two layers or places are the same one.
 *
 * @throws OptionError for an unknown key, or as `denoiser` does, or beyond 16 ancillas; StateTooLargeError for more qubits
 * than a chain may have.
 *
 * @example
 * namedParameters({ dataQubits: 40, ancillas: 1, layers: 6 })[0].name; // 'first edge RX'
 */
export function namedParameters(spec: DenoiserSpec): NamedParameter[] {
  const ancillas = checkedStep(spec, 'namedParameters()');
  const last = spec.layers - 1;
  const width = spec.dataQubits + ancillas.length;
  const indexOf = parameterIndex(spec.parameterOrder, width);
  const data = Array.from({ length: width }, (_, q) => q).filter((q) => !ancillas.includes(q));
  const layers = distinct({ first: 0, middle: Math.ceil((last + 1) / 2) - 1, last });
  const places = distinct({ edge: data[0], bulk: data[Math.floor(data.length / 2)] });
  return layers.flatMap(([when, layer]) =>
    places.flatMap(([where, qubit]) =>
      (['RX', 'RY'] as const).map((axis, k) =>
        Object.freeze({
          name: `${when} ${where} ${axis}`,
          layer,
          qubit,
          axis,
          index: indexOf(layer, qubit, k as 0 | 1),
        }),
      ),
    ),
  );
}

/** Leaves out what a name before stands for already. */
const distinct = (named: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(named).filter(([, value], k, all) => all.findIndex(([, other]) => other === value) === k);

import { listLength, show, wholeNumber } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';
import { checkStream } from '../mps/state/sampling.js';
import type { State } from '../mps/state/state.js';
import { circleStates } from './data/circle.js';
import { clusters } from './data/clusters.js';
import { correlatedNoise, type NoiseSpec } from './data/correlated-noise.js';
import { drawnFrom } from './data/drawn-from.js';
import { type GroundStateFamily, groundStates } from './data/ground-states.js';
import { tfimGroundStates } from './data/tfim-ground-states.js';
import { productClusters } from './ensembles.js';

/** The states a model learns to generate. Those of the published tasks, product clusters, or the user's own. */
export type DataSpec =
  /** |0...0> + epsilon sum_(j > 0) c_j |j>, Re c_j and Im c_j standard normal, normalised; at any width. */
  | { readonly kind: 'cluster'; readonly epsilon: number }
  /** Every qubit in |0> + epsilon c |1>: chain states, at any width. */
  | { readonly kind: 'productCluster'; readonly epsilon: number }
  /** One state under XX rotations with some probability, else under ZZ rotations; on two qubits. */
  | ({ readonly kind: 'correlatedNoise' } & NoiseSpec)
  /** cos phi |0> + sin phi |1>, phi ~ U(0, 2 pi); on one qubit. */
  | { readonly kind: 'circle' }
  /** Ground states of the transverse-field Ising chain, its field g uniform in a range; beyond 8 qubits chain states. */
  | { readonly kind: 'tfimGround'; readonly field: readonly [number, number] }
  /** Ground states of a family of Hamiltonians, its parameter uniform in a range. */
  | ({ readonly kind: 'groundStates' } & GroundStateFamily)
  /** A pool of one's own, drawn from without replacement. */
  | { readonly kind: 'states'; readonly states: readonly State[] };

/** The only width of a kind, where it has one. */
const ONLY_WIDTH: Partial<Record<DataSpec['kind'], number>> = { correlatedNoise: 2, circle: 1 };

/**
 * Draws states of a data set.
 *
 * Product clusters are chain states, and so are ground states beyond 8 qubits (0.1 s each at 20); all others are
 * statevectors, and states of one's own what they are. A longer draw from
 * the same stream begins with the shorter one, but for states of one's own, which are all given in their own order where
 * `count` is their number.
 * Source: arXiv 2310.05866 and its authors' code (cluster, correlatedNoise, circle, tfimGround); productCluster is this
 * project's.
 *
 * @throws OptionError for an unknown kind, a width that the kind does not have, a number out of its range, or fewer
 * states of one's own than asked for; SizeMismatchError for such states, or a family's Hamiltonian, of another width;
 * StateTooLargeError for clusters beyond a statevector; DegenerateGroundStateError for a family at a parameter without a
 * single ground state.
 *
 * @example
 * sampleData({ kind: 'tfimGround', field: [0.2, 0.4] }, 4, 100, rng(1)).length; // 100
 */
export function sampleData(spec: DataSpec, nQubits: number, count: number, rng: Rng): State[] {
  wholeNumber(nQubits, 'The number of qubits of a data set', 1);
  listLength(count, 'The number of states of a data set', 0);
  checkStream(rng, 'sampleData()');
  const only = ONLY_WIDTH[spec?.kind];
  if (only !== undefined && nQubits !== only) {
    throw new OptionError(
      `The data set '${spec.kind}' is one of ${only} qubit${only === 1 ? '' : 's'}; it was asked for on ${nQubits}.`,
    );
  }
  switch (spec?.kind) {
    case 'cluster':
      return clusters(nQubits, spec.epsilon, count, rng);
    case 'productCluster':
      return productClusters(nQubits, spec.epsilon, count, rng);
    case 'correlatedNoise':
      return correlatedNoise(spec, count, rng);
    case 'circle':
      return circleStates(count, rng);
    case 'tfimGround':
      return tfimGroundStates(nQubits, spec.field, count, rng);
    case 'groundStates':
      return groundStates(spec, nQubits, count, rng);
    case 'states':
      return drawnFrom(spec.states, nQubits, count, rng);
    default:
      throw unknownKind(spec);
  }
}

/** Returns the error for what is no data set. */
export const unknownKind = (spec: unknown): OptionError =>
  new OptionError(
    `The kind of a data set is ${show((spec as DataSpec | undefined)?.kind)}; expected 'cluster', 'productCluster', ` +
      "'correlatedNoise', 'circle', 'tfimGround', 'groundStates' or 'states'.",
  );

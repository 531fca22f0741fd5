import type * as Tf from '@tensorflow/tfjs';
import type { Chain } from '../../chain/chain.js';
import type { ChainPolicy } from '../../chain/truncation.js';

/** One move of a chain, as an operation on site tensors. */
export interface Move {
  readonly operation: string;
  /** The first and the last qubit that the move changes wherever the centre is. */
  readonly first: number;
  readonly last: number;
  /** Whether the centre has to come there first. */
  readonly needsCentre: boolean;
  readonly policy: ChainPolicy;
  /** Further tensors to differentiate in: angles, one entry each, or a matrix. */
  readonly extras: readonly Tf.Tensor[];
  /** Makes the move; its pullbacks add the derivatives in the extras' entries to `gradients`. */
  run(chain: Chain, gradients: readonly Float64Array[]): void;
}

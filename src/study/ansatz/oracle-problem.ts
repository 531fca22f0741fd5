import type { Circuit } from '../../mps/circuit/circuit.js';
import type { AngleDistribution } from '../oracles/index.js';
import type { AnsatzSpec } from './schema.js';

/** What an oracle needs to know of a family at one number of qubits. */
export interface OracleProblem {
  readonly spec: AnsatzSpec;
  readonly circuit: Circuit;
  /** Of every angle, independently. */
  readonly distribution: AngleDistribution;
  /** The parameters asked for. */
  readonly parameters: readonly number[];
}

/** The exact E (d_k f)^2 of every parameter asked for, and where they come from. */
export interface ExactMoments {
  readonly name: string;
  readonly moments: readonly number[];
}

/** Strings that all averages of one oracle may keep: a second or two. A report must not wait for its oracles. */
const MOST_STRINGS = 200_000;

/** Returns how many strings each of several averages may keep. */
export const stringsFor = (averages: number): number => Math.ceil(MOST_STRINGS / averages);

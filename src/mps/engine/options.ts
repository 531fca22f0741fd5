/** How far the chain may grow, and what it may drop. */
export interface MpsOptions {
  /** Largest bond dimension; more is cut away and accounted for. Default 64. */
  readonly maxBond?: number;
  /** Schmidt values below `cutoff` times the largest are dropped. Default 1e-14: exact zeros only. */
  readonly cutoff?: number;
}

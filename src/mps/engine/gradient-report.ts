import type { Differentiation, GradientMethod, Pulled } from '../gradient/differentiation.js';
import { EXACT_WEIGHT, type RunReport } from '../state/report.js';

/** What stands beside a gradient: how it was taken, what truncation may have done to it, and how far to trust it. */
export interface GradientReport {
  readonly engine: 'statevector' | 'mps';
  /** The way the derivative was taken: what was asked for, or what 'auto' took. */
  readonly method: GradientMethod;
  /** The largest bond dimension of any state or co-state; 0 for a statevector. */
  readonly maxBond: number;
  /** The largest weight discarded by one output state, inputs' own ledger included. */
  readonly stateWeight: number;
  /** The largest weight discarded by one co-state on its way back, or by one run at moved angles. */
  readonly coStateWeight: number;
  /** The larger of the two: w of the law in docs/conventions.md. */
  readonly discardedWeight: number;
  /** The smallest lower bound on the fidelity of an output with its exact counterpart. */
  readonly fidelityLowerBound: number;
  /** The smallest gap between the last kept and the first dropped Schmidt value, relative to the largest; 1 without a cut. */
  readonly smallestGap: number;
  /** The smallest kept Schmidt value relative to the largest of its bond; 1 without any. */
  readonly smallestKeptRatio: number;
  /** Entries of the gradient below this are rounding (or the step's error), in the gradient's unit. */
  readonly numericalFloor: number;
  /** Whether no bond was cut inside a multiplet of equal Schmidt values, where no derivative exists. */
  readonly differentiable: boolean;
  /** Whether nothing above rounding was discarded anywhere. */
  readonly exact: boolean;
  /** Why the gradient should not be trusted as it stands, each with a remedy; empty where nothing is wrong. */
  readonly warnings: readonly string[];
}

/** Puts the report of a gradient together from those of its states and co-states. */
export function gradientReport(
  engine: 'statevector' | 'mps',
  method: GradientMethod,
  { outputs, evaluation }: Pick<Differentiation, 'outputs' | 'evaluation'>,
  { others, numericalFloor, warnings, method: taken = method }: Pulled,
): GradientReport {
  const states = outputs.map((output) => output.report());
  const most = (reports: readonly RunReport[], of: (report: RunReport) => number) =>
    reports.reduce((largest, report) => Math.max(largest, of(report)), 0);
  const least = (of: (report: RunReport) => number) =>
    states.reduce((smallest, report) => Math.min(smallest, of(report)), 1);
  const stateWeight = most(states, (report) => report.discardedWeight);
  const coStateWeight = most(others, (report) => report.discardedWeight);
  const discardedWeight = Math.max(stateWeight, coStateWeight);
  // A branch of probability p holds the error of the whole, 1/p times as large a share of itself.
  const { leastProbability = 1 } = evaluation.details;
  const share = discardedWeight / leastProbability;
  const differentiable = [...states, ...others].every((report) => report.differentiable);
  return {
    engine,
    method: taken,
    maxBond: most([...states, ...others], (report) => report.maxBond),
    stateWeight,
    coStateWeight,
    discardedWeight,
    fidelityLowerBound: least((report) => report.fidelityLowerBound),
    smallestGap: least((report) => report.smallestGap),
    smallestKeptRatio: least((report) => report.smallestKeptRatio),
    numericalFloor: Math.min(numericalFloor, Number.MAX_VALUE),
    differentiable,
    exact: share <= EXACT_WEIGHT,
    warnings: [
      ...warnings,
      ...(differentiable ? [] : [SPLIT]),
      ...(share > NOTABLE_WEIGHT ? [truncation(taken === 'truncated', share, leastProbability)] : []),
      ...(engine === 'mps' && leastProbability < RARE ? [rare(leastProbability)] : []),
    ],
  };
}

/** From this weight on a gradient of the exact circuit may be off by a thousandth of its largest entry. */
const NOTABLE_WEIGHT = 1e-6;

const truncation = (ofItself: boolean, weight: number, leastProbability: number): string =>
  `Truncation discarded a weight of ${weight.toExponential(1)}${ofBranch(leastProbability)}: ${
    ofItself
      ? "this is the derivative of the truncated computation, not the circuit's"
      : `the gradient may be off by about ${Math.min(1, Math.sqrt(weight)).toExponential(1)} of its scale, or more where angles are small`
  }. Raise maxBond, lower cutoff, or read it as an estimate.`;

/** The weight of a warning is a share of the rarest branch, which holds the error of the whole. */
const ofBranch = (probability: number): string =>
  probability < 1 ? `, as a share of an outcome of probability ${probability.toExponential(1)}` : '';

/** Below this the amplitudes of an outcome are as small as what a chain drops as rounding (1e-14 of the largest). */
const RARE = 1e-14;

const rare = (probability: number): string =>
  `An outcome has the probability ${probability.toExponential(1)}: what a chain drops as rounding may be most of how ` +
  'that branch changes with the angles. Take statevector(), or an outcome that occurs.';

const SPLIT =
  'A bond was cut between equal Schmidt values: the truncated state is no smooth function of the angles there. ' +
  'Raise maxBond until the whole multiplet fits.';

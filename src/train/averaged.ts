import type { GradientReport } from '../mps/engine/gradient-report.js';
import type { Told } from './step-trainer.js';

/**
 * Returns what several evaluations say together: the means of loss and parts, and the worst of what truncation did.
 *
 * `leastProbability`, the rarest outcome, is the least of all.
 */
export function averaged(told: readonly Told[]): Told {
  if (told.length === 1) return told[0];
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const parts = Object.keys(told[0].parts).map((name) => {
    const values = told.map(({ parts: { [name]: value } }) => value);
    return [name, name === 'leastProbability' ? Math.min(...values) : mean(values)] as const;
  });
  return {
    loss: mean(told.map(({ loss }) => loss)),
    parts: Object.fromEntries(parts),
    report: worst(told.map(({ report }) => report)),
  };
}

function worst(reports: readonly GradientReport[]): GradientReport {
  return {
    ...reports[0],
    maxBond: Math.max(...reports.map(({ maxBond }) => maxBond)),
    discardedWeight: Math.max(...reports.map(({ discardedWeight }) => discardedWeight)),
    fidelityLowerBound: Math.min(...reports.map(({ fidelityLowerBound }) => fidelityLowerBound)),
    warnings: reports.flatMap(({ warnings }) => warnings),
  };
}

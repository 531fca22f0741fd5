import { rng } from '../../mps/common/rng.js';
import { checkRows } from '../rows/check-rows.js';
import type { Row } from '../rows/row.js';
import { meanInterval } from './bootstrap.js';
import { exactCheck, floorOf, refinedCheck } from './checks.js';
import { marksOf, relativeErrorOf } from './marks.js';
import type { Estimates, Measured, OracleOf, Point } from './point.js';
import { ENOUGH_SAMPLES, estimated, largest, summarised } from './weights.js';

/**
 * Returns the points of a study in the order in which their first rows come.
 *
 * @example
 * pointsOf(rows).map(({ arm, qubits, mean }) => [arm, qubits, mean]);
 */
export function pointsOf(rows: readonly Row[], oracleOf?: OracleOf): Point[] {
  checkRows(rows, 'pointsOf()');
  return grouped(rows, pointKey).map((group) => {
    const measured = measuredOf(group);
    const oracle = oracleOf?.(measured) ?? null;
    return { ...measured, oracle, marks: marksOf(measured, oracle) };
  });
}

/** Returns a text that rows have in common exactly if they belong to the same point. */
export function pointKey({ quantity, arm, qubits }: Pick<Row, 'quantity' | 'arm' | 'qubits'>): string {
  return JSON.stringify([quantity, arm, qubits]);
}

/** Returns the points of every arm apart, in the order in which they come. */
export const seriesOf = (points: readonly Point[]): Point[][] =>
  grouped(points, ({ quantity, arm }) => JSON.stringify([quantity, arm]));

function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

function measuredOf(rows: readonly Row[]): Measured {
  const { quantity, arm, qubits, engine } = rows[0];
  const weights = rows.map((row) => row.gradientSquare);
  const summary = summarised(weights);
  const refined = refinedCheck(rows);
  const bounds = rows.flatMap(({ fidelityLowerBound }) => fidelityLowerBound ?? []);
  return {
    quantity,
    arm,
    qubits,
    engine,
    inits: rows.length,
    ...summary,
    interval: meanInterval(weights, rng('bootstrap').split(pointKey(rows[0]))),
    hollow: summary.effectiveSamples < ENOUGH_SAMPLES,
    gradientMax: largest(rows.map((row) => row.gradientMax)),
    values: byName(rows.map((row) => row.values)),
    parts: byName(rows.map((row) => row.parts)),
    maxBond: largest(rows.map((row) => row.maxBond)),
    discardedWeight: largest(rows.map((row) => row.discardedWeight)),
    fidelityLowerBound: bounds.length === rows.length ? -largest(bounds.map((bound) => -bound)) : null,
    exact: exactCheck(rows),
    refined,
    floor: floorOf(rows),
    converged: refined && Math.abs(refined.relative) < relativeErrorOf(summary),
  };
}

/** A name that some rows lack is averaged over those that have it. */
function byName(records: readonly Readonly<Record<string, number>>[]): Estimates {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  return Object.fromEntries(
    [...names].map((name) => [name, estimated(records.flatMap((record) => record[name] ?? []))]),
  );
}

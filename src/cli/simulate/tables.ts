import { showBytes } from '../../mps/common/bytes.js';
import { normBound, pauliSum } from '../../mps/observables/pauli-sum.js';
import type { RunReport } from '../../mps/state/report.js';
import { columns } from '../columns.js';
import type { Measured, Outcome, Plan } from './simulation.js';

/** Returns what is known before the run: size, engine and memory. */
export function planTable({ circuit: { qubits, gates, parameters }, engine, memory }: Plan): string {
  const { atMost, limit, fittingBond } = memory;
  const how = engine.method === undefined ? '' : `, gradient by ${engine.method}`;
  const warning =
    fittingBond === undefined
      ? ''
      : `; it may not fit, ${fittingBond > 0 ? `--max-bond ${fittingBond} does` : 'nor would any --max-bond'}`;
  const size = [several(qubits, 'qubit'), several(gates, 'gate'), several(parameters, 'parameter')];
  return labelled([
    ['circuit', size.join(', ')],
    ['engine', `${engine.name}: ${engine.reason}${how}`],
    ['memory', `at most ${showBytes(atMost)} of ${showBytes(limit)}${warning}`],
  ]);
}

/** Returns what a run gave, a table for every question. */
export function outcomeTables(outcome: Outcome, { circuit, engine }: Plan): string {
  const parts = [
    reportTable(outcome.report, engine.name),
    outcome.observables.length > 0 ? observableTable(outcome.observables) : '',
    ...outcome.observables.map(gradientTable),
    outcome.shots ? countTable(outcome.shots) : '',
    outcome.amplitudes ? amplitudeTable(outcome.amplitudes, circuit.qubits) : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function reportTable(report: RunReport, engine: Plan['engine']['name']): string {
  const { discardedWeight, worst, fidelityLowerBound, fidelityEstimate, exact } = report;
  if (engine === 'statevector') return labelled([['exact', 'yes: nothing is truncated']]);
  const where = worst && !exact ? `; most at once ${number(worst.weight)}, at bond ${worst.bond}` : '';
  const bonds = report.bonds.length === 0 ? 'none' : runs(report.bonds);
  return labelled([
    ['bonds', `${bonds}; largest on the way ${report.maxBond}`],
    ['discarded', `weight ${number(discardedWeight)}${where}`],
    ['fidelity', `at least ${lower(fidelityLowerBound)}, estimated ${number(fidelityEstimate)}`],
    [
      'exact',
      exact
        ? 'yes: nothing above rounding was discarded'
        : 'no: a larger --max-bond or a smaller --cutoff discards less',
    ],
  ]);
}

/** Lays out what comes in two tables, before the run and after it, as one. */
const labelled = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([label, text]) => label.padEnd(11) + text).join('\n');

function observableTable(list: readonly Measured[]): string {
  const rows = list.map(({ observable, value, variance }) => {
    const scale = normBound(pauliSum(observable));
    return [observable, number(value, scale), number(variance, scale ** 2)];
  });
  return columns([['observable', 'value', 'variance'], ...rows]);
}

function gradientTable({ observable, gradient, gradientReport }: Measured): string {
  if (gradient === undefined || gradientReport === undefined) return '';
  const scale = normBound(pauliSum(observable));
  const { exact, discardedWeight, method, warnings } = gradientReport;
  const standing = exact
    ? 'exact'
    : `approximate: weight ${number(discardedWeight)} discarded${WHOLE.has(method) ? '' : ' among the gates that the observable depends on'}`;
  const rows = gradient.map((slope, i) => [`x${i}`, number(slope, scale)]);
  const warned = warnings.map((warning) => `\nwarning: ${warning}`).join('');
  return `gradient of ${observable} (${method}, ${standing})\n${columns([['angle', 'derivative'], ...rows])}${warned}`;
}

/** Methods that run the circuit as it is, whatever the observable. */
const WHOLE: ReadonlySet<string> = new Set(['truncated', 'finite-difference']);

/** How many outcomes a table lists. */
const MOST_OUTCOMES = 20;

function countTable({ shots, seed, counts }: NonNullable<Outcome['shots']>): string {
  const sorted = Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = sorted.slice(0, MOST_OUTCOMES);
  const rows = shown.map(([bits, count]) => [bits, String(count), `${((100 * count) / shots).toFixed(1)}%`]);
  const left = sorted.length - shown.length;
  const rest = left > 0 ? `\n... and ${several(left, 'outcome')} more; --json lists them all` : '';
  return `${several(shots, 'shot')}, seed ${seed}\n${columns([['outcome', 'count', 'share'], ...rows])}${rest}`;
}

function amplitudeTable({ re, im }: NonNullable<Outcome['amplitudes']>, qubits: number): string {
  const rows = re.flatMap((real, i) => {
    const probability = real ** 2 + im[i] ** 2;
    if (probability < NOISE ** 2) return [];
    return [[i.toString(2).padStart(qubits, '0'), number(real, 1), number(im[i], 1), number(probability)]];
  });
  return columns([['amplitude', 're', 'im', 'probability'], ...rows]);
}

/** Below this share of its scale a number is rounding, and a table shows 0. */
const NOISE = 1e-14;

/** Rounds to ten digits: tables are for reading, --json has them all. */
function number(value: number, scale = 0): string {
  return Math.abs(value) <= NOISE * scale ? '0' : String(Number(value.toPrecision(10)));
}

/** Rounds a lower bound down, so that it stays one. */
const lower = (bound: number): string => String(Math.floor(bound * 1e10) / 1e10);

const several = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Writes equal neighbours once: `1, 2 (37 times), 1`. */
function runs(list: readonly number[]): string {
  const groups: { value: number; times: number }[] = [];
  for (const value of list) {
    const last = groups.at(-1);
    if (last?.value === value) last.times++;
    else groups.push({ value, times: 1 });
  }
  return groups.map(({ value, times }) => (times === 1 ? value : `${value} (${times} times)`)).join(', ');
}

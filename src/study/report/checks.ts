import { markdownTable } from '../../figures/markdown.js';
import { percent } from '../../figures/numbers.js';
import type { StudyConfig } from '../config/schema.js';
import { counted, engineText } from '../figure/words.js';
import { deviationText } from '../statistics/oracle.js';
import type { Point } from '../statistics/point.js';
import { filledColumns, NONE, number, qubitsCell } from './cells.js';

const EXPLAINED = [
  'Truncation, over all initialisations: the largest bond dimension, the largest weight that one state, co-state or ' +
    'operator discarded, the smallest lower bound on the fidelity of a state with the exact one.',
  'Exact: the largest relative difference of a sample from the same one on statevectors, and what all such samples move ' +
    'their sum by. Refined: what twice the bond dimension and a tenth of the cutoff move the mean of the same samples by; ' +
    'a point has converged where that is less than its error.',
  'Floor: mean square of the difference from the exact gradient, or else from the refined one.',
  'Oracle: what the moment must be by a derivation that shares no code with the run. By chance alone one in twenty lies ' +
    'outside its 95% interval.',
];

/** Returns what is known beside the samples of one quantity; nothing where no point has anything. */
export function checkSection(points: readonly Point[], config: StudyConfig): string[] {
  const checked = points.filter(
    ({ engine, exact, refined, floor, oracle, marks, hollow }) =>
      engine === 'mps' || exact || refined || floor !== null || oracle || marks.length > (hollow ? 1 : 0),
  );
  if (checked.length === 0) return [];
  const [head, rows] = filledColumns(
    [
      'arm',
      'n',
      'engine',
      'largest bond',
      'discarded weight',
      'fidelity bound',
      'exact: worst, moved',
      'refined',
      'converged',
      'floor',
      'oracle',
      'against it',
      'not to be trusted',
    ],
    checked.map((point) => [
      point.arm,
      qubitsCell(point),
      engineAt(config, point),
      ...chainCells(point),
      ...repeatCells(point),
      ...oracleCells(point),
      point.marks.join('; ') || NONE,
    ]),
  );
  const there = [
    points.some((point) => point.engine === 'mps'),
    points.some((point) => point.exact || point.refined),
    points.some((point) => point.floor !== null),
    points.some((point) => point.oracle),
  ];
  const explained = EXPLAINED.filter((_, k) => there[k]).join(' ');
  return ['### Checks', ...(explained === '' ? [] : [explained]), markdownTable(head, rows)];
}

function chainCells({ engine, maxBond, discardedWeight, fidelityLowerBound }: Point): string[] {
  if (engine !== 'mps') return [NONE, NONE, NONE];
  return [String(maxBond), number(discardedWeight), fidelityLowerBound?.toFixed(9) ?? NONE];
}

function repeatCells({ exact, refined, converged, floor }: Point): string[] {
  return [
    exact ? `${number(exact.worst, 1)}, ${number(exact.moved, 1)} (${counted(exact.inits, 'init')})` : NONE,
    refined
      ? `${plus(refined.relative)}${percent(refined.relative)} (${counted(refined.inits, 'init')})`
      : NONE,
    converged === null ? NONE : converged ? 'yes' : 'no',
    floor === null ? NONE : number(floor, 1),
  ];
}

const SIGNS = Object.freeze({ equals: '=', atMost: '≤', atLeast: '≥' });

function oracleCells({ oracle, mean }: Point): string[] {
  if (!oracle) return [NONE, NONE];
  const { kind, value, name } = oracle;
  return [`${SIGNS[kind]} ${number(value)} (${name})`, deviationText(mean, oracle)];
}

function engineAt(config: StudyConfig, { arm, qubits, engine }: Point): string {
  const points = config.arms.find((one) => one.name === arm)?.points;
  const configured = points?.find((one) => one.qubits.includes(qubits))?.engine;
  return configured === undefined ? engine : engineText(configured);
}

const plus = (value: number) => (value > 0 ? '+' : '');

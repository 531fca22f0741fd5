import { type Fit, fitsOf, type OracleOf, type Point, pointsOf, type Row } from '../study/index.js';
import { columns } from './columns.js';

const HEAD = ['arm', 'n', 'engine', 'inits', 'second moment', 'error', 'eff. samples', ''];

const QUANTITIES = Object.freeze({
  cross: 'Gradient of the outcome-averaged cross term, twelve named angles',
  loss: 'Gradient of the whole loss at fixed outcomes',
  ansatz: 'Gradient of an observable of a circuit family',
});

/** Returns the second moments of a study, and how they fall, as tables for the terminal: one a quantity. */
export function summaryTable(rows: readonly Row[], oracleOf?: OracleOf): string {
  const points = pointsOf(rows, oracleOf);
  const quantities = (['cross', 'loss', 'ansatz'] as const).filter((quantity) =>
    points.some((point) => point.quantity === quantity),
  );
  if (quantities.length === 0) return columns([HEAD]);
  return quantities
    .map((quantity) => {
      const own = points.filter((point) => point.quantity === quantity);
      const table = columns([HEAD, ...own.map(cells)]);
      return [`${QUANTITIES[quantity]}:`, table, '', ...fitsOf(own).map(fitLine)].join('\n').trimEnd();
    })
    .join('\n\n');
}

function cells(point: Point): string[] {
  return [
    point.arm,
    String(point.qubits),
    point.engine,
    String(point.inits),
    point.mean.toExponential(2),
    relativeError(point),
    point.effectiveSamples.toFixed(1),
    noteOf(point),
  ];
}

/** What the report says at length. */
function noteOf({ hollow, marks }: Point): string {
  const contradicted = marks.length > (hollow ? 1 : 0);
  if (contradicted) return hollow ? 'too few samples; contradicted by a check' : 'contradicted by a check';
  return hollow ? 'too few samples' : '';
}

function fitLine({ arm, slope, standardError, power, verdict, fromQubits, toQubits }: Fit): string {
  const law = `log2 slope ${slope.toFixed(2)} +- ${standardError.toFixed(2)} per qubit`;
  const exponent = `exponent ${power.rate.toFixed(2)} +- ${power.rateError.toFixed(2)}`;
  return `${arm}: ${law} or ${exponent}, n = ${fromQubits} to ${toQubits}: ${VERDICTS[verdict]}`;
}

const VERDICTS: Readonly<Record<Fit['verdict'], string>> = Object.freeze({
  exponential: 'exponential',
  'power law': 'power law',
  undecided: 'undecided',
  neither: 'neither fits',
  'cannot be told': 'too few points to tell',
});

/** A single initialisation has no scatter, and a mean of zero no relative error. */
const relativeError = ({ mean, standardError }: Point): string =>
  mean > 0 && Number.isFinite(standardError) ? `${((100 * standardError) / mean).toFixed(1)}%` : '-';

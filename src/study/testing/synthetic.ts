import { rng } from '../../mps/common/rng.js';
import { armSettings } from '../config/arm.js';
import type { StudyConfig } from '../config/schema.js';
import type { Job } from '../jobs/job.js';
import type { Quantity, Row } from '../rows/row.js';
import { planStudy } from '../run/plan.js';
import { REFERENCE } from '../statistics/reference.js';

/** How wide the logarithms of the weights are spread. */
export type Width = (job: Job) => number;

/** Returns rows as a study might leave them: log-normal around the reference table, in its slope beyond. */
export function syntheticRows(config: StudyConfig, width: Width = () => 0.5): Row[] {
  return planStudy(config).map((job) => syntheticRow(job, config, width(job)));
}

/** Returns the row of one job, the same at every call. */
export function syntheticRow(job: Job, config: StudyConfig, width = 0.5): Row {
  const normal = rng(job.seed).split(job.arm).split(job.qubits).split(job.init).normal();
  return rowOf(
    { ...job, engine: job.engine.name },
    meanAt(job, config) * Math.exp(width * normal - width ** 2 / 2),
  );
}

/** Rows that need no study: an arm whose second moments are known. */
export interface SyntheticSeries {
  readonly quantity?: Quantity;
  readonly arm: string;
  readonly qubits: readonly number[];
  readonly inits: number;
  /** The second moment that the rows have on average. */
  readonly mean: (qubits: number) => number;
  /** Spread of ln w. */
  readonly width?: number;
  readonly engine?: (qubits: number) => Row['engine'];
  /** What a row has otherwise than it would have. */
  readonly more?: (row: Row) => Partial<Row>;
}

/** Returns log-normal rows of a series, the same at every call. */
export function syntheticSeries(series: SyntheticSeries): Row[] {
  const { arm, width = 0.5, quantity = 'loss', engine = () => 'statevector' as const, more } = series;
  return series.qubits.flatMap((qubits) =>
    Array.from({ length: series.inits }, (_, init) => {
      const normal = rng(1).split(quantity).split(arm).split(qubits).split(init).normal();
      const weight = series.mean(qubits) * Math.exp(width * normal - width ** 2 / 2);
      const row = rowOf(
        { study: '0'.repeat(16), arm, quantity, qubits, init, engine: engine(qubits) },
        weight,
      );
      return { ...row, ...more?.(row) };
    }),
  );
}

type Head = Pick<Row, 'study' | 'arm' | 'quantity' | 'qubits' | 'init' | 'engine'>;

function rowOf({ study, arm, quantity, qubits, init, engine }: Head, gradientSquare: number): Row {
  const chain = engine === 'mps';
  return {
    study,
    arm,
    quantity,
    qubits,
    init,
    engine,
    parameters: quantity === 'cross' ? 12 : 12 * (qubits + 1),
    gradientSquare,
    gradientMax: 3 * Math.sqrt(gradientSquare),
    values: VALUES[quantity],
    parts: Object.fromEntries(PARTS[quantity].map((name, k) => [name, gradientSquare / (k + 1)])),
    maxBond: chain ? 24 : 0,
    discardedWeight: chain ? 3e-9 : 0,
    fidelityLowerBound: chain ? 1 - 3e-9 : 1,
    exact: null,
    refined: null,
    floor: null,
  };
}

const VALUES: Readonly<Record<Quantity, Row['values']>> = Object.freeze({
  loss: { loss: 0.2, lossU: 0.1, cross: 0.3, self: 0.4, target: 0.5 },
  cross: { cross: 0.3 },
  ansatz: { value: 0.2 },
});

const NAMED = ['first', 'middle', 'last'].flatMap((layer) =>
  ['edge', 'bulk'].flatMap((place) => ['RX', 'RY'].map((gate) => `${layer} ${place} ${gate}`)),
);
const GROUPS = ['total', 'cross', 'self'].flatMap((what) =>
  ['ancilla', 'cone', 'beyond'].map((where) => `${what} ${where}`),
);
const PARTS: Readonly<Record<Quantity, readonly string[]>> = Object.freeze({
  loss: ['cross', 'self', ...GROUPS],
  cross: NAMED,
  ansatz: ['all'],
});

function meanAt(job: Job, config: StudyConfig): number {
  const arm = config.arms.find((one) => one.name === job.arm)!;
  const settings = armSettings(arm);
  const line = REFERENCE.filter(
    (one) =>
      one.input === settings.input &&
      one.initVariance === settings.initVariance &&
      one.amplitude === settings.amplitude,
  );
  if (line.length === 0) return 4 ** -job.qubits;
  const at = line.find((one) => one.qubits === job.qubits);
  if (at) return at.mean;
  const [from, to] = [line.at(-3)!, line.at(-1)!];
  const slope = Math.log(to.mean / from.mean) / (to.qubits - from.qubits);
  return to.mean * Math.exp(slope * (job.qubits - to.qubits));
}

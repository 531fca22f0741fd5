import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { checkStudy } from '../config/check-study.js';
import type { StudyConfig } from '../config/schema.js';
import { checkRows } from './check-rows.js';
import type { Row } from './row.js';

/** Columns that every row fills, and their types in the file. */
const COLUMNS = {
  study: 'STRING',
  arm: 'STRING',
  quantity: 'STRING',
  qubits: 'INT32',
  init: 'INT32',
  engine: 'STRING',
  parameters: 'INT32',
  gradientSquare: 'DOUBLE',
  gradientMax: 'DOUBLE',
  maxBond: 'INT32',
  discardedWeight: 'DOUBLE',
  fidelityLowerBound: 'DOUBLE',
  exact: 'DOUBLE',
  refined: 'DOUBLE',
  floor: 'DOUBLE',
} as const satisfies Partial<Record<keyof Row, ColumnSource['type']>>;

/** What stands in a row by name has a column a name: `values.loss`, `parts.cross beyond`. */
const BY_NAME = ['values', 'parts'] as const;

/**
 * Returns the rows of a study as a Parquet file: one column a field, one a name within `values` and `parts`, null where a
 * row has none, all numbers in float64. The file's key-value metadata has the config under `tfjs-mps study`.
 *
 * Columns are documented in docs/study.md. Equal rows give equal bytes.
 *
 * @example
 * writeFileSync('rows.parquet', rowsToParquet(rows, config));
 */
export function rowsToParquet(rows: readonly Row[], config: StudyConfig): Uint8Array {
  checkRows(rows, 'rowsToParquet()');
  checkStudy(config);
  const fixed = Object.entries(COLUMNS).map(([name, type]) => ({
    name,
    type,
    nullable: true,
    data: rows.map((row) => row[name as keyof typeof COLUMNS]),
  }));
  const named = BY_NAME.flatMap((field) =>
    namesIn(rows, field).map((name) => ({
      name: `${field}.${name}`,
      type: 'DOUBLE' as const,
      nullable: true,
      data: rows.map((row) => row[field][name] ?? null),
    })),
  );
  const kvMetadata = [{ key: 'tfjs-mps study', value: JSON.stringify(config) }];
  return new Uint8Array(parquetWriteBuffer({ columnData: [...fixed, ...named], kvMetadata }));
}

/** Names in the order in which rows bring them up. */
const namesIn = (rows: readonly Row[], field: (typeof BY_NAME)[number]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row[field]))),
];

import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';

const TEXTS = ['arm', 'quantity', 'engine'] as const;
const NUMBERS = ['qubits', 'init', 'parameters', 'gradientSquare', 'gradientMax', 'maxBond'] as const;
const RECORDS = ['values', 'parts'] as const;

/** Throws an OptionError unless given rows of a study; `where` says who asks. */
export function checkRows(rows: unknown, where: string): void {
  if (!Array.isArray(rows)) {
    throw new OptionError(`${where} takes a list of rows, not ${show(rows)}; give what runStudy() yields.`);
  }
  // The holes of a sparse list are visited too.
  for (const [k, row] of rows.entries()) {
    const flaw = flawOf(row);
    if (flaw === undefined) continue;
    throw new OptionError(`Row ${k} of ${where} ${flaw}; expected rows as runStudy() yields them.`);
  }
}

function flawOf(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null) return `is ${show(row)}`;
  const has = row as Readonly<Record<string, unknown>>;
  const odd =
    TEXTS.find((key) => typeof has[key] !== 'string') ??
    NUMBERS.find((key) => typeof has[key] !== 'number') ??
    RECORDS.find((key) => typeof has[key] !== 'object' || has[key] === null);
  return odd === undefined ? undefined : `has ${show(has[odd])} for ${odd}`;
}

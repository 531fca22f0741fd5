import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';

const NUMBERS = ['step', 'epoch', 'maxBond', 'discardedWeight', 'fidelityLowerBound'] as const;

/** Throws an OptionError unless given the rows of a history; `where` says who asks. */
export function checkEpochRows(rows: unknown, where: string): void {
  if (!Array.isArray(rows)) {
    throw new OptionError(`${where} was given ${show(rows)} for rows; expected the rows of a history.`);
  }
  rows.forEach((row, k) => {
    const flaw = flawOf(row);
    if (flaw === undefined) return;
    throw new OptionError(
      `Row ${k} of ${where} ${flaw}; expected the rows of a history, as the epoch events of train() carry them.`,
    );
  });
}

function flawOf(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null) return `is ${show(row)}`;
  const has = row as Readonly<Record<string, unknown>>;
  const missing = NUMBERS.find((key) => typeof has[key] !== 'number');
  if (missing !== undefined) return `has ${show(has[missing])} for ${missing}`;
  return typeof has.parts === 'object' && has.parts !== null ? undefined : `has ${show(has.parts)} for parts`;
}

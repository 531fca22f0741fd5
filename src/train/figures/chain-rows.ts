import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';

const NUMBERS = ['step', 'epoch', 'maxBond', 'discardedWeight', 'fidelityLowerBound'] as const;

/** Throws an OptionError unless given rows with what renderChain() draws. */
export function checkChainRows(rows: unknown): void {
  if (!Array.isArray(rows)) {
    throw new OptionError(`renderChain() was given ${show(rows)} for rows; expected the rows of a history.`);
  }
  rows.forEach((row, k) => {
    const flaw = flawOf(row);
    if (flaw === undefined) return;
    throw new OptionError(
      `Row ${k} of renderChain() ${flaw}; expected the rows of a history, as the epoch events of train() carry them.`,
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

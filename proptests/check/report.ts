import { TfjsMpsError } from 'tfjs-mps';
import type { LawOutcome } from './check-law.js';
import { FAMILIES } from './families.js';

/** What became of every law. `String(report)` is a table. */
export interface SimulatorReport {
  readonly outcomes: readonly LawOutcome[];
  toString(): string;
}

/** A simulator breaks a law; `report` has every law, the message the broken ones with their counterexamples. */
export class SimulatorBrokenError extends TfjsMpsError {
  constructor(
    message: string,
    readonly report: SimulatorReport,
  ) {
    super(message);
  }
}

/** Returns the error of a simulator that fails before any law can be asked; its report is empty. */
export const failedAtOnce = (message: string): SimulatorBrokenError =>
  new SimulatorBrokenError(message, Object.freeze({ outcomes: [], toString: () => message }));

/** Returns a report, or throws it where a law is broken. */
export function reportOf(outcomes: readonly LawOutcome[]): SimulatorReport {
  const report: SimulatorReport = Object.freeze({ outcomes, toString: () => tableOf(outcomes) });
  const broken = outcomes.filter(({ status }) => status === 'broken');
  if (broken.length > 0) throw new SimulatorBrokenError(messageOf(broken, outcomes.length), report);
  return report;
}

const messageOf = (broken: readonly LawOutcome[], all: number): string =>
  [
    `${broken.length} of ${all} laws do not hold.`,
    ...broken.map(
      ({ family, title, equation, message, counterexample, seed }) =>
        `\nLaw ${FAMILIES[family].number} (${family}): ${title}\n  ${equation}\n  ${message}\n` +
        `  smallest case: ${counterexample}\n  again: PROPTEST_SEED=${seed}`,
    ),
  ].join('\n');

const tableOf = (outcomes: readonly LawOutcome[]): string =>
  outcomes
    .map(({ family, title, status, runs, applied, missing }) => {
      const said =
        status === 'missing' ? `missing: ${missing.join(', ')}` : `${status}, ${applied} of ${runs} cases`;
      return `${String(FAMILIES[family].number).padStart(2)}  ${family}: ${title} (${said})`;
    })
    .join('\n');

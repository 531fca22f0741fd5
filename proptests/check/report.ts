import { TfjsMpsError } from 'tfjs-mps';
import type { LawOutcome } from './check-law.js';
import { FAMILIES } from './families.js';

/** What became of every law. `String(report)` is a table. */
export interface SimulatorReport {
  readonly outcomes: readonly LawOutcome[];
  /** A table of the laws: held, broken or left out. */
  toString(): string;
}

/** A simulator breaks a law; `report` has every law, the message the broken ones with their counterexamples. */
export class SimulatorBrokenError extends TfjsMpsError {
  constructor(
    message: string,
    readonly report: SimulatorReport,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Returns the error of a simulator that fails before any law can be asked; its report is empty. */
export const failedAtOnce = (message: string, cause: unknown): SimulatorBrokenError =>
  new SimulatorBrokenError(message, Object.freeze({ outcomes: [], toString: () => message }), { cause });

/** Returns a report, or throws it where a law is broken. */
export function reportOf(outcomes: readonly LawOutcome[]): SimulatorReport {
  const report: SimulatorReport = Object.freeze({ outcomes, toString: () => tableOf(outcomes) });
  const broken = outcomes.filter(({ status }) => status === 'broken');
  if (broken.length > 0) {
    throw new SimulatorBrokenError(messageOf(broken, outcomes), report, { cause: broken[0].cause });
  }
  return report;
}

const messageOf = (broken: readonly LawOutcome[], all: readonly LawOutcome[]): string =>
  [
    `${broken.length} of ${all.length} laws ${broken.length === 1 ? 'does' : 'do'} not hold${uncheckedOf(all)}.`,
    ...broken.map(
      ({ family, title, equation, message, counterexample, seed, asked }) =>
        `\nLaw ${FAMILIES[family].number} (${family}): ${title}\n  ${equation}\n  ${message}\n` +
        `  smallest case: ${counterexample}\n` +
        `  again: PROPTEST_SEED=${seed} PROPTEST_RUNS=${asked}, or seed and runs of the options; all other options the same`,
    ),
  ].join('\n');

/** Says of how many laws nothing is known: without it "2 of 43" reads as 41 that hold. */
function uncheckedOf(all: readonly LawOutcome[]): string {
  const count = (wanted: LawOutcome['status']) => all.filter(({ status }) => status === wanted).length;
  const [missing, idle] = [count('missing'), count('not applicable')];
  const parts = [
    `${count('held')} hold`,
    ...(missing > 0 ? [`${missing} not checked, as they call what the simulator lacks`] : []),
    ...(idle > 0 ? [`${idle} did not apply`] : []),
  ];
  return `; ${parts.join(', ')}`;
}

const tableOf = (outcomes: readonly LawOutcome[]): string =>
  outcomes
    .map(({ family, title, status, runs, applied, missing }) => {
      const said =
        status === 'missing' ? `missing: ${missing.join(', ')}` : `${status}, ${applied} of ${runs} cases`;
      return `${String(FAMILIES[family].number).padStart(2)}  ${family}: ${title} (${said})`;
    })
    .join('\n');

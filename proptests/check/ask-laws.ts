import { type Circuit, OptionError } from 'tfjs-mps';
import { lawsOf } from '../laws/index.js';
import { LawBrokenError } from './assertions.js';
import { checkLaw } from './check-law.js';
import { FAMILIES, type Family } from './families.js';
import type { Law } from './law.js';
import { someOf } from './options.js';
import { failedAtOnce, reportOf, type SimulatorReport } from './report.js';
import type { Draws } from './settings.js';
import { missingOf, type SimulatedState } from './simulator.js';
import type { Subject } from './subject.js';

/** Families of parts that a simulator need not have: no law of the battery asks for them. */
const NOT_ASKED: readonly Family[] = ['selfAdjoint', 'tensorLeaks'];

/** Throws an OptionError unless families are some of those that a simulator is asked for. */
export function checkFamilies(families: unknown): void {
  if (families === undefined) return;
  const known = (Object.keys(FAMILIES) as Family[]).filter((one) => !NOT_ASKED.includes(one));
  someOf(families, known, 'families');
}

/**
 * Asks the laws of some families, all where none are named.
 *
 * @throws SimulatorBrokenError for a broken law, or where the simulator does not even run `first`
 */
export function askLaws(
  subject: Subject,
  draws: Draws,
  families: readonly Family[] | undefined,
  first: Circuit,
): SimulatorReport {
  const probe = firstRun(subject, first);
  const laws = lawsOf(subject).filter(({ family }) => families?.includes(family) ?? true);
  if (laws.length === 0) throw new OptionError(`There is no law of the families ${families}.`);
  const missing = ({ needs, gates = [] }: Law) => [
    ...missingOf(subject.simulator, probe, needs),
    ...gates.filter((gate) => !subject.gates.includes(gate)),
  ];
  return reportOf(laws.map((law) => checkLaw(law, draws, missing(law))));
}

/** Runs what any simulator can: the state tells which methods there are. */
function firstRun({ simulator }: Subject, first: Circuit): SimulatedState {
  try {
    return simulator.run(first, new Float64Array(first.nParams));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw failedAtOnce(
      `The first run, of ${first.operations.length} gates on ${first.nQubits} qubits at zero angles, fails: ${why}${
        error instanceof LawBrokenError ? '' : ` (${(error as Error).name})`
      } No law was asked.`,
      error,
    );
  }
}

import { prepareAnsatz } from '../ansatz/module.js';
import type { StudyConfig } from '../config/schema.js';

/**
 * Loads what the arms of a study take from modules, so that one that is broken is refused before anything starts.
 *
 * @throws ConfigError naming the module and what it lacks
 */
export async function prepareStudy({ arms }: StudyConfig): Promise<void> {
  for (const { ansatz } of arms) {
    if (ansatz !== undefined) await prepareAnsatz(ansatz);
  }
}

import { prepareAnsatz } from '../ansatz/module.js';
import { tryAnsatz } from '../ansatz/try-ansatz.js';
import { checkStudy } from '../config/check-study.js';
import type { StudyConfig } from '../config/schema.js';

/**
 * Loads what the arms of a study take from modules and tries it at every number of qubits, so that what is broken is
 * refused before anything starts.
 *
 * @throws ConfigError naming the module, the number of qubits and what is wrong
 * @example
 * await prepareStudy(config); // throws where a module of it is broken
 */
export async function prepareStudy(config: StudyConfig): Promise<void> {
  checkStudy(config);
  for (const { ansatz, points } of config.arms) {
    if (ansatz === undefined) continue;
    await prepareAnsatz(ansatz);
    tryAnsatz(
      ansatz,
      points.flatMap(({ qubits }) => qubits),
    );
  }
}

import { markdownTable } from '../../figures/markdown.js';
import { percent, signed } from '../../figures/numbers.js';
import type { StudyConfig } from '../config/schema.js';
import type { Point } from '../statistics/point.js';
import { compareWithReference } from '../statistics/reference.js';
import { number } from './cells.js';

/** Returns the comparison with the reference table; nothing for a study without a gradient of the whole loss. */
export function referenceSection(points: readonly Point[], config: StudyConfig): string[] {
  if (config.arms.every(({ quantity }) => quantity !== 'loss')) return [];
  const compared = compareWithReference(points, config);
  const title = '## Against the reference table';
  if (compared.length === 0)
    return [title, 'No arm has the settings and the qubit numbers of the reference table.'];
  const table = markdownTable(
    ['arm', 'n', 'here', 'reference', 'z'],
    compared.map(({ point, reference, z }) => [
      point.arm,
      String(point.qubits),
      number(point.mean),
      `${number(reference.mean)} (${percent(reference.relativeError)})`,
      signed(z, 2),
    ]),
  );
  return [title, 'z is the difference of the logarithms by their combined standard error.', table];
}

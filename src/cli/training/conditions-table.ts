import type { ConditionalEvaluation } from '../../train/index.js';
import { columns } from '../columns.js';

/** Returns what a conditional model makes of parameters it was not trained on, for the terminal. */
export function conditionsTable({ points, means, count }: ConditionalEvaluation): string {
  const rows = points.map(({ parameter, fidelity, energy, groundEnergy }) => [
    parameter.toPrecision(4),
    `${fidelity.mean.toFixed(4)} +- ${fidelity.deviation.toFixed(4)}`,
    energy.mean.toFixed(4),
    groundEnergy.toFixed(4),
  ]);
  const each = Object.entries(means).map(([name, value]) => [name, value.toFixed(4)]);
  return [
    `${count} generated states at each of ${points.length} parameters that were not trained on:`,
    '',
    columns([['h', 'fidelity', 'energy', 'ground energy'], ...rows]),
    '',
    columns([['mean fidelity of', ''], ...each]),
  ].join('\n');
}

import type { Evaluation } from '../../train/index.js';
import { columns } from '../columns.js';

/** Returns the metrics of an evaluation, and its distances at t = 0, as a table for the terminal. */
export function metricsTable({ metrics, distances, count }: Evaluation): string {
  const [{ mmd, mmdU, wasserstein, kl }] = distances;
  const rows = (['generated', 'data', 'inputs'] as const).flatMap((what) =>
    metrics[what].map(({ name, mean, deviation, derived = {} }) => [
      name,
      what,
      mean.toFixed(4),
      deviation.toFixed(4),
      Object.entries(derived)
        .map(([key, value]) => `${key} ${value.toFixed(3)}`)
        .join(', '),
    ]),
  );
  const table = rows.length === 0 ? [] : [columns([['metric', 'of', 'mean', 'deviation', ''], ...rows]), ''];
  return [
    `${count} generated states against as many fresh data:`,
    '',
    ...table,
    `MMD ${mmd.toFixed(5)} (V), ${mmdU.toFixed(5)} (U); Wasserstein ${wasserstein.toFixed(5)}; KL ${kl.toFixed(3)} nats`,
  ].join('\n');
}

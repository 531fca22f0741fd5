import type { Distances, Evaluation, Recovery } from '../../train/index.js';
import { columns } from '../columns.js';

/** Returns the metrics of an evaluation, what they come to, and its distances at t = 0, for the terminal. */
export function metricsTable({ metrics, distances, recovery, entropy, count }: Evaluation): string {
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
  const { inputs, entropy: data, needed, available } = entropy;
  return [
    `${count} generated states against as many fresh data:`,
    '',
    ...table,
    ...(recovery === undefined ? [] : [wayText(recovery)]),
    `entropy: inputs ${inputs.toFixed(1)} bits, data ${data.toFixed(1)}; ${Math.max(0, needed).toFixed(1)} to draw out; the ancillas can take at most ${available}`,
    ...distances.slice(0, 1).map(distanceText),
  ].join('\n');
}

function wayText({ ratio, interval, reason }: Recovery): string {
  if (ratio === undefined || interval === undefined) return `no share of the way: ${reason}`;
  const [low, high] = interval.map((value) => value.toFixed(3));
  return `r ${ratio.toFixed(3)} (95%: ${low} to ${high}), the share of the way from inputs to data by F0`;
}

const distanceText = ({ mmd, mmdU, wasserstein, kl }: Distances): string =>
  `MMD ${mmd.toFixed(5)} (V), ${mmdU.toFixed(5)} (U); Wasserstein ${wasserstein.toFixed(5)}; KL ${kl.toFixed(3)} nats`;

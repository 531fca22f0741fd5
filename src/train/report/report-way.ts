import { markdownTable } from '../../figures/markdown.js';
import type { EntropyBudget } from '../../model/budget.js';
import type { TrainConfig } from '../config/schema.js';
import type { Recovery } from '../evaluation/recovery.js';

// How far a model comes, and how far it could.

/** Returns what a share of the way means, and its numbers, as Markdown. */
export function wayOf({ generated, inputs, data, ratio, interval, reason }: Recovery): string {
  const table = markdownTable(
    ['F_in', 'F_data', 'F_gen', 'r', '95% interval of r'],
    [
      [
        ...[inputs, data, generated].map((value) => value.toFixed(4)),
        ratio === undefined ? 'none' : ratio.toFixed(3),
        interval === undefined ? '-' : interval.map((value) => value.toFixed(3)).join(' to '),
      ],
    ],
  );
  const why = reason === undefined ? '' : `No r: ${reason}.`;
  return [table, why, MEANING].filter((part) => part !== '').join('\n\n');
}

const MEANING = `r = (F_gen - F_in) / (F_data - F_in), F the means of F0: the share of the way from the inputs to the data.
A model that does nothing to its inputs has r = 0, one as good as data r = 1; where F_in is near F_data, r shows little.
The interval is a percentile bootstrap over states (2000 resamples; a generated state and its input stay together); it
does not hold what another seed would train.`;

/** Returns the entropy budget as a sentence. */
export function entropyText(budget: EntropyBudget, { inputs, ancillas }: TrainConfig): string {
  const { entropy, needed, available, enough } = budget;
  const bits = (value: number) => value.toFixed(1);
  const isKnown = inputs.kind !== 'forward';
  const sampled = isKnown ? 'of the data' : 'of either';
  const drawn =
    needed <= 0
      ? 'nothing has to be drawn out'
      : `${bits(needed)} have to be drawn out. ${available === 0 ? 'Nothing is measured' : `${ancillas === 1 ? 'The ancilla' : `The ${ancillas} ancillas`} of all steps can draw out at most ${available}`}: ${enough ? 'enough' : '**not enough, the target cannot be reached**'}`;
  return (
    `Entropy budget: the mean state of the inputs holds ${bits(budget.inputs)} bits, that of the data ${bits(entropy)} ` +
    `(from up to 128 states ${sampled}, which hold at most 7); ${drawn}.`
  );
}

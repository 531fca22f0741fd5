import { citationLine } from '../../citations/text.js';
import { markdownTable } from '../../figures/markdown.js';
import { citations } from '../citations/citations.js';
import { PRESETS } from '../config/presets.js';
import { stepSizes } from '../config/schedule.js';
import type { TrainConfig } from '../config/schema.js';
import type { Ledger } from '../evaluation/ledger.js';
import type { EpochRow } from '../events.js';
import { ranOnChains } from '../figures/chain.js';
import { lossText } from '../figures/words.js';
import { ingredientsOf, referenceNote } from './ingredients.js';

// What the reports of all models have: what was trained, in what it departs from the published model, truncation.

/** Returns which preset a config is, if it is one. */
export function about({ name }: TrainConfig): string {
  return Object.hasOwn(PRESETS, name) ? `Preset \`${name}\`: ${PRESETS[name].about}.` : '';
}

/** Returns the settings of a training as a table. */
export function settings(config: TrainConfig): string {
  const { optimizer } = config;
  const numbers = Object.entries(optimizer)
    .filter(([key]) => key !== 'name')
    .map(([key, value]) => `${key} ${value}`);
  return markdownTable(
    ['setting', 'value'],
    [
      ['data', JSON.stringify(config.data)],
      ['qubits, ancillas, layers', `${config.qubits}, ${config.ancillas}, ${config.layers}`],
      ['steps T', String(stepSizes(config.forward.schedule).length)],
      ['inputs', JSON.stringify(config.inputs)],
      ['forward amplitude', String(config.forward.amplitude)],
      ['training', config.training],
      ['ancilla sites', JSON.stringify(config.ancillaSites)],
      ...(config.condition === undefined ? [] : [['condition', JSON.stringify(config.condition)]]),
      ['batch, pool, epochs a step', `${config.batch}, ${config.pool}, ${config.epochs}`],
      ['loss', lossText(config.loss)],
      ['outcomes, gradient', `${JSON.stringify(config.outcomes)}, ${config.gradient}`],
      ['initial angles', JSON.stringify(config.initialisation)],
      ['warmStart', String(config.warmStart)],
      ['optimizer', `${optimizer.name}: ${numbers.join(', ')}`],
      ['decay', config.decay],
      ['rescale', config.rescale],
      ['engine', JSON.stringify(config.engine)],
      ['seed', String(config.seed)],
    ],
  );
}

/** Returns the papers that a training relies on, in a line. */
export const papers = (config: TrainConfig): string => citationLine(citations(config));

/** Returns what the model is, where it is not the published one, and by whose word. */
export function departures(config: TrainConfig): string {
  const { improved, own } = ingredientsOf(config);
  if (improved.length + own.length === 0) return '';
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
  const parts = [
    '## Not the published model',
    ...(improved.length === 0 ? [] : [RECONSTRUCTION, list(improved)]),
    ...(own.length === 0 ? [] : ["This project's own:", list(own)]),
    referenceNote(config),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const RECONSTRUCTION = `A reconstruction from the abstracts of arXiv:2512.06695, whose text and numbers were not to be had. They say
that Haar-random inputs make the gradients vanish, and put in their place a distribution that keeps a certain distance from
Haar. Which one, and how parameters are scaled, is chosen here. Of the ingredients of this improved model are on:`;

/** Returns what truncation did to the logged epochs and to generated states. */
export function truncationOf(ledger: Ledger, rows: readonly EpochRow[]): string {
  const most = (of: (row: EpochRow) => number) =>
    rows.reduce((largest, row) => Math.max(largest, of(row)), 0);
  if (ledger.maxBond === 0 && !ranOnChains(rows)) {
    return 'Statevectors: nothing was truncated.';
  }
  const line = (what: string, bond: number, weight: number, bound: number) => [
    what,
    String(bond),
    weight.toExponential(1),
    bound.toPrecision(6),
  ];
  const least = rows.reduce((smallest, row) => Math.min(smallest, row.fidelityLowerBound), 1);
  return markdownTable(
    ['the worst of', 'bond dimension', 'discarded weight', 'lower bound on the fidelity'],
    [
      ...(rows.length === 0
        ? []
        : [
            line(
              'the logged epochs: one state or co-state before the measurement',
              most((row) => row.maxBond),
              most((row) => row.discardedWeight),
              least,
            ),
          ]),
      line('the generated states', ledger.maxBond, ledger.discardedWeight, ledger.fidelityLowerBound),
    ],
  );
}

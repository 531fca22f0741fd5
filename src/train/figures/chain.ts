import { linearAxis, logAxis } from '../../figures/axis.js';
import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { colourOf } from '../../figures/palette.js';
import type { Box } from '../../figures/panel.js';
import { svgText } from '../../figures/svg-text.js';
import { checkTraining } from '../config/check-training.js';
import type { TrainConfig } from '../config/schema.js';
import type { EpochRow } from '../events.js';
import { checkEpochRows } from './chain-rows.js';
import { epochPanel, extremes, seriesOf, seriesText, stepLabels } from './epochs.js';
import { numberText, runText } from './words.js';

const LEFT = 84;
const BOND: Box = { left: LEFT, top: 90, width: PAGE_WIDTH - LEFT - 36, height: 150 };
const WEIGHT: Box = { ...BOND, top: 282 };
const FIDELITY: Box = { ...BOND, top: 474, height: 190 };
const BOTTOM = 714;

/**
 * Returns whether any epoch ran on chains.
 *
 * @example
 * ranOnChains(rows); // false: one qubit is a statevector
 */
export function ranOnChains(rows: readonly EpochRow[]): boolean {
  checkEpochRows(rows, 'ranOnChains()');
  return rows.some(({ maxBond }) => maxBond > 0);
}

/**
 * Returns the figure of what truncation does to a training on chains as SVG, against all epochs as renderHistory().
 *
 * Three panels: the largest bond dimension; the largest weight that one state or co-state discarded; and fidelities,
 * the lower bound that truncation leaves between an output and its exact counterpart before the measurement, and, for
 * the MMD, the mean kernel of generated states with targets (`parts.cross`).
 *
 * @param rows rows of the history, in any number and order; those of a training on statevectors have nothing to show
 * @throws OptionError for rows that are not a history's
 *
 * @example
 * writeFileSync('chain.svg', renderChain(rows, model.config));
 */
export function renderChain(rows: readonly EpochRow[], config: TrainConfig): string {
  checkEpochRows(rows, 'renderChain()');
  checkTraining(config);
  const bond = seriesOf(rows, config, colourOf(0), (row) => row.maxBond);
  const weight = seriesOf(rows, config, colourOf(1), (row) => row.discardedWeight, true);
  const bound = seriesOf(rows, config, colourOf(2), (row) => row.fidelityLowerBound);
  const cross = seriesOf(rows, config, colourOf(3), (row) => row.parts.cross ?? Number.NaN);
  const fidelities = cross.bins.length === 0 ? [bound] : [bound, cross];
  const middle = BOND.left + BOND.width / 2;
  const title = (box: Box, text: string, fill: string, x = 20) =>
    svgText(x, box.top - (box === BOND ? 34 : 14), text, { size: 14, fill });
  const drawn = [
    epochPanel(BOND, linearAxis([0, ...extremes([bond]).map((value) => value + 1)]), [bond], config, false),
    epochPanel(WEIGHT, logAxis(extremes([weight])), [weight], config, false),
    epochPanel(FIDELITY, linearAxis([0, 1]), fidelities, config, true),
    title(BOND, 'largest bond dimension', bond.stroke),
    title(WEIGHT, 'largest discarded weight of a state or co-state', weight.stroke),
    title(FIDELITY, 'lower bound on the fidelity with exact outputs', bound.stroke),
    ...(fidelities.length === 1 ? [] : [title(FIDELITY, crossText(config), cross.stroke, 440)]),
    ...stepLabels(BOND, config),
    svgText(middle, BOTTOM - 4, 'epochs of all steps', { size: 14, anchor: 'middle' }),
  ];
  const caption = [
    { lead: config.name, text: `${runText(config)}; ${engineText(config)}.` },
    { text: [MEANING, seriesText([bond]), exactText(rows)].filter((one) => one !== '').join(' ') },
  ];
  return figurePage('What truncation does to the training', drawn, BOTTOM + 8, caption);
}

const MEANING =
  'The worst state or co-state of every epoch, before the measurement, with what its input lost in earlier steps. The ' +
  'bound is worst-case: it takes all truncations to point the same way, and an outcome of probability p in an earlier ' +
  'step widens what they may be off by 1/√p; a bound of 0 says that nothing is guaranteed, not that the fidelity is 0.';

const crossText = ({ loss }: TrainConfig): string =>
  loss.kind === 'mmd' && loss.kernel !== 'fidelity'
    ? 'mean kernel of generated states with targets'
    : 'mean fidelity of generated states with targets';

function engineText({ engine }: TrainConfig): string {
  if (typeof engine !== 'object') return 'chains';
  return `chains of bond up to ${engine.mps.maxBond}, cutoff ${numberText(engine.mps.cutoff)}`;
}

/** A logarithm has no place for epochs that discarded nothing. */
function exactText(rows: readonly EpochRow[]): string {
  const exact = rows.filter(({ discardedWeight }) => discardedWeight === 0).length;
  if (exact === 0) return '';
  return `${exact} ${exact === 1 ? 'epoch' : 'epochs'} discarded nothing and cannot stand on a logarithmic scale.`;
}

import { linearAxis, logAxis } from '../../figures/axis.js';
import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { colourOf } from '../../figures/palette.js';
import type { Box } from '../../figures/panel.js';
import { svgText } from '../../figures/svg-text.js';
import { checkTraining } from '../config/check-training.js';
import type { TrainConfig } from '../config/schema.js';
import type { EpochRow } from '../events.js';
import { checkEpochRows } from './chain-rows.js';
import { epochPanel, extremes, type Series, seriesOf, seriesText, stepLabels } from './epochs.js';
import { lossText, runText } from './words.js';

const LEFT = 84;
const LOSS: Box = { left: LEFT, top: 90, width: PAGE_WIDTH - LEFT - 36, height: 250 };
const GRADIENT: Box = { ...LOSS, top: 378, height: 170 };
const BOTTOM = 598;

/**
 * Returns the figure of a training's history as SVG: loss, and Euclidean norm of its gradient, against all epochs.
 *
 * Steps stand in the order of their training, T - 1 first: x = (T - 1 - step) epochs + epoch. The loss is on a
 * logarithmic scale where all of it is positive. Many rows are taken together: median, least and largest.
 *
 * @param rows rows of the history, in any number and order
 *
 * @example
 * writeFileSync('history.svg', renderHistory(rows, model.config));
 */
export function renderHistory(rows: readonly EpochRow[], config: TrainConfig): string {
  checkEpochRows(rows, 'renderHistory()');
  checkTraining(config);
  const loss = seriesOf(rows, config, colourOf(0), (row) => row.loss);
  const gradient = seriesOf(rows, config, colourOf(1), (row) => row.gradientNorm, true);
  const isLog = rows.every((row) => row.loss > 0);
  const middle = LOSS.left + LOSS.width / 2;
  const drawn = [
    epochPanel(LOSS, (isLog ? logAxis : linearAxis)(extremes([loss])), [loss], config, false),
    epochPanel(GRADIENT, logAxis(extremes([gradient])), [gradient], config, true),
    svgText(20, 56, `loss: ${lossText(config.loss)}`, { size: 14, fill: loss.stroke }),
    svgText(20, GRADIENT.top - 14, 'Euclidean norm of the gradient', { size: 14, fill: gradient.stroke }),
    ...stepLabels(LOSS, config),
    svgText(middle, BOTTOM - 4, 'epochs of all steps', { size: 14, anchor: 'middle' }),
  ];
  const still = rows.length - rows.filter((row) => row.gradientNorm > 0).length;
  const caption = [
    { lead: config.name, text: `${runText(config)}.` },
    {
      text: [meaning(loss), seriesText([loss]), zeroText(isLog, still)].filter((one) => one !== '').join(' '),
    },
  ];
  return figurePage('Training, step by step', drawn, BOTTOM + 8, caption);
}

const meaning = ({ bins }: Series): string =>
  bins.length === 0 ? '' : 'Loss at the angles before an update, and the norm of the gradient that made it.';

function zeroText(isLog: boolean, still: number): string {
  const linear = isLog ? [] : ['The loss is on a linear scale, as not all of it is positive.'];
  const epochs = still === 1 ? 'epoch' : 'epochs';
  const none = still === 0 ? [] : [`${still} ${epochs} without a gradient cannot stand on its scale.`];
  return [...linear, ...none].join(' ');
}

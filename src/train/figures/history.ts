import * as Plot from '@observablehq/plot';
import { type Axis, countAxis, linearAxis, logAxis } from '../../figures/axis.js';
import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { colourOf, GREY } from '../../figures/palette.js';
import { type Box, drawPanel } from '../../figures/panel.js';
import { svgText } from '../../figures/svg-text.js';
import type { EpochRow } from '../events.js';
import type { TrainConfig } from '../schema.js';
import { type Bin, type Binned, binned } from './bins.js';
import { lossText, runText, stepCount } from './words.js';

const LEFT = 84;
const LOSS: Box = { left: LEFT, top: 90, width: PAGE_WIDTH - LEFT - 36, height: 250 };
const GRADIENT: Box = { ...LOSS, top: 378, height: 170 };
const BOTTOM = 598;
/** Beyond this many points a line would be denser than the pixels it is drawn with. */
const MOST_BINS = 1500;

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
  const steps = stepCount(config);
  const x = countAxis(0, steps * config.epochs);
  const loss = seriesOf(rows, config, (row) => row.loss);
  const gradient = seriesOf(rows, config, (row) => row.gradientNorm, true);
  const isLog = rows.every((row) => row.loss > 0);
  const panels = [
    drawSeries(LOSS, [x, (isLog ? logAxis : linearAxis)(range(loss.bins))], loss, config, 0),
    drawSeries(GRADIENT, [x, logAxis(range(gradient.bins))], gradient, config, 1),
  ];
  const middle = LOSS.left + LOSS.width / 2;
  const drawn = [
    ...panels,
    svgText(20, 56, `loss: ${lossText(config.loss)}`, { size: 14, fill: colourOf(0) }),
    svgText(20, GRADIENT.top - 14, 'Euclidean norm of the gradient', { size: 14, fill: colourOf(1) }),
    ...stepLabels(steps),
    svgText(middle, BOTTOM - 4, 'epochs of all steps', { size: 14, anchor: 'middle' }),
  ];
  const still = rows.length - rows.filter((row) => row.gradientNorm > 0).length;
  const caption = [
    { lead: config.name, text: `${runText(config)}.` },
    { text: [seriesText(loss), zeroText(isLog, still)].join('') },
  ];
  return figurePage('Training, step by step', drawn, BOTTOM + 8, caption);
}

function seriesOf(
  rows: readonly EpochRow[],
  config: TrainConfig,
  of: (row: EpochRow) => number,
  positive = false,
): Binned {
  const steps = stepCount(config);
  const samples = rows
    .map((row) => ({
      step: row.step,
      x: (steps - 1 - row.step) * config.epochs + row.epoch,
      value: of(row),
    }))
    .filter(({ value }) => Number.isFinite(value) && (!positive || value > 0))
    .sort((a, b) => a.x - b.x);
  return binned(samples, MOST_BINS);
}

const range = (bins: readonly Bin[]) => bins.flatMap(({ least, largest }) => [least, largest]);

function drawSeries(
  box: Box,
  axes: readonly [Axis, Axis],
  { bins, size }: Binned,
  config: TrainConfig,
  index: number,
): string {
  const stroke = colourOf(index);
  const [{ domain }, y] = axes;
  const steps = domain[1] / config.epochs;
  // Where a step is narrower than this, its shade would be noise.
  const shaded = steps * 4 > box.width ? [] : Array.from({ length: Math.ceil(steps / 2) }, (_, k) => 2 * k);
  const alone = bins.filter(({ step }, i) => bins[i - 1]?.step !== step && bins[i + 1]?.step !== step);
  const band = { x: 'x', y1: 'least', y2: 'largest', z: 'step', fill: stroke, fillOpacity: 0.22 };
  const marks = [
    ...(size > 1 ? [Plot.areaY(bins, { ...band, className: 'band' })] : []),
    ...(y.type === 'linear' && y.domain[0] < 0 ? [Plot.ruleY([0], { stroke: '#888' })] : []),
    Plot.lineY(bins, { x: 'x', y: 'median', z: 'step', stroke, strokeWidth: 1.3, className: 'line' }),
    Plot.dot(alone, { x: 'x', y: 'median', r: 2.5, fill: stroke, className: 'alone' }),
  ];
  const behind = [
    Plot.rect(shaded, {
      x1: (k: number) => k * config.epochs,
      x2: (k: number) => (k + 1) * config.epochs,
      fill: '#f3f4f6',
      className: 'steps',
    }),
  ];
  return drawPanel(box, axes, marks, { behind, numbersBelow: box === GRADIENT }).svg;
}

/** The number of every step over the middle of its epochs, or of every so many. */
function stepLabels(steps: number): string[] {
  const width = LOSS.width / steps;
  const every = [1, 2, 5, 10, 20, 50, 100, 200].find((k) => k * width >= 26) ?? 500;
  const style = { size: 11, fill: GREY, anchor: 'middle' } as const;
  const numbers = Array.from({ length: steps }, (_, k) => steps - 1 - k).filter((step) => step % every === 0);
  return [
    svgText(LEFT - 8, LOSS.top - 10, 'step t', { ...style, anchor: 'end' }),
    ...numbers.map((step) =>
      svgText(LEFT + (steps - step - 0.5) * width, LOSS.top - 10, String(step), style),
    ),
  ];
}

function seriesText({ size, bins }: Binned): string {
  if (bins.length === 0) return 'No epoch was logged.';
  const each = 'Loss at the angles before an update, and the norm of the gradient that made it.';
  const thinned = `Lines: the median of ${size} consecutive logged epochs; bands: their least and largest.`;
  return size === 1 ? `${each} Every logged epoch is drawn.` : `${each} ${thinned}`;
}

function zeroText(isLog: boolean, still: number): string {
  const linear = isLog ? '' : ' The loss is on a linear scale, as not all of it is positive.';
  if (still === 0) return linear;
  return `${linear} ${still} ${still === 1 ? 'epoch' : 'epochs'} without a gradient cannot stand on its scale.`;
}

import * as Plot from '@observablehq/plot';
import { type Axis, countAxis } from '../../figures/axis.js';
import { GREY } from '../../figures/palette.js';
import { type Box, drawPanel } from '../../figures/panel.js';
import { svgText } from '../../figures/svg-text.js';
import type { TrainConfig } from '../config/schema.js';
import type { EpochRow } from '../events.js';
import { type Bin, type Binned, binned } from './bins.js';
import { stepCount } from './words.js';

// Panels against all epochs of all steps, in the order of their training: x = (T - 1 - step) epochs + epoch.

/** Beyond this many points a line would be denser than the pixels it is drawn with. */
const MOST_BINS = 1500;

/** A number of the history, epoch by epoch, in its colour. */
export interface Series extends Binned {
  readonly stroke: string;
}

/** Takes a number out of the rows of a history, in any order; what is not finite (or not positive) is left out. */
export function seriesOf(
  rows: readonly EpochRow[],
  config: TrainConfig,
  stroke: string,
  of: (row: EpochRow) => number,
  positive = false,
): Series {
  const steps = stepCount(config);
  const samples = rows
    .map((row) => ({
      step: row.step,
      x: (steps - 1 - row.step) * config.epochs + row.epoch,
      value: of(row),
    }))
    .filter(({ value }) => Number.isFinite(value) && (!positive || value > 0))
    .sort((a, b) => a.x - b.x);
  return { ...binned(samples, MOST_BINS), stroke };
}

/** Returns the least and largest values of all bins, for an axis. */
export const extremes = (series: readonly Series[]): number[] =>
  series.flatMap(({ bins }) => bins.flatMap(({ least, largest }) => [least, largest]));

/** Draws series over the shades of every second step; the last panel of a page has the numbers below. */
export function epochPanel(
  box: Box,
  y: Axis,
  series: readonly Series[],
  config: TrainConfig,
  isLast: boolean,
): string {
  const steps = stepCount(config);
  // Where a step is narrower than this, its shade would be noise.
  const shaded = steps * 4 > box.width ? [] : Array.from({ length: Math.ceil(steps / 2) }, (_, k) => 2 * k);
  const behind = [
    Plot.rect(shaded, {
      x1: (k: number) => k * config.epochs,
      x2: (k: number) => (k + 1) * config.epochs,
      fill: '#f3f4f6',
      className: 'steps',
    }),
  ];
  const zero = y.type === 'linear' && y.domain[0] < 0 ? [Plot.ruleY([0], { stroke: '#888' })] : [];
  const marks = [...zero, ...series.flatMap(marksOf)];
  const x = countAxis(0, steps * config.epochs);
  return drawPanel(box, [x, y], marks, { behind, numbersBelow: isLast }).svg;
}

function marksOf({ bins, size, stroke }: Series): Plot.Markish[] {
  const alone = bins.filter(({ step }: Bin, i) => bins[i - 1]?.step !== step && bins[i + 1]?.step !== step);
  const band = { x: 'x', y1: 'least', y2: 'largest', z: 'step', fill: stroke, fillOpacity: 0.22 };
  return [
    ...(size > 1 ? [Plot.areaY(bins, { ...band, className: 'band' })] : []),
    Plot.lineY(bins, { x: 'x', y: 'median', z: 'step', stroke, strokeWidth: 1.3, className: 'line' }),
    Plot.dot(alone, { x: 'x', y: 'median', r: 2.5, fill: stroke, className: 'alone' }),
  ];
}

/** The number of every step over the middle of its epochs, or of every so many. */
export function stepLabels({ left, top, width }: Box, config: TrainConfig): string[] {
  const steps = stepCount(config);
  const each = width / steps;
  const every = [1, 2, 5, 10, 20, 50, 100, 200].find((k) => k * each >= 26) ?? 500;
  const style = { size: 11, fill: GREY, anchor: 'middle' } as const;
  const numbers = Array.from({ length: steps }, (_, k) => steps - 1 - k).filter((step) => step % every === 0);
  return [
    svgText(left - 8, top - 10, 'step t', { ...style, anchor: 'end' }),
    ...numbers.map((step) => svgText(left + (steps - step - 0.5) * each, top - 10, String(step), style)),
  ];
}

/** Says which epochs are drawn, and how many were taken together. */
export function seriesText(series: readonly Series[]): string {
  if (series.every(({ bins }) => bins.length === 0)) return 'No epoch was logged.';
  const size = Math.max(...series.map((one) => one.size));
  return size === 1
    ? 'Every logged epoch is drawn.'
    : `Lines: the median of ${size} consecutive logged epochs; bands: their least and largest.`;
}

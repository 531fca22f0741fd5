import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { superscript } from '../../figures/numbers.js';
import { colourOf } from '../../figures/palette.js';
import { FONT_FAMILY } from '../../figures/svg-text.js';
import type { Point } from '../statistics/point.js';

/** Where the chart stands in the figure, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A drawn chart, and where its data lie. */
export interface Chart {
  readonly svg: string;
  readonly x: (qubits: number) => number;
  readonly y: (moment: number) => number;
  /** Where the guide line 4^-n begins and ends; undefined if nothing has a positive second moment. */
  readonly guide: readonly [Spot, Spot] | undefined;
}

interface Spot {
  readonly qubits: number;
  readonly moment: number;
}

/** Draws the second moments against the number of qubits: axes, guide, lines, error bars, dots. */
export function drawChart(points: readonly Point[], arms: readonly string[], frame: Frame): Chart {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const shown = points.filter((point) => point.mean > 0);
  const domain = decades(shown);
  const guide = guideLine(shown, domain);
  const colour = (point: Point) => colourOf(arms.indexOf(point.arm));
  const svg = Plot.plot({
    document,
    width: frame.width,
    height: frame.height,
    marginLeft: frame.left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    style: { fontFamily: FONT_FAMILY, fontSize: '14px', color: '#222' },
    x: { type: 'linear', domain: extent(shown.map((point) => point.qubits)), inset: 14 },
    y: { type: 'log', domain },
    marks: [
      Plot.gridY(ticks(domain), { stroke: '#ddd', strokeOpacity: 1 }),
      Plot.axisY(ticks(domain), {
        tickFormat: (value: number) => `10${superscript(Math.round(Math.log10(value)))}`,
        tickSize: 5,
        label: null,
      }),
      Plot.axisX([...new Set(shown.map((point) => point.qubits))], {
        tickFormat: 'd',
        tickSize: 5,
        label: null,
      }),
      Plot.frame({ stroke: '#888' }),
      Plot.line(guide ?? [], {
        x: 'qubits',
        y: 'moment',
        stroke: '#666',
        strokeWidth: 1.5,
        strokeDasharray: '6 5',
        className: 'guide',
      }),
      Plot.line(shown, {
        x: 'qubits',
        y: 'mean',
        z: 'arm',
        stroke: colour,
        strokeWidth: 1.5,
        strokeOpacity: 0.45,
      }),
      Plot.ruleX(shown, {
        x: 'qubits',
        y1: (point: Point) => Math.max(domain[0], point.mean - point.standardError),
        y2: (point: Point) => Math.min(domain[1], point.mean + point.standardError),
        stroke: colour,
        strokeWidth: 2.5,
        className: 'error-bars',
      }),
      Plot.dot(shown, {
        x: 'qubits',
        y: 'mean',
        r: 5,
        symbol: (point: Point) => (point.engine === 'mps' ? 'square' : 'circle'),
        fill: (point: Point) => (point.hollow ? 'white' : colour(point)),
        stroke: colour,
        strokeWidth: 2,
        className: 'points',
      }),
    ],
  });
  svg.querySelector('style')?.remove();
  const [x, y] = (['x', 'y'] as const).map(
    (name) => (value: number) => Number(svg.scale(name)?.apply(value)),
  );
  return { svg: String(svg.outerHTML), x, y, guide };
}

/** Whole decades around the error bars, at least two of them. */
function decades(points: readonly Point[]): readonly [number, number] {
  const [low, high] = extent(
    points.flatMap(({ mean, standardError }) => [
      Math.max(mean / 3, mean - standardError),
      Math.min(mean * 3, mean + standardError),
    ]),
  );
  const bottom = Math.floor(Math.log10(low || 1e-2));
  return [10 ** bottom, 10 ** Math.max(bottom + 2, Math.ceil(Math.log10(high || 1)))];
}

function ticks([low, high]: readonly [number, number]): number[] {
  const [from, to] = [Math.round(Math.log10(low)), Math.round(Math.log10(high))];
  const every = Math.ceil((to - from) / 10);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => 10 ** (from + i * every));
}

/** The line c 4^-n below every point, as far as the frame goes. */
function guideLine(
  points: readonly Point[],
  [bottom]: readonly [number, number],
): readonly [Spot, Spot] | undefined {
  if (points.length === 0) return undefined;
  const [first, last] = extent(points.map((point) => point.qubits));
  const start = 0.4 * Math.min(...points.map((point) => point.mean * 4 ** (point.qubits - first)));
  const end = Math.min(last, first + Math.log(start / bottom) / Math.log(4));
  if (!(end > first)) return undefined;
  return [
    { qubits: first, moment: start },
    { qubits: end, moment: start * 4 ** (first - end) },
  ];
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
}

import * as Plot from '@observablehq/plot';
import type { Axis } from '../../figures/axis.js';
import { type Box, drawPanel, type Panel } from '../../figures/panel.js';
import { betterModel } from '../statistics/fit.js';
import { type Model, modelAt } from '../statistics/models.js';
import type { Point } from '../statistics/point.js';
import { floorLines } from './floors.js';
import type { Series } from './series.js';

/** A place in the data: a number of qubits and a second moment. */
export interface Spot {
  readonly qubits: number;
  readonly moment: number;
}

/** A drawn panel with its scales. */
export interface MomentPanel extends Panel {
  readonly box: Box;
  /** The smallest and the largest moment inside. */
  readonly domain: readonly [number, number];
  /** Where the guide line 4^-n begins and ends; undefined if nothing is drawn. */
  readonly guide: readonly [Spot, Spot] | undefined;
}

/** Draws second moments against the number of qubits: guide, floors, fits, error bars, points. */
export function drawMoments(series: readonly Series[], box: Box, [x, y]: readonly [Axis, Axis]): MomentPanel {
  const points = series.flatMap((one) => one.points.map((point) => ({ ...point, series: one })));
  const guide = guideLine(points, y.domain);
  const inside = (moment: number) => Math.min(y.domain[1], Math.max(y.domain[0], moment));
  const radius = series.length > 6 ? 4 : 5;
  const colour = (point: (typeof points)[number]) => point.series.colour;
  const panel = drawPanel(
    box,
    [x, y],
    [
      ...floorLines(y.domain),
      Plot.line(guide ?? [], {
        x: 'qubits',
        y: 'moment',
        stroke: '#666',
        strokeWidth: 1.3,
        strokeDasharray: '6 5',
        className: 'guide',
      }),
      Plot.line(points, {
        x: 'qubits',
        y: 'mean',
        z: (point: (typeof points)[number]) => point.series.arm,
        stroke: colour,
        strokeWidth: 1.2,
        strokeOpacity: 0.3,
      }),
      ...series.flatMap((one) => fitLine(one)),
      Plot.ruleX(
        points.filter(({ interval: [low, high] }) => low > 0 && Number.isFinite(high)),
        {
          x: 'qubits',
          y1: (point: Point) => inside(point.interval[0]),
          y2: (point: Point) => inside(point.interval[1]),
          stroke: colour,
          strokeWidth: 2,
          className: 'error-bars',
        },
      ),
      Plot.dot(points, {
        x: 'qubits',
        y: 'mean',
        r: radius,
        symbol: (point: Point) => (point.engine === 'mps' ? 'square' : 'circle'),
        fill: (point: (typeof points)[number]) => (point.hollow ? 'white' : point.series.colour),
        stroke: colour,
        strokeWidth: 1.6,
        className: 'points',
      }),
    ],
  );
  return { ...panel, box, domain: y.domain, guide };
}

/** Returns the law to draw for an arm: none where neither fits, or where too few points tell. */
export function drawnModel({ fit }: Series): Model | undefined {
  if (fit === undefined || fit.verdict === 'neither') return undefined;
  return betterModel(fit);
}

function fitLine(series: Series): Plot.Markish[] {
  const model = drawnModel(series);
  if (model === undefined || series.fit === undefined) return [];
  const { fromQubits, toQubits } = series.fit;
  const spots = Array.from({ length: 49 }, (_, i) => {
    const qubits = fromQubits + ((toQubits - fromQubits) * i) / 48;
    return { qubits, moment: modelAt(model, qubits) };
  });
  return [
    Plot.line(spots, {
      x: 'qubits',
      y: 'moment',
      stroke: series.colour,
      strokeWidth: 1.8,
      ...(series.dash === undefined ? {} : { strokeDasharray: series.dash }),
      className: 'fit',
    }),
  ];
}

/** The line c 4^-n below every point, as far as the frame goes. */
function guideLine(
  points: readonly Point[],
  [bottom]: readonly [number, number],
): readonly [Spot, Spot] | undefined {
  if (points.length === 0) return undefined;
  const qubits = points.map((point) => point.qubits);
  const [first, last] = [Math.min(...qubits), Math.max(...qubits)];
  // In logarithms: 4^n leaves the range of float64 at 512 qubits.
  const logs = points.map((point) => Math.log2(point.mean) + 2 * (point.qubits - first));
  const start = Math.min(...logs) - 1.3;
  const end = Math.min(last, first + (start - Math.log2(bottom)) / 2);
  if (!(end > first)) return undefined;
  return [
    { qubits: first, moment: 2 ** start },
    { qubits: end, moment: 2 ** (start - 2 * (end - first)) },
  ];
}

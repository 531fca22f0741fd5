import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { colourOf, GREY } from '../../figures/palette.js';
import { spreadApart, svgText, textWidth } from '../../figures/svg-text.js';
import type { StudyConfig } from '../config/schema.js';
import type { Row } from '../rows/row.js';
import { fitArm } from '../statistics/fit.js';
import type { Point } from '../statistics/point.js';
import { pointsOf } from '../statistics/points.js';
import { captionOf } from './caption.js';
import { type Chart, drawChart, type Frame } from './chart.js';
import { slopeText } from './words.js';

const FRAME_HEIGHT = 400;
const LABEL = 14;
const SMALL = 12;

/**
 * Returns the figure of a study as SVG: second moment of the loss gradient against the number of qubits,
 * semilogarithmic, one series an arm with its slope beside it, what was run underneath.
 *
 * @param command what makes this figure again
 */
export function renderFigure(rows: readonly Row[], config: StudyConfig, command = 'tfjs-mps study'): string {
  const points = pointsOf(rows);
  const arms = config.arms.map((arm) => arm.name);
  const labels = arms.flatMap((arm, index) => label(points, arm, index) ?? []);
  const frame: Frame = {
    width: PAGE_WIDTH,
    height: FRAME_HEIGHT + 110,
    left: 84,
    right: 34 + Math.max(90, ...labels.map((one) => one.width)),
    top: 72,
    bottom: 38,
  };
  const chart = drawChart(points, arms, frame);
  const drawn = [
    chart.svg,
    ...titles(frame),
    ...legend(frame, points),
    ...guideLabel(chart),
    ...seriesLabels(labels, chart, frame),
  ];
  const caption = captionOf(points, config, command);
  return figurePage(
    'Gradient of the QuDDPM loss against the number of qubits',
    drawn,
    frame.height + 22,
    caption,
  );
}

function titles(frame: Frame): string[] {
  const middle = (frame.left + frame.width - frame.right) / 2;
  return [
    svgText(20, 52, 'second moment ⟨(∂L/∂θ)²⟩', { size: LABEL }),
    svgText(middle, frame.height + 4, 'data qubits n', { size: LABEL, anchor: 'middle' }),
  ];
}

interface Label {
  readonly name: string;
  readonly slope: string;
  readonly colour: string;
  readonly width: number;
  readonly end: Point;
}

function label(points: readonly Point[], arm: string, index: number): Label | undefined {
  const end = points.findLast((point) => point.arm === arm && point.mean > 0);
  if (!end) return undefined;
  const fit = fitArm(points, arm);
  const slope = fit ? `slope ${slopeText(fit)}` : 'no slope';
  const width = Math.max(1.08 * textWidth(arm, LABEL), textWidth(slope, SMALL));
  return { name: arm, slope, colour: colourOf(index), width, end };
}

/** Labels stand right of the frame, at the height where their series ends, apart from each other. */
function seriesLabels(labels: readonly Label[], chart: Chart, frame: Frame): string[] {
  const edge = frame.width - frame.right;
  const heights = labels.map(({ end }) => chart.y(end.mean));
  const placed = spreadApart(heights, 36, [frame.top + 10, frame.height - frame.bottom - 20]);
  return labels.flatMap(({ name, slope, colour, end }, i) => {
    const [fromX, fromY] = [chart.x(end.qubits) + 9, heights[i]];
    return [
      `<path d="M${fromX} ${fromY}L${edge + 2} ${fromY}L${edge + 16} ${placed[i]}" fill="none" stroke="${colour}" stroke-opacity="0.5" stroke-dasharray="1.5 3"/>`,
      svgText(edge + 20, placed[i] + 4, name, { size: LABEL, weight: 'bold', fill: colour }),
      svgText(edge + 20, placed[i] + 20, slope, { size: SMALL, fill: GREY }),
    ];
  });
}

function guideLabel({ guide, x, y }: Chart): string[] {
  if (!guide) return [];
  const [from, to] = guide;
  const middle = { qubits: (from.qubits + to.qubits) / 2, moment: Math.sqrt(from.moment * to.moment) };
  return [
    svgText(x(middle.qubits) - 8, y(middle.moment) + 14, '4⁻ⁿ', { size: LABEL, fill: GREY, anchor: 'end' }),
  ];
}

/** The marks that this figure has, explained over the frame's right end. */
function legend(frame: Frame, points: readonly Point[]): string[] {
  const marks = [
    { there: points.some((p) => p.engine === 'statevector'), name: 'statevector', shape: circle },
    { there: points.some((p) => p.engine === 'mps'), name: 'matrix product state', shape: square },
    { there: points.some((p) => p.hollow), name: 'too few samples', shape: hollow },
  ].filter((mark) => mark.there);
  let right = frame.width - frame.right;
  return marks.reverse().flatMap(({ name, shape }) => {
    const left = right - textWidth(name, SMALL);
    right = left - 28;
    return [shape(left - 10, 48), svgText(left, 52, name, { size: SMALL, fill: GREY })];
  });
}

const circle = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="5" fill="${GREY}"/>`;
const square = (x: number, y: number) =>
  `<rect x="${x - 4.5}" y="${y - 4.5}" width="9" height="9" fill="${GREY}"/>`;
const hollow = (x: number, y: number) =>
  `<circle cx="${x}" cy="${y}" r="4.5" fill="white" stroke="${GREY}" stroke-width="1.5"/>`;

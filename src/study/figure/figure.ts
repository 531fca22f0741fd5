import type { Axis } from '../../figures/axis.js';
import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { GREY } from '../../figures/palette.js';
import { svgText } from '../../figures/svg-text.js';
import { knownKeys } from '../../mps/common/check.js';
import { checkStudy } from '../config/check-study.js';
import type { StudyConfig } from '../config/schema.js';
import type { Quantity, Row } from '../rows/row.js';
import type { OracleOf } from '../statistics/point.js';
import { pointsOf } from '../statistics/points.js';
import { decadeAxis, qubitAxis } from './axes.js';
import { captionOf } from './caption.js';
import { floorNames } from './floors.js';
import { labelWidth, seriesLabels } from './labels.js';
import { legend } from './legend.js';
import { drawMoments, type MomentPanel } from './panel.js';
import { drawnSeries, type Series } from './series.js';
import { signsOf } from './signs.js';
import { PANELS, quantityTitle } from './words.js';

const LEFT = 84;
const TITLE = 14;
/** Heights in pixels: of a frame, and of what stands between two of them. */
const FRAME = 400;
const BETWEEN = 96;
/** A guide line that is cut off so early has no room beside it for its name. */
const SHORT = 40;

/** What a figure shows beside the rows. */
export interface FigureOptions {
  /** What points must be, where that is known. */
  readonly oracleOf?: OracleOf;
}

/**
 * Returns the figure of a study as SVG: second moments of gradients against the number of qubits, semilogarithmic, one
 * panel a quantity, one series an arm with its law beside it, what was run underneath.
 *
 * @param command what makes this figure again
 *
 * @example
 * writeFileSync('figure.svg', renderFigure(rows, config));
 */
export function renderFigure(
  rows: readonly Row[],
  config: StudyConfig,
  command = 'tfjs-mps study',
  options: FigureOptions = {},
): string {
  checkStudy(config);
  knownKeys(options, ['oracleOf'], 'renderFigure()');
  const points = pointsOf(rows, options.oracleOf);
  const series = drawnSeries(points, config);
  const shown = series.flatMap((one) => one.points);
  const width = PAGE_WIDTH - LEFT - 14 - labelWidth(series);
  const x = qubitAxis(shown, width);
  const present = PANELS.filter((quantity) => series.some((one) => one.quantity === quantity));
  // Without a single point an empty frame says so.
  const quantities = present.length > 0 ? present : (['loss'] as const);
  const panels = quantities.map((quantity, i) => {
    const box = { left: LEFT, top: 104 + i * (FRAME + BETWEEN), width, height: FRAME };
    return panelOf(
      quantity,
      series.filter((one) => one.quantity === quantity),
      { box, x, numbered: quantities.length > 1 },
    );
  });
  const bottom = 104 + quantities.length * (FRAME + BETWEEN) - 30;
  return figurePage(
    'Second moment of the gradient against the number of qubits',
    [
      ...legend(
        shown,
        panels.some(({ hasFloors }) => hasFloors),
        16,
        56,
      ),
      ...panels.flatMap(({ svg }) => svg),
    ],
    bottom,
    captionOf(series, config, command),
  );
}

interface Place {
  readonly box: MomentPanel['box'];
  readonly x: Axis;
  readonly numbered: boolean;
}

interface Drawn {
  readonly svg: readonly string[];
  /** Whether a measured floor lies within the panel. */
  readonly hasFloors: boolean;
}

function panelOf(quantity: Quantity, series: readonly Series[], { box, x, numbered }: Place): Drawn {
  const points = series.flatMap((one) => one.points);
  const panel = drawMoments(series, box, [x, decadeAxis(points)]);
  const { title, symbol } = quantityTitle(quantity, numbered);
  const svg = [
    svgText(20, box.top - 14, `${title}: ${symbol}`, { size: TITLE, lead: `${title}:` }),
    panel.svg,
    ...floorNames(panel),
    ...guideLabel(panel),
    ...signsOf(series, panel),
    ...seriesLabels(series, panel),
    svgText(box.left + box.width / 2, box.top + box.height + 42, 'data qubits n', {
      size: 13,
      anchor: 'middle',
    }),
  ];
  const [low, high] = panel.domain;
  return { svg, hasFloors: points.some(({ floor }) => floor !== null && floor >= low && floor <= high) };
}

function guideLabel({ guide, x, y }: MomentPanel): string[] {
  if (!guide) return [];
  const [from, to] = guide;
  if (x(to.qubits) - x(from.qubits) < SHORT) return [];
  const middle = {
    qubits: (from.qubits + to.qubits) / 2,
    moment: Math.sqrt(from.moment) * Math.sqrt(to.moment),
  };
  return [
    svgText(x(middle.qubits) - 8, y(middle.moment) + 12, '4⁻ⁿ', { size: 13, fill: GREY, anchor: 'end' }),
  ];
}

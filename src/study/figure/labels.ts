import { GREY } from '../../figures/palette.js';
import { spreadApart, svgText, textWidth } from '../../figures/svg-text.js';
import type { MomentPanel } from './panel.js';
import type { Series } from './series.js';
import { fitWords } from './words.js';

const NAME = 12;
const FIT = 11;
const LINES = 30;
/** From the frame to the label, the way of the dotted line. */
const AWAY = 20;

/** Returns how wide the labels of some series are, in pixels, the dotted lines to them included. */
export function labelWidth(series: readonly Series[]): number {
  const widths = series.map(({ arm, fit }) =>
    Math.max(1.08 * textWidth(arm, NAME), textWidth(fitWords(fit), FIT)),
  );
  return AWAY + Math.max(90, ...widths);
}

/** Labels stand right of the frame, at the height where their series end, apart from each other. */
export function seriesLabels(series: readonly Series[], { box, x, y }: MomentPanel): string[] {
  const ends = series.map(({ points }) => points[points.length - 1]);
  const heights = ends.map((end) => y(end.mean));
  const gap = Math.min(LINES, (box.height - 8) / series.length);
  const placed = spreadApart(heights, gap, [box.top + 6, box.top + box.height - 14]);
  const edge = box.left + box.width;
  return series.flatMap(({ arm, colour, fit }, i) => {
    const [fromX, fromY] = [x(ends[i].qubits) + 9, heights[i]];
    return [
      `<path d="M${round(fromX)} ${round(fromY)}L${edge + 2} ${round(fromY)}L${edge + AWAY - 4} ${round(placed[i])}" fill="none" stroke="${colour}" stroke-opacity="0.5" stroke-dasharray="1.5 3"/>`,
      svgText(edge + AWAY, placed[i] + 3, arm, { size: NAME, weight: 'bold', fill: colour }),
      svgText(edge + AWAY, placed[i] + 16, fitWords(fit), { size: FIT, fill: GREY }),
    ];
  });
}

const round = (pixels: number) => Math.round(100 * pixels) / 100;

import type { Oracle } from '../statistics/oracle.js';
import type { Point } from '../statistics/point.js';
import type { MomentPanel } from './panel.js';
import type { Series } from './series.js';

// Signs over and beside the points, in pixels: measured floors, oracles, rings around what must not be trusted.

const DARK = '#111';
const FAINT = '#888';

/** Returns a panel's signs, those of oracles over the points. */
export function signsOf(series: readonly Series[], panel: MomentPanel): string[] {
  const points = series.flatMap((one) => one.points.map((point) => ({ ...point, colour: dark(one.colour) })));
  const inside = (moment: number) => moment >= panel.domain[0] && moment <= panel.domain[1];
  return points.flatMap((point) => {
    const [x, y] = [panel.x(point.qubits), panel.y(point.mean)];
    const { floor, oracle } = point;
    return [
      ...(floor !== null && inside(floor) ? [floorSign(x, panel.y(floor))] : []),
      ...(oracle !== null && inside(oracle.value)
        ? [oracleSign(x, panel.y(oracle.value), oracle.kind, point.colour)]
        : []),
      ...(isMarked(point) ? [ring(x, y)] : []),
    ];
  });
}

/** Returns whether a point has a flaw that its hollow shape does not show. */
export const isMarked = ({ marks, hollow }: Point): boolean => marks.length > (hollow ? 1 : 0);

export const floorSign = (x: number, y: number): string =>
  `<path class="floor" d="M${place(x - 6)} ${place(y)}h12" stroke="${FAINT}" stroke-width="2"/>`;

/** A dash at the value; a tooth on the side on which the moment must lie. */
export function oracleSign(x: number, y: number, kind: Oracle['kind'], colour = DARK): string {
  const tooth = { equals: '', atMost: 'm-10 0v7', atLeast: 'm-10 0v-7' }[kind];
  return `<path class="oracle" d="M${place(x - 10)} ${place(y)}h20${tooth}" stroke="${colour}" stroke-width="1.5" fill="none"/>`;
}

export const ring = (x: number, y: number, radius = 9): string =>
  `<circle class="ring" cx="${place(x)}" cy="${place(y)}" r="${radius}" fill="none" stroke="${DARK}" stroke-width="1.4"/>`;

/** The colour of a series, dark enough to be seen on its own points. */
const dark = (colour: string): string =>
  colour.replace(/[0-9A-F]{2}/gi, (two) =>
    Math.round(0.5 * Number.parseInt(two, 16))
      .toString(16)
      .padStart(2, '0'),
  );

const place = (pixels: number) => Math.round(100 * pixels) / 100;

import type { MomentRow } from '../compute/moment.js';
import { axes, logarithmic, type Scale, wholes } from './axes.js';
import { readable } from './numbers.js';
import { picture, polyline, tag } from './svg.js';

const HEIGHT = 360;
const GAP = { left: 58, right: 16, top: 28, bottom: 44 };
/** Below this many effective samples a mean is not to be believed. */
export const ENOUGH = 10;

/** Says whether a row's mean rests on enough samples. */
export const isHollow = (row: MomentRow): boolean => row.effective < ENOUGH;

/** Returns second moments against the number of qubits, with exact values and the two-design where known. */
export function drawMoments(rows: readonly MomentRow[], upto: number, width: number): string {
  const box = { left: GAP.left, right: width - GAP.right, top: GAP.top, bottom: HEIGHT - GAP.bottom };
  const values = rows.flatMap(({ mean, known }) => [mean, known?.exact ?? 0, known?.twoDesign ?? 0]);
  const sizes = values.filter((value) => value > 0).map(Math.log10);
  const bottom = Math.floor(Math.min(-2, ...sizes)) - 0.2;
  const x = wholes(Math.min(2, upto - 1) - 0.6, upto + 0.6, [box.left, box.right], width < 420 ? 6 : 10);
  const y = logarithmic(bottom, Math.max(0.3, ...sizes.map((size) => size + 0.3)), [box.bottom, box.top]);
  const line = (name: string, of: (row: MomentRow) => number | undefined) => {
    const known = rows.flatMap((row) => {
      const value = of(row);
      return value !== undefined && value > 0 ? [[x.at(row.qubits), y.at(value)] as const] : [];
    });
    return known.length === 0 ? '' : tag('path', { class: name, d: polyline(known) });
  };
  return picture(
    width,
    HEIGHT,
    { title: 'Second moment of the gradient against the number of qubits', description: described(rows) },
    axes(box, { scale: x, name: 'Qubits n' }, { scale: y, name: 'E (∂C)² / rad⁻²' }),
    line('limit', ({ known }) => known?.twoDesign),
    line('exact', ({ known }) => known?.exact),
    ...rows.map((row) => point(row, x, y, box.bottom)),
  );
}

function point(row: MomentRow, x: Scale, y: Scale, bottom: number): string {
  if (!(row.mean > 0)) return '';
  const [px, py] = [x.at(row.qubits), y.at(row.mean)];
  // On a logarithmic axis an error as large as the mean reaches the bottom.
  const low = row.error < row.mean ? Math.min(bottom, y.at(row.mean - row.error)) : bottom;
  const bar = `M${px.toFixed(1)} ${y.at(row.mean + row.error).toFixed(1)}V${low.toFixed(1)}`;
  return (
    tag('path', { class: 'error', d: bar }) +
    tag('circle', { class: isHollow(row) ? 'point hollow' : 'point', cx: px, cy: py, r: 4.5 })
  );
}

function described(rows: readonly MomentRow[]): string {
  if (rows.length === 0) return 'Nothing is measured yet.';
  const parts = rows.map(({ qubits, mean, known }) => {
    const exact = known?.exact === undefined ? '' : `, exact ${readable(known.exact)}`;
    return `${qubits} qubits: ${readable(mean)}${exact}`;
  });
  return `${parts.join('; ')}.`;
}

import type { StatePicture } from '../compute/picture.js';
import { axes, type Box, logarithmic, wholes } from './axes.js';
import { readable } from './numbers.js';
import { label, picture, tag } from './svg.js';

const HEIGHT = 330;
const GAP = { left: 52, right: 14, top: 28, bottom: 44 };
/** The engine's default: smaller values, relative to the largest, count as zero. */
const CUTOFF = 1e-14;

/** Returns the Schmidt values of a cut, largest first, on a logarithmic axis; those that were cut away are hollow. */
export function drawSpectrum(state: StatePicture, cut: number, width: number): string {
  const kept = state.schmidt[cut - 1];
  const exact = (state.exact?.schmidt[cut - 1] ?? []).filter((value) => value > CUTOFF);
  const count = Math.max(kept.length, exact.length);
  const least = Math.min(...kept, ...exact);
  const bottom = Math.min(-2, Math.floor(Math.log10(least)));
  const box = { left: GAP.left, right: width - GAP.right, top: GAP.top, bottom: HEIGHT - GAP.bottom };
  const x = wholes(0.5, Math.max(4, count) + 0.5, [box.left, box.right], width < 420 ? 6 : 8);
  const y = logarithmic(bottom, 0.1, [box.bottom, box.top]);
  const mark = (values: readonly number[], name: string, r: number) =>
    values.map((value, k) => tag('circle', { class: name, cx: x.at(k + 1), cy: y.at(value), r })).join('');
  return picture(
    width,
    HEIGHT,
    { title: `Schmidt values at cut ${cut}`, description: described(kept, exact, cut) },
    axes(
      box,
      { scale: x, name: 'Index of the Schmidt value' },
      { scale: y, name: `Schmidt value at cut ${cut}` },
    ),
    limits(state, box, (index) => x.at(index), count),
    mark(exact, 'exact', 4),
    mark(kept, 'point', 3),
    cutoffNote(box, bottom, y.at),
  );
}

/** The bond dimension as a wall, where it is near. */
function limits({ chi }: StatePicture, box: Box, at: (index: number) => number, count: number): string {
  if (chi > Math.max(4, count)) return '';
  const x = at(chi + 0.5);
  const isFarRight = x > box.right - 50;
  return (
    tag('path', { class: 'limit', d: `M${x.toFixed(1)} ${box.top}V${box.bottom}` }) +
    label(x + (isFarRight ? -6 : 6), box.top + 12, `χ = ${chi}`, {
      class: 'note',
      'text-anchor': isFarRight ? 'end' : 'start',
    })
  );
}

function cutoffNote(box: Box, bottom: number, at: (value: number) => number): string {
  if (bottom > -12) return '';
  const y = at(CUTOFF);
  if (y > box.bottom) return '';
  return (
    tag('path', { class: 'limit', d: `M${box.left} ${y.toFixed(1)}H${box.right}` }) +
    label(box.right, y - 5, 'cutoff', { class: 'note', 'text-anchor': 'end' })
  );
}

function described(kept: readonly number[], exact: readonly number[], cut: number): string {
  const lost = Math.max(0, exact.length - kept.length);
  return (
    `${kept.length} Schmidt values with ${cut} qubits on the left, from ${readable(kept[0])} down to ` +
    `${readable(kept[kept.length - 1])}.${lost > 0 ? ` The exact state has ${lost} more.` : ''}`
  );
}

import type { StatePicture } from '../compute/picture.js';
import { axes, type Box, linear, type Scale, wholes } from './axes.js';
import { readable } from './numbers.js';
import { label, picture, polyline, tag } from './svg.js';

const HEIGHT = 330;
const GAP = { left: 46, right: 14, top: 28 };
/** Bottom of the entropies, and the strip of bond dimensions below. */
const UPPER_BOTTOM = 196;
const LOWER = { top: 254, bottom: 286 };

/** Returns entropy and bond dimension against the cut; the cut at hand is marked. */
export function drawProfile(state: StatePicture, cut: number, width: number): string {
  const { qubits, entropies, chi } = state;
  const box = { left: GAP.left, right: width - GAP.right, top: GAP.top, bottom: UPPER_BOTTOM };
  const x = wholes(0.5, qubits - 0.5, [box.left, box.right], width < 420 ? 6 : 10);
  const bound = Math.log(chi);
  const most = Math.max(...entropies, ...(state.exact?.entropies ?? []), 0.1);
  const top = 1.15 * Math.max(most, bound <= 1.6 * most ? bound : 0);
  const y = linear(0, top, [box.bottom, box.top], 4);
  const points = entropies.map((entropy, k) => [x.at(k + 1), y.at(entropy)] as const);
  return picture(
    width,
    HEIGHT,
    { title: 'Entanglement entropy against cut', description: described(state) },
    axes(box, { scale: { ...x, ticks: [] }, name: '' }, { scale: y, name: 'Entropy S / nats' }),
    marker(x.at(cut), box.top),
    bound <= top ? boundLine(box, y.at(bound), chi) : '',
    exactLine(state, x, y),
    tag('path', { class: 'series', d: polyline(points) }),
    ...points.map(([px, py], k) =>
      tag('circle', {
        class: k + 1 === cut ? 'point now' : 'point',
        cx: px,
        cy: py,
        r: k + 1 === cut ? 5 : 3,
      }),
    ),
    bonds(state, x, width),
  );
}

const marker = (x: number, top: number): string =>
  tag('path', { class: 'marker', d: `M${x.toFixed(1)} ${top}V${LOWER.bottom}` });

const boundLine = ({ left, right }: Box, y: number, chi: number): string =>
  tag('path', { class: 'limit', d: `M${left} ${y.toFixed(1)}H${right}` }) +
  label(right, y - 5, `ln χ = ln ${chi}`, { class: 'note', 'text-anchor': 'end' });

function exactLine({ exact }: StatePicture, x: Scale, y: Scale): string {
  if (exact === undefined) return '';
  return tag('path', {
    class: 'exact',
    d: polyline(exact.entropies.map((entropy, k) => [x.at(k + 1), y.at(entropy)])),
  });
}

/** Bars on a logarithmic axis from 1 to chi: a bond of 1 is a line, one at chi a full bar. */
function bonds({ bonds: all, chi, qubits }: StatePicture, x: Scale, width: number): string {
  const box = { left: GAP.left, right: width - GAP.right, ...LOWER };
  const most = Math.max(2, chi, ...all);
  const height = (bond: number) => 1.5 + ((LOWER.bottom - LOWER.top - 1.5) * Math.log(bond)) / Math.log(most);
  const bar = Math.max(3, Math.min(18, 0.7 * (x.at(2) - x.at(1))));
  const marks = [1, most].map((value) => ({ value, text: String(value) }));
  const scale = { at: (value: number) => LOWER.bottom - height(value) + 1, ticks: marks };
  return (
    axes(box, { scale: x, name: `Qubits left of the cut, of ${qubits}` }, { scale, name: 'Bond dimension' }) +
    all
      .map((bond, k) =>
        tag('rect', {
          class: bond >= chi && chi < 2 ** Math.min(k + 1, qubits - k - 1) ? 'bar full' : 'bar',
          x: x.at(k + 1) - bar / 2,
          y: LOWER.bottom - height(bond),
          width: bar,
          height: height(bond),
        }),
      )
      .join('')
  );
}

function described({ qubits, chi, entropies, bonds: all }: StatePicture): string {
  const most = Math.max(...entropies);
  const where = entropies.indexOf(most) + 1;
  return (
    `${qubits} qubits. The largest entropy is ${readable(most)} nats, with ${where} qubits left of the cut; the bound ln χ is ` +
    `${readable(Math.log(chi))}. The largest bond dimension is ${Math.max(...all)} of at most ${chi}.`
  );
}

import { element, escaped } from '../../common/markup.js';
import type { Circuit } from '../circuit.js';
import { nameOf } from './labels.js';
import type { Drawing } from './options.js';
import type { Drawn, DrawnMark } from './rows.js';
import { NAME_SIZE } from './shapes.js';

/** Ink and paper of both themes. */
const LIGHT = { ink: '#1f2328', paper: '#ffffff' };
const DARK = { ink: '#e6edf3', paper: '#0d1117' };

/** Only where the picture is a file of its own: in a page its root is not the root, and the page's colour holds. */
const ALONE =
  `svg:root{color:${LIGHT.ink};background:${LIGHT.paper}}` +
  `@media (prefers-color-scheme:dark){svg:root{color:${DARK.ink};background:${DARK.paper}}}`;

/** Gates that the description names one by one; of more it gives the numbers of each kind. */
const MOST_NAMED = 30;

/** Returns a drawing as a whole SVG: an image with a name, a description, and the colours of its theme. */
export function paper(
  circuit: Circuit,
  { title, theme }: Drawing,
  marks: readonly DrawnMark[],
  { width, height, markup }: Drawn,
): string {
  const colours = theme === 'dark' ? DARK : LIGHT;
  const isAuto = theme === 'auto';
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'tfjs-mps-circuit',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      color: isAuto ? undefined : colours.ink,
      fill: 'currentColor',
      'stroke-width': 1.3,
      'font-family': "system-ui, 'DejaVu Sans', sans-serif",
      'font-size': NAME_SIZE,
      'text-anchor': 'middle',
    },
    element('title', {}, escaped(title)),
    element('desc', {}, escaped(described(circuit, marks))),
    isAuto
      ? element('style', {}, ALONE)
      : element('rect', { class: 'paper', width, height, fill: colours.paper }),
    `\n${markup}\n`,
  );
}

function described({ nQubits, nParams, operations }: Circuit, marks: readonly DrawnMark[]): string {
  const size = `${several(nQubits, 'qubit')}, ${several(operations.length, 'gate')}, ${several(nParams, 'parameter')}.`;
  const measured = marks.length - operations.length;
  if (marks.length <= MOST_NAMED) return [size, ...marks.map(({ words }) => `${words}.`)].join(' ');
  const counts = new Map<string, number>();
  for (const { gate } of operations) counts.set(gate, (counts.get(gate) ?? 0) + 1);
  const kinds = [...counts].map(([gate, count]) => `${count} ${nameOf(gate)}`).join(', ');
  return `${size} ${kinds}.${measured > 0 ? ` ${several(measured, 'measurement')}.` : ''}`;
}

const several = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

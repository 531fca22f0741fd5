import { type Attributes, element, escaped, round } from '../../common/markup.js';
import { type Band, breaksOf, type Placed } from './bands.js';
import { type Sheet, text } from './shapes.js';

/** A mark with what it says. */
export interface DrawnMark extends Placed {
  /** Its whole text, for a tooltip. */
  readonly words: string;
  readonly attributes: Attributes;
}

/** What stands on the paper, before it has a place there. */
export interface Sheets {
  readonly bands: readonly Band[];
  readonly marks: readonly DrawnMark[];
  readonly names: readonly string[];
  /** Where wires begin. */
  readonly start: number;
  readonly sheet: Sheet;
}

/** Markup, and the room that it takes. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
}

export const MARGIN = 12;
/** Between two rows of a long circuit. */
const BETWEEN = 28;
/** Wire that goes on in another row. */
export const STUB = 13;
/** Between a name and its wire. */
export const NAME_GAP = 12;

/** Draws every row of a circuit: wires with their names, then gates. */
export function rowsOf({ bands, marks, names, start, sheet }: Sheets): Drawn {
  const members = membersOf(bands, marks);
  const height = sheet.row * names.length;
  const rows = bands.map((band, k) => {
    const top = MARGIN + k * (height + BETWEEN);
    const y = (qubit: number): number => top + sheet.row * (qubit + 0.5);
    const place = { from: start, to: band.end, isFirst: k === 0, isLast: k === bands.length - 1 };
    return [
      ...names.map((name, q) => text(start - NAME_GAP, y(q) + 4.5, name, 'end')),
      wires(names.length, y, breaksOf(members[k]), place),
      ...members[k].map(({ mark, x, words, attributes }) =>
        element('g', attributes, element('title', {}, escaped(words)), mark.draw(x, y)),
      ),
    ].join('\n');
  });
  const widest = bands.reduce((most, { end }) => Math.max(most, end), 0);
  return {
    width: Math.ceil(widest + (bands.length > 1 ? STUB : 0) + MARGIN),
    height: 2 * MARGIN + bands.length * (height + BETWEEN) - BETWEEN,
    markup: rows.join('\n'),
  };
}

type Member = DrawnMark & { readonly x: number };

function membersOf(bands: readonly Band[], marks: readonly DrawnMark[]): readonly (readonly Member[])[] {
  const bandOf = bands.flatMap(({ middles }, k) => middles.map((x) => ({ k, x })));
  const members = bands.map((): Member[] => []);
  for (const mark of marks) {
    const { k, x } = bandOf[mark.column];
    members[k].push({ ...mark, x: round(x) });
  }
  return members;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Draws wires as one path, interrupted under boxes; they are dashed where they go on in another row. */
function wires(
  nQubits: number,
  y: (qubit: number) => number,
  breaks: ReturnType<typeof breaksOf>,
  { from, to, isFirst, isLast }: Stretch,
): string {
  let [solid, dashed] = ['', ''];
  for (let qubit = 0; qubit < nQubits; qubit++) {
    const height = round(y(qubit));
    let at = from;
    for (const [left, right] of breaks.get(qubit) ?? []) {
      solid += `M${round(at)} ${height}H${round(left)}`;
      at = right;
    }
    if (at < to) solid += `M${round(at)} ${height}H${round(to)}`;
    if (!isFirst) dashed += `M${round(from - 8)} ${height}h8`;
    if (!isLast) dashed += `M${round(to)} ${height}h${STUB}`;
  }
  const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-opacity': 0.45 };
  const broken = { class: 'wire', d: dashed, ...stroke, 'stroke-dasharray': '3 2.5' };
  return (
    element('path', { class: 'wire', d: solid, ...stroke }) + (dashed === '' ? '' : element('path', broken))
  );
}

import { element, escaped } from '../../common/markup.js';
import { clipped, textWidth } from './labels.js';

/** Sizes in pixels: how far wires are apart, how high a box is. */
export interface Sheet {
  readonly row: number;
  readonly box: number;
}

/** With a second line for the angles, and without. */
export const TALL_SHEET: Sheet = Object.freeze({ row: 42, box: 31 });
export const FLAT_SHEET: Sheet = Object.freeze({ row: 24, box: 18 });

export const NAME_SIZE = 12.5;
export const SMALL_SIZE = 10;
const LEAST_BOX = 30;
const PADDING = 7;
/** Letters of a name and of angles that a box shows; the whole text is its tooltip. */
const MOST_LETTERS = 30;
/** At least 4 : 1 on white and on the dark of most pages. */
const ACCENT = '#3b7fc0';

/** A name and, under it, the angles; no angles, no second line. */
export interface Lines {
  readonly name: string;
  readonly angles: string;
  /** Half the width of a box around them. */
  readonly half: number;
}

/** Returns what a box shows, cut where no box should be as wide. */
export function linesOf(name: string, angles: string): Lines {
  const [first, second] = [clipped(name, MOST_LETTERS), clipped(angles, MOST_LETTERS)];
  const width = Math.max(textWidth(first, NAME_SIZE), textWidth(second, SMALL_SIZE));
  return { name: first, angles: second, half: Math.max(LEAST_BOX, width + 2 * PADDING) / 2 };
}

/** Returns a text with its middle at x; y is its base line. */
export const text = (x: number, y: number, words: string, anchor?: 'start' | 'end'): string =>
  element('text', { x, y, 'text-anchor': anchor }, escaped(words));

export const small = (x: number, y: number, words: string, anchor?: 'start' | 'end'): string =>
  element(
    'text',
    { class: 'small', x, y, 'font-size': SMALL_SIZE, 'fill-opacity': 0.85, 'text-anchor': anchor },
    escaped(words),
  );

/** Returns the lines of a box about its middle; of no name, nothing. */
export function written(x: number, middle: number, { name, angles }: Lines): string {
  if (name === '') return '';
  if (angles === '') return text(x, middle + 4.5, name);
  return text(x, middle - 1.5, name) + small(x, middle + 10.5, angles);
}

/** Returns the outline of a box; in colour where what it does depends on a parameter. */
export function box(x: number, top: number, bottom: number, half: number, parametrised: boolean): string {
  const colours = parametrised
    ? { fill: ACCENT, 'fill-opacity': 0.17, stroke: ACCENT }
    : { 'fill-opacity': 0.04, stroke: 'currentColor', 'stroke-opacity': 0.7 };
  return element('rect', {
    class: 'box',
    x: x - half,
    y: top,
    width: 2 * half,
    height: bottom - top,
    rx: 4,
    ...colours,
  });
}

export const line = (d: string): string =>
  element('path', { class: 'link', d, fill: 'none', stroke: 'currentColor' });

/** Returns the line between two qubits of a gate. */
export const vertical = (x: number, from: number, to: number): string => line(`M${x} ${from}V${to}`);

export const dot = (x: number, y: number): string => element('circle', { class: 'dot', cx: x, cy: y, r: 4 });

/** Returns the target of a CNOT. */
export const target = (x: number, y: number): string =>
  element('circle', { class: 'ring', cx: x, cy: y, r: 8.5, fill: 'none', stroke: 'currentColor' }) +
  line(`M${x - 8.5} ${y}h17M${x} ${y - 8.5}v17`);

export const cross = (x: number, y: number): string => line(`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`);

/** Returns the dial of a measurement. */
export const dial = (x: number, y: number): string =>
  line(`M${x - 8} ${y + 5}a8 8 0 0 1 16 0M${x} ${y + 5}l5.5 -10`);

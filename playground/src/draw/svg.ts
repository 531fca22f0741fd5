// SVG as text: pictures are functions of their data, and can be tested where there is no page.

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Returns a text that stands in markup as itself. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

/** Returns a coordinate with a hundredth of a pixel. */
const shown = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(100 * value) / 100) : escaped(value);

/** Returns an element; attributes that are undefined are left out, children are markup. */
export function tag(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${shown(value as string | number)}"`)
    .join('');
  return children.length === 0 ? `<${name}${list}/>` : `<${name}${list}>${children.join('')}</${name}>`;
}

/** Returns a text at a place; by class it takes its size and colour. */
export const label = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
  tag('text', { x, y, ...attributes }, escaped(text));

/** Returns a line of points, as `M x y L x y ...`. */
export const polyline = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${shown(x)} ${shown(y)}`).join('');

/** A picture's name, and what it says to those who do not see it. */
export interface Words {
  readonly title: string;
  readonly description: string;
}

let drawn = 0;

/** Returns a whole picture with the role of an image. */
export function picture(width: number, height: number, words: Words, ...children: readonly string[]): string {
  const id = `picture-${++drawn}`;
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${shown(width)} ${shown(height)}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-description`,
    },
    tag('title', { id: `${id}-title` }, escaped(words.title)),
    tag('desc', { id: `${id}-description` }, escaped(words.description)),
    ...children,
  );
}

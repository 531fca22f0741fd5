// A light card in either colour scheme: a picture in <img> does not know which one its page shows.
const INK = '#1f2933';
export const COLOUR = {
  ink: INK,
  grey: '#6b7785',
  blue: '#0b6fb3',
  orange: '#c2560c',
  pale: '#dfe9f1',
  warm: '#f6e3d3',
};

const attributes = (of) =>
  Object.entries(of)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Number(value.toFixed(2)) : value}"`)
    .join('');

export const element = (name, of, inside = '') =>
  inside === '' ? `<${name}${attributes(of)}/>` : `<${name}${attributes(of)}>${inside}</${name}>`;

export const line = (x1, y1, x2, y2, of = {}) =>
  element('line', { x1, y1, x2, y2, stroke: INK, 'stroke-width': 1.5, ...of });
export const circle = (cx, cy, r, of = {}) =>
  element('circle', { cx, cy, r, fill: COLOUR.pale, stroke: INK, 'stroke-width': 1.5, ...of });
export const box = (x, y, width, height, of = {}) =>
  element('rect', { x, y, width, height, rx: 4, fill: COLOUR.pale, stroke: INK, 'stroke-width': 1.5, ...of });
export const path = (d, of = {}) =>
  element('path', { d, fill: 'none', stroke: INK, 'stroke-width': 1.5, ...of });
export const text = (x, y, content, of = {}) =>
  element('text', { x, y, 'text-anchor': 'middle', fill: INK, ...of }, content);

/** An arrow to the right or left, its head included. */
export const arrow = (x1, y, x2, of = {}) => {
  const { stroke = INK } = of;
  const back = x2 > x1 ? -7 : 7;
  const head = path(`M${x2 + back} ${y - 4}L${x2} ${y}L${x2 + back} ${y + 4}`, { stroke });
  return line(x1, y, x2, y, { stroke, ...of }) + head;
};

/** A curve through points. */
export const curve = (points, of = {}) =>
  path(points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''), of);

/** The whole picture; `title` is read aloud where it cannot be seen. */
export const picture = (width, height, title, parts) => {
  const card = element('rect', { width, height, rx: 8, fill: '#fcfcfa' });
  const head = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'font-family': 'DejaVu Sans, Verdana, sans-serif',
    'font-size': 13,
  };
  return `${element('svg', head, `\n<title>${title}</title>\n${[card, ...parts].join('\n')}\n`)}\n`;
};

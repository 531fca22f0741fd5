// Draws time against bond and against width, log-log, with the slopes beside the lines.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { FONT_FAMILY, spreadApart, svgText } from '../../dist/figures/svg-text.js';
import { slope } from '../support/statistics.mjs';

const WIDTH = 960;
const TOP = 100;
const HEIGHT = 360;
const MARGIN = { left: 62, right: 132, top: 8, bottom: 46 };
// Okabe and Ito's palette: blue, green, vermilion.
const COLOURS = ['#0072B2', '#009E73', '#D55E00'];
const GREY = '#777';

/** Returns the figure as SVG; a panel is { series, points }, a point { method, x, y, operations }. */
export function costFigure(panels, methods, rounds) {
  const width = WIDTH / panels.length;
  const drawn = panels.flatMap((panel, i) => [
    svgText(i * width + MARGIN.left, TOP - 12, panel.series.title, { size: 12.5, weight: 'bold' }),
    `<g transform="translate(${i * width} ${TOP})">${drawPanel(panel, methods, width)}</g>`,
  ]);
  const height = TOP + HEIGHT + 48;
  const note = [
    'Dashed: Σ χ³ over all bonds, to which the operations are proportional; bonds near the ends stay below the cap.',
    `Value of ⟨Z Z⟩ in the middle, cutoff 1e-12, no light cone, one thread, medians of ${rounds}. node bench/exponents.mjs`,
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="${FONT_FAMILY}, Verdana, sans-serif">`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    svgText(20, 32, 'What a run and its gradients cost', { size: 18, weight: 'bold' }),
    svgText(20, 54, 'milliseconds; beside each line its exponent', { size: 13, fill: '#555' }),
    ...drawn,
    ...note.map((line, i) => svgText(20, TOP + HEIGHT + 16 + 18 * i, line, { size: 11.5, fill: '#333' })),
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ series, points }, methods, width) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const colour = ({ method }) => COLOURS[methods.indexOf(method)];
  const guide = guideOf(points, methods[0]);
  const domain = extent([...points, ...guide]);
  const chart = Plot.plot({
    document,
    width,
    height: HEIGHT,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    style: { fontFamily: FONT_FAMILY, fontSize: '13px', color: '#222' },
    x: { type: 'log', domain: [series.sizes[0], series.sizes.at(-1)], inset: 10 },
    y: { type: 'log', domain },
    marks: [
      Plot.gridY(ticksIn(domain), { stroke: '#ddd', strokeOpacity: 1 }),
      Plot.axisY(ticksIn(domain), { text: plainNumber, tickSize: 5, label: null }),
      Plot.axisX(series.sizes, { text: String, tickSize: 5, label: null }),
      Plot.frame({ stroke: '#888' }),
      Plot.line(guide, { x: 'x', y: 'y', stroke: GREY, strokeDasharray: '6 5', strokeWidth: 1.3 }),
      Plot.line(points, { x: 'x', y: 'y', z: 'method', stroke: colour, strokeWidth: 2 }),
      Plot.dot(points, { x: 'x', y: 'y', r: 3.5, fill: colour }),
    ],
  });
  const middle = (MARGIN.left + width - MARGIN.right) / 2;
  const [x, y] = ['x', 'y'].map((axis) => chart.scale(axis).apply);
  const second = guide[1];
  return [
    chart.outerHTML,
    svgText(middle, HEIGHT - 8, series.axis, { size: 13, anchor: 'middle' }),
    svgText(x(second.x) + 10, y(second.y) + 14, 'Σ χ³', { size: 12, fill: GREY }),
    ...lineLabels(points, methods, y, width),
  ].join('\n');
}

/** Names and exponents stand right of the frame where the lines end, apart from each other. */
function lineLabels(points, methods, y, width) {
  const lines = methods.map((method) => points.filter((point) => point.method === method));
  const ends = lines.map((line) => y(line.at(-1).y));
  const placed = spreadApart(ends, 36, [MARGIN.top + 12, HEIGHT - MARGIN.bottom - 20]);
  const edge = width - MARGIN.right;
  return lines.flatMap((line, i) => [
    `<path d="M${edge - 4} ${ends[i]}L${edge + 12} ${placed[i]}" stroke="${COLOURS[i]}" stroke-opacity="0.5" fill="none"/>`,
    svgText(edge + 16, placed[i] + 4, methods[i], { size: 13, weight: 'bold', fill: COLOURS[i] }),
    svgText(edge + 16, placed[i] + 20, `exponent ${slope(line).toFixed(1)}`, { size: 12, fill: '#555' }),
  ]);
}

/** The operations, moved to lie under the last point of a method. */
function guideOf(points, method) {
  const line = points.filter((point) => point.method === method);
  const last = line.at(-1);
  return line.map(({ x, operations }) => ({ x, y: (0.6 * last.y * operations) / last.operations }));
}

/** From the least to the largest time, with some air. */
const extent = (points) => {
  const times = points.map(({ y }) => y);
  return [Math.min(...times) / 1.6, Math.max(...times) * 1.6];
};

/** 1 and 3 times the powers of ten inside a domain. */
const ticksIn = ([low, high]) => {
  const [first, last] = [Math.floor(Math.log10(low)), Math.floor(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, k) => 10 ** (first + k));
  return powers.flatMap((power) => [power, 3 * power]).filter((tick) => tick >= low && tick <= high);
};

const plainNumber = (value) => Number(value.toPrecision(1)).toLocaleString('en');

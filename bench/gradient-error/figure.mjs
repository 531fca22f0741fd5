// Draws the error of a gradient against the discarded weight, one panel a cost.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { svgToPng } from '../../dist/figures/png.js';
import { FONT_FAMILY, svgText } from '../../dist/figures/svg-text.js';

const WIDTH = 960;
const HEIGHT = 470;
const METHODS = ['adjoint', 'truncated', 'textbook SVD'];
const COLOURS = ['#0072B2', '#009E73', '#D55E00'];
const TITLES = { global: 'global cost: fidelity with a nearby state', local: 'local cost: ⟨Z₅Z₆⟩' };

/** Returns the figure as PNG. */
export function figure(points) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const shown = points.filter((p) => p.weight > 1e-10 && Number.isFinite(p.error));
  const guide = (cost) =>
    [1e-10, 1e-6, 1e-2, 1].map((weight) => ({ cost, weight, error: Math.sqrt(weight) }));
  const chart = Plot.plot({
    document,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 70,
    marginTop: 70,
    marginBottom: 52,
    style: { fontFamily: FONT_FAMILY, fontSize: '13px', color: '#222' },
    fx: { domain: ['global', 'local'], tickFormat: (cost) => TITLES[cost], label: null },
    x: {
      type: 'log',
      domain: [1e-10, 3],
      label: 'discarded weight w of the state',
      labelAnchor: 'center',
      tickFormat: powerOfTen,
      ticks: 6,
    },
    y: { type: 'log', domain: [1e-8, 10], label: null, tickFormat: powerOfTen, ticks: 9, clamp: true },
    marks: [
      Plot.gridY({ stroke: '#ddd', strokeOpacity: 1, ticks: 9 }),
      Plot.line([...guide('global'), ...guide('local')], {
        fx: 'cost',
        x: 'weight',
        y: 'error',
        z: null,
        stroke: '#999',
        strokeDasharray: '4 4',
      }),
      Plot.dot(shown, {
        fx: 'cost',
        x: 'weight',
        y: 'error',
        r: 3,
        fill: (p) => COLOURS[METHODS.indexOf(p.method)],
        fillOpacity: 0.75,
      }),
    ],
  });
  const legend = METHODS.flatMap((method, i) => [
    `<circle cx="${26 + 170 * i}" cy="62" r="5" fill="${COLOURS[i]}"/>`,
    svgText(38 + 170 * i, 67, method, { size: 14 }),
  ]);
  return svgToPng(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT + 120}" width="${WIDTH}" height="${HEIGHT + 120}" font-family="${FONT_FAMILY}">`,
      `<rect width="${WIDTH}" height="${HEIGHT + 120}" fill="white"/>`,
      svgText(20, 32, 'How far truncation takes a gradient off', { size: 18, weight: 'bold' }),
      svgText(560, 67, '- - -  error = √w', { size: 14, fill: '#777' }),
      ...legend,
      `<g transform="translate(0 60)">${chart.outerHTML}</g>`,
      svgText(
        20,
        HEIGHT + 84,
        'max|g − exact| / max|exact|, 12 qubits, 4 and 6 layers of RX, RY, RZZ and CZ, 6 samples each, bond 4 to 48;',
        { size: 12, fill: '#555' },
      ),
      svgText(
        20,
        HEIGHT + 102,
        'the exact gradient is that of the statevector engine. node bench/gradient-error/run.mjs',
        { size: 12, fill: '#555' },
      ),
      '</svg>',
    ].join('\n'),
    1.5,
  );
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const powerOfTen = (value) => {
  const power = Math.round(Math.log10(value));
  return `10${power < 0 ? '⁻' : ''}${[...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[digit]).join('')}`;
};

// With which power of the bond and of the number of qubits does the cost grow? Forward run, truncated and adjoint
// gradient of W1; medians of nine rounds; slopes by least squares in logarithms. Three minutes.
//
//   npm run build && node bench/exponents.mjs      prints the tables, writes docs/figures/cost.svg and cost.png
//   node bench/exponents.mjs --rounds 1 --out DIR  quicker, to somewhere else
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { svgToPng } from '../dist/figures/png.js';
import { costFigure } from './exponents/figure.mjs';
import { callsAt, METHODS, SERIES } from './exponents/series.mjs';
import { callsFor, milliseconds, warmedUp } from './support/clock.mjs';
import { machineText } from './support/machine.mjs';
import { digits, markdownTable } from './support/markdown.mjs';
import { localSlopes, median, slope } from './support/statistics.mjs';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    out: { type: 'string', default: fileURLToPath(new URL('../docs/figures', import.meta.url)) },
  },
});

/** Returns { method, x, y } of one series; rounds go over all sizes, so that a slow minute falls on all. */
function measured({ sizes, cell }) {
  const jobs = sizes.flatMap((x) => {
    const { calls, operations } = callsAt(cell(x));
    return METHODS.map((method) => {
      const repetitions = callsFor(warmedUp(calls[method]));
      return { method, x, operations, work: calls[method], repetitions, times: [] };
    });
  });
  for (let round = 0; round < Number(given.rounds); round++) {
    for (const { work, repetitions, times } of jobs) times.push(milliseconds(work, repetitions));
  }
  return jobs.map(({ method, x, operations, times }) => ({ method, x, operations, y: median(times) }));
}

function slopeRecord(name, { from }, points) {
  const upper = points.filter(({ x }) => x >= from);
  const between = localSlopes(points).map((one) => one.toFixed(1));
  const operations = points.map(({ x, operations: y }) => ({ x, y }));
  return {
    ...name,
    slope: slope(points).toFixed(2),
    'between neighbours': between.join(', '),
    [`slope from ${from} on`]: slope(upper).toFixed(2),
    'slope of the operations': slope(operations).toFixed(2),
  };
}

// Now, not after three minutes.
mkdirSync(given.out, { recursive: true });
console.log(machineText());
const panels = Object.entries(SERIES).map(([name, series]) => ({ name, series, points: measured(series) }));
for (const { name, series, points } of panels) {
  const of = (method) => points.filter((point) => point.method === method);
  const times = METHODS.map((method) => ({
    [`ms at ${name}`]: method,
    // The blank keeps sizes behind the name: keys that read as whole numbers come first.
    ...Object.fromEntries(of(method).map(({ x, y }) => [` ${x}`, digits(y)])),
  }));
  const slopes = METHODS.map((method) => slopeRecord({ [`in ${name}`]: method }, series, of(method)));
  console.log(`\n${series.title}\n\n${markdownTable(times)}\n\n${markdownTable(slopes)}`);
}
const svg = costFigure(panels, METHODS, given.rounds);
writeFileSync(join(given.out, 'cost.svg'), svg);
writeFileSync(join(given.out, 'cost.png'), svgToPng(svg, 1.5));

// Draws the rows of compare.mjs, and prints their tables as Markdown.
//
//   npm run build && node bench/beyond/figure.mjs               docs/data/beyond.ndjson into docs/figures/
//   node bench/beyond/figure.mjs --rows FILE --out DIR          from and to somewhere else
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { svgToPng } from '../../dist/figures/png.js';
import { digits, markdownTable } from '../support/markdown.mjs';
import { readRows } from '../support/rows-file.mjs';
import { MAIN } from './arms.mjs';
import { ablationFigure, ablationRows, sizesFigure } from './drawing.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: here('../../docs/data/beyond.ndjson') },
    out: { type: 'string', default: here('../../docs/figures') },
  },
});

const rows = readRows(given.rows);
if (rows.length === 0) throw new Error(`${given.rows} has no rows; run bench/beyond/compare.mjs first.`);

const mean = (list, of) => list.reduce((sum, row) => sum + of(row), 0) / list.length;
const geometric = (list, of) => Math.exp(mean(list, (row) => Math.log(of(row))));
const signed = (value) => value.toFixed(3).replace('-', '−');
const lossText = (list, key) =>
  [0, 1].map((end) => mean(list, (row) => row[key][end]).toFixed(3)).join(' → ');

/** Each training's r, its interval where one training stands alone. */
function ratios(list) {
  return list
    .map(({ recovery: { ratio, interval } }) =>
      ratio === undefined ? 'none' : `${signed(ratio)} (${interval.map(signed).join(' to ')})`,
    )
    .join('; ');
}

function record(name, list) {
  const { entropy } = list[0];
  return {
    ...name,
    'loss, first step': lossText(list, 'lossFirstStep'),
    'loss, last step': lossText(list, 'lossLastStep'),
    'mean g² at start': digits(
      geometric(list, (row) => row.squareAtStart),
      2,
    ),
    'mean g², first step': digits(
      geometric(list, (row) => row.squareOfFirstStep),
      2,
    ),
    F_in: mean(list, (row) => row.recovery.inputs).toFixed(3),
    F_data: mean(list, (row) => row.recovery.data).toFixed(3),
    F_gen: mean(list, (row) => row.recovery.generated).toFixed(3),
    'r of each seed (95%)': ratios(list),
    'bits needed of available': `${mean(list, (row) => row.entropy.needed).toFixed(1)} of ${entropy.available}`,
    'processor time': `${Math.round(mean(list, (row) => row.seconds))} s`,
  };
}

const widths = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b);
const main = widths.flatMap((n) =>
  Object.keys(MAIN).flatMap((arm) => {
    const list = rows.filter((row) => row.n === n && row.arm === arm);
    return list.length === 0 ? [] : [record({ n, model: arm }, list)];
  }),
);
console.log(`Original against improved\n\n${markdownTable(main)}\n`);
const ablation = ablationRows(rows).map(({ arm, rows: list }) => record({ 'what is different': arm }, list));
console.log(`Ablation\n\n${markdownTable(ablation)}`);

for (const [name, svg] of [
  ['beyond-sizes', sizesFigure(rows)],
  ['beyond-ablation', ablationFigure(rows)],
]) {
  writeFileSync(join(given.out, `${name}.svg`), svg);
  writeFileSync(join(given.out, `${name}.png`), svgToPng(svg, 1.5));
}

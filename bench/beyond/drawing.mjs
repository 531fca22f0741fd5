// Draws the rows of compare.mjs with the package's own figures.
import * as Plot from '@observablehq/plot';
import { linearAxis, logAxis } from '../../dist/figures/axis.js';
import { figurePage, PAGE_WIDTH } from '../../dist/figures/page.js';
import { colourOf, GREY } from '../../dist/figures/palette.js';
import { drawPanel } from '../../dist/figures/panel.js';
import { svgText } from '../../dist/figures/svg-text.js';
import { ABLATION, MAIN } from './arms.mjs';

const ARMS = Object.keys(MAIN);
const COLOURS = new Map(ARMS.map((arm, k) => [arm, colourOf([0, 1, 4, 2][k])]));

const BUDGET =
  'Product clusters, ε = 0.08; T = 8, L = 4, n_A = ⌈n/3⌉, N = 16, 300 epochs a step, Adam at 0.1, falling to 0 in every step. r: F0 of 500 states from ' +
  'fresh inputs, (F_gen − F_in) / (F_data − F_in).';
const SOURCE = 'node bench/beyond/compare.mjs; node bench/beyond/figure.mjs';

const PANEL = { top: 124, height: 270 };
const COLUMN = PAGE_WIDTH / 3;

const MEASURES = [
  { title: 'mean squared gradient entry,', more: 'first epoch', of: (row) => row.squareAtStart, isLog: true },
  {
    title: 'the same, mean over',
    more: 'the first training cycle',
    of: (row) => row.squareOfFirstStep,
    isLog: true,
  },
  { title: 'share r of the way', more: 'from inputs to data', of: (row) => row.recovery.ratio, isLog: false },
];

/** Returns the figure of gradient and r against the number of qubits: every training a dot, lines through means. */
export function sizesFigure(rows) {
  const shown = rows.filter(({ arm }) => ARMS.includes(arm));
  const widths = [...new Set(shown.map(({ n }) => n))].sort((a, b) => a - b);
  const x = {
    type: 'linear',
    domain: [widths[0] - 0.7, widths.at(-1) + 0.7],
    ticks: widths,
    format: String,
  };
  const drawn = MEASURES.flatMap((measure, k) => sizesPanel(measure, shown, x, k));
  const legend = ARMS.flatMap((arm, k) => [
    `<circle cx="${30 + 225 * k}" cy="58" r="5" fill="${COLOURS.get(arm)}"/>`,
    svgText(42 + 225 * k, 63, arm, { size: 14, fill: COLOURS.get(arm) }),
  ]);
  const caption = [
    {
      lead: 'Original against improved',
      text: `${BUDGET} Every dot is a training with a seed of its own; lines: the mean over seeds, geometric for gradients. Dashed: 4⁻ⁿ. “Unit rms”: gradients divided by their root mean square and Adam with ε 10⁻¹², so that ε holds nothing down.`,
    },
    { text: SOURCE },
  ];
  return figurePage(
    'Gradients and success against width, under equal budgets',
    [...legend, ...drawn],
    PANEL.top + PANEL.height + 54,
    caption,
  );
}

function sizesPanel({ title, more, of, isLog }, rows, x, column) {
  const box = { left: 64 + column * COLUMN, top: PANEL.top, width: COLUMN - 84, height: PANEL.height };
  const points = rows
    .map((row) => ({ arm: row.arm, n: row.n, y: of(row) }))
    .filter(({ y }) => y !== undefined && !(isLog && y <= 0));
  const dots = points.map((point) => ({ ...point, n: point.n + 0.14 * (ARMS.indexOf(point.arm) - 1.5) }));
  const guide = isLog ? guideOf(points, x.ticks) : [];
  const values = [...points, ...guide].map(({ y }) => y);
  const y = isLog ? logAxis(values) : linearAxis([0, 1, ...values], 8);
  const marks = [
    ...(isLog ? [] : [Plot.ruleY([0, 1], { stroke: '#888' })]),
    Plot.lineY(guide, { x: 'n', y: 'y', stroke: '#888', strokeDasharray: '5 4', className: 'guide' }),
    ...ARMS.flatMap((arm) => [
      Plot.lineY(means(points, arm, x.ticks, isLog), {
        x: 'n',
        y: 'y',
        stroke: COLOURS.get(arm),
        strokeWidth: 1.4,
      }),
      Plot.dot(
        dots.filter((point) => point.arm === arm),
        { x: 'n', y: 'y', r: 3.6, fill: COLOURS.get(arm), fillOpacity: 0.75 },
      ),
    ]),
  ];
  return [
    drawPanel(box, [x, y], marks).svg,
    svgText(box.left, PANEL.top - 30, title, { size: 13, weight: 'bold' }),
    svgText(box.left, PANEL.top - 13, more, { size: 13, weight: 'bold' }),
    svgText(box.left + box.width / 2, PANEL.top + PANEL.height + 42, 'data qubits n', {
      size: 13,
      anchor: 'middle',
    }),
  ];
}

/** What a 2-design at the input makes of gradients, through the original's first point. */
function guideOf(points, widths) {
  const [first] = means(points, 'original', widths, true);
  return first === undefined ? [] : widths.map((n) => ({ n, y: first.y * 4 ** (first.n - n) }));
}

function means(points, arm, widths, isLog) {
  return widths.flatMap((n) => {
    const values = points.filter((point) => point.arm === arm && point.n === n).map(({ y }) => y);
    if (values.length === 0) return [];
    const terms = isLog ? values.map(Math.log) : values;
    const mean = terms.reduce((sum, value) => sum + value, 0) / terms.length;
    return [{ n, y: isLog ? Math.exp(mean) : mean }];
  });
}

/** Returns the rows of the ablation, improved and original beside them, by mean r. */
export function ablationRows(rows) {
  const arms = ['improved', ...Object.keys(ABLATION), 'original'];
  const n = rows.find(({ arm }) => arm in ABLATION)?.n;
  const of = (arm) =>
    rows.filter((row) => row.arm === arm && row.n === n && row.recovery.ratio !== undefined);
  const mean = (list) => list.reduce((sum, { recovery }) => sum + recovery.ratio, 0) / list.length;
  return arms
    .map((arm) => ({ arm, n, rows: of(arm) }))
    .filter((group) => group.rows.length > 0)
    .map((group) => ({ ...group, mean: mean(group.rows) }))
    .sort((a, b) => b.mean - a.mean);
}

const LINE = 27;

/** Returns the dot plot of the ablation: r of every training, with its interval, arms in the order of their means. */
export function ablationFigure(rows) {
  const groups = ablationRows(rows);
  const box = { left: 250, top: 70, width: PAGE_WIDTH - 290, height: LINE * groups.length };
  const points = groups.flatMap(({ arm, rows: list }, k) =>
    list.map(({ recovery, seed }, i) => ({
      arm,
      seed,
      y: k + 0.2 * (i - (list.length - 1) / 2),
      r: recovery.ratio,
      low: recovery.interval[0],
      high: recovery.interval[1],
    })),
  );
  const x = linearAxis([0, ...points.flatMap(({ low, high }) => [low, high])], 8);
  const y = {
    type: 'linear',
    domain: [groups.length - 0.5, -0.5],
    ticks: groups.map((_, k) => k),
    format: () => '',
  };
  const colour = ({ arm }) => COLOURS.get(arm) ?? colourOf(2);
  const marks = [
    Plot.ruleX([0], { stroke: '#888' }),
    Plot.ruleX(
      groups.filter(({ arm }) => arm === 'improved').map(({ mean }) => mean),
      { stroke: COLOURS.get('improved'), strokeDasharray: '5 4' },
    ),
    Plot.ruleY(points, { y: 'y', x1: 'low', x2: 'high', stroke: colour, strokeOpacity: 0.6 }),
    Plot.dot(points, { x: 'r', y: 'y', r: 3.4, fill: colour }),
  ];
  const panel = drawPanel(box, [x, y], marks);
  const names = groups.map(({ arm }, k) =>
    svgText(box.left - 12, panel.y(k) + 4.5, arm, { size: 13, anchor: 'end', fill: colour({ arm }) }),
  );
  const below = box.top + box.height + 44;
  const caption = [
    {
      lead: `The improved model at n = ${groups[0]?.n}, one ingredient off or changed`,
      text: `${BUDGET} A dot is a training with a seed of its own, its bar the 95% bootstrap interval over states. F_in is that of the arm’s own inputs. Dashed: the mean of the improved model.`,
    },
    { text: SOURCE },
  ];
  return figurePage(
    'What each ingredient does',
    [
      panel.svg,
      ...names,
      svgText(box.left + box.width / 2, below, 'share r of the way from inputs to data', {
        size: 13,
        anchor: 'middle',
      }),
      svgText(box.left - 12, box.top - 12, 'what is different', { size: 12, anchor: 'end', fill: GREY }),
    ],
    below + 10,
    caption,
  );
}

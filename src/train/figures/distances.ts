import * as Plot from '@observablehq/plot';
import { countAxis, linearAxis } from '../../figures/axis.js';
import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { colourOf, GREY } from '../../figures/palette.js';
import { type Box, drawPanel } from '../../figures/panel.js';
import { svgText } from '../../figures/svg-text.js';
import { checkTraining } from '../config/check-training.js';
import type { TrainConfig } from '../config/schema.js';
import { checkEvaluation } from '../evaluation/check-evaluation.js';
import type { Distances } from '../evaluation/distances.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import { numberText, runText } from './words.js';

interface Series {
  readonly name: string;
  readonly of: (at: Distances) => number;
  readonly colour: string;
}

interface Measure {
  readonly title: string;
  readonly series: readonly Series[];
}

const MEASURES: readonly Measure[] = [
  {
    title: 'MMD, fidelity kernel',
    series: [
      { name: 'V', of: (at) => at.mmd, colour: colourOf(0) },
      { name: 'U', of: (at) => at.mmdU, colour: colourOf(5) },
    ],
  },
  {
    title: 'Wasserstein, cost 1 − F',
    series: [{ name: '', of: (at) => at.wasserstein, colour: colourOf(1) }],
  },
  { title: 'KL of fidelities, nats', series: [{ name: '', of: (at) => at.kl, colour: colourOf(2) }] },
];

const COLUMN = (PAGE_WIDTH - 28) / MEASURES.length;
const TOP = 98;
const HEIGHT = 250;
/** Beyond this many times dots would touch. */
const MOST_DOTS = 45;

/**
 * Returns the figure of a model's distances as SVG: generated against forward ensembles at every time t = 0, ..., T.
 *
 * Three panels, each with its own linear scale: MMD (V- and U-statistic; U may be negative), Wasserstein distance, and
 * the divergence of the fidelities.
 *
 * @throws OptionError for what is no evaluation, or that of a conditional model
 *
 * @example
 * writeFileSync('distances.svg', renderDistances(evaluate(model), model.config));
 */
export function renderDistances(evaluation: Evaluation, config: TrainConfig): string {
  checkTraining(config);
  checkEvaluation(evaluation, ['distances'], 'renderDistances()', 'Draw it by renderConditions().');
  const { count, distances } = evaluation;
  const drawn = MEASURES.flatMap((measure, column) => drawMeasure(measure, distances, column));
  const caption = [
    { lead: config.name, text: `${runText(config)}.` },
    {
      text:
        `${count} generated states against ${count} fresh forward states at every time; t = 0: the data, t = T: the inputs. ` +
        'Two ensembles of one distribution differ by about V − U in V and by about 0 in U. KL: fidelities of generated ' +
        'with forward states against those of forward states with one another.',
    },
  ];
  return figurePage('Distance of generated from forward ensembles', drawn, TOP + HEIGHT + 56, caption);
}

function drawMeasure({ title, series }: Measure, distances: readonly Distances[], column: number): string[] {
  const box: Box = { left: 76 + column * COLUMN, top: TOP, width: COLUMN - 76, height: HEIGHT };
  const shown = series.map(({ name, of, colour }) => ({
    name,
    colour,
    points: distances.map((at) => ({ t: at.t, value: of(at) })).filter(({ value }) => Number.isFinite(value)),
  }));
  const values = shown.flatMap(({ points }) => points.map(({ value }) => value));
  const y = linearAxis([0, ...values]);
  const x = countAxis(0, Math.max(1, ...distances.map((at) => at.t)), 5);
  // The first series lies over the others.
  const marks = shown
    .toReversed()
    .flatMap(({ points, colour }) => [
      Plot.lineY(points, { x: 't', y: 'value', stroke: colour, strokeWidth: 1.5 }),
      ...(points.length > MOST_DOTS
        ? []
        : [Plot.dot(points, { x: 't', y: 'value', r: 3.2, fill: colour, className: 'points' })]),
    ]);
  const zero = y.domain[0] < 0 ? [Plot.ruleY([0], { stroke: '#888' })] : [];
  const panel = drawPanel(box, [x, y], [...zero, ...marks]);
  return [panel.svg, ...words(title, shown, box)];
}

interface Shown {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly { readonly t: number; readonly value: number }[];
}

/** Title, the values at t = 0 in the colours of their series, and what the horizontal axis is. */
function words(title: string, shown: readonly Shown[], { left, top, width, height }: Box): string[] {
  const below = top + height + 46;
  const first = shown.flatMap(({ name, colour, points }) => {
    const value = points.find(({ t }) => t === 0)?.value;
    return value === undefined ? [] : [{ text: `${name} ${numberText(rounded(value))}`.trim(), colour }];
  });
  return [
    svgText(left, top - 32, title, { size: 14, weight: 'bold' }),
    ...(first.length === 0 ? [] : [svgText(left, top - 12, 'at t = 0:', { size: 12, fill: GREY })]),
    ...first.map(({ text, colour }, i) =>
      svgText(left + 60 + i * 92, top - 12, text, { size: 12, fill: colour }),
    ),
    svgText(left + width / 2, below, 'time t', { size: 14, anchor: 'middle' }),
    svgText(left + width, below, '← generation', { size: 12, fill: GREY, anchor: 'end' }),
  ];
}

const rounded = (value: number) => Number(value.toPrecision(3));

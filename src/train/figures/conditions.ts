import * as Plot from '@observablehq/plot';
import { linearAxis, logAxis } from '../../figures/axis.js';
import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { colourOf, GREY } from '../../figures/palette.js';
import { type Box, drawPanel } from '../../figures/panel.js';
import { svgText } from '../../figures/svg-text.js';
import type { ConditionalEvaluation, ConditionalPoint } from '../conditional/evaluate.js';
import { type TrainedAmong, trainedAmong } from '../conditional/trained-among.js';
import { checkTraining } from '../config/check-training.js';
import type { TrainConfig } from '../config/schema.js';
import { checkConditionalEvaluation } from '../evaluation/check-evaluation.js';
import { runText } from './words.js';

interface Series {
  readonly name: string;
  readonly of: (at: ConditionalPoint) => number;
  readonly colour: string;
  readonly dash?: string;
}

const SERIES: readonly Series[] = [
  { name: 'model', of: ({ fidelity }) => fidelity.mean, colour: colourOf(0) },
  { name: 'nearest trained', of: ({ nearest }) => nearest, colour: colourOf(2), dash: '5 3' },
  { name: 'line', of: ({ interpolated }) => interpolated, colour: colourOf(4), dash: '2 3' },
  { name: 'untrained', of: ({ untrained }) => untrained.mean, colour: colourOf(1) },
  { name: 'inputs', of: ({ inputs }) => inputs.mean, colour: colourOf(3) },
];

const FIDELITY: Box = { left: 84, top: 98, width: PAGE_WIDTH - 120, height: 260 };
const ENERGY: Box = { ...FIDELITY, top: 410, height: 170 };
const BOTTOM = 634;

/**
 * Returns the figure of a conditional model as SVG: what is missing of the mean fidelity with the ground state against the
 * parameter, beside what needs no model, and below it how far the mean energy lies above the ground state's, as a share of it;
 * in the Hamiltonian's own unit where one of the ground states' energies is next to nothing.
 *
 * @throws OptionError for what is no evaluation, that of a model that is not conditional, or the config of such a model
 *
 * @example
 * writeFileSync('conditions.svg', renderConditions(evaluateConditional(conditional), conditional.config));
 */
export function renderConditions(evaluation: ConditionalEvaluation, config: TrainConfig): string {
  checkTraining(config);
  checkConditionalEvaluation(evaluation, config, 'renderConditions()', 'Draw it by renderDistances().');
  const { points, means, count } = evaluation;
  const sorted = [...points].sort((a, b) => a.parameter - b.parameter);
  const x = linearAxis(sorted.map(({ parameter }) => parameter));
  const constant = missing(means.constant);
  const values = SERIES.flatMap(({ of }) => sorted.map((at) => missing(of(at))));
  const infidelity = [
    ...SERIES.flatMap(({ of, colour, dash }) => line(sorted, (at) => missing(of(at)), colour, dash)),
    Plot.ruleY([constant], { stroke: GREY, strokeDasharray: '1 4' }),
  ];
  const excess = excessOf(sorted);
  const energy = line(sorted, excess.of, colourOf(0));
  const drawn = [
    drawPanel(FIDELITY, [x, logAxis([...values, constant])], infidelity).svg,
    drawPanel(ENERGY, [x, linearAxis([0, ...sorted.map(excess.of)])], energy).svg,
    svgText(20, 56, '1 − mean fidelity with the ground state', { size: 14, weight: 'bold' }),
    ...legend(),
    svgText(20, ENERGY.top - 14, excess.title, { size: 14, fill: colourOf(0) }),
    svgText(FIDELITY.left + FIDELITY.width / 2, BOTTOM - 6, 'parameter h of the Hamiltonian', {
      size: 14,
      anchor: 'middle',
    }),
  ];
  const among = trainedAmong(config, points);
  const caption = [
    { lead: config.name, text: `${runText(config)}.` },
    {
      text:
        `${count} generated states a parameter, ${trainedText(among)}. Dotted: the best constant state. ` +
        'A reconstruction of a conditional QuDDPM, not the setting of arXiv:2512.06695.',
    },
  ];
  const title = `A conditional model at ${among === 'none' ? 'new ' : ''}parameters`;
  return figurePage(title, drawn, BOTTOM + 6, caption);
}

function trainedText(among: TrainedAmong): string {
  if (among === 'none') return 'none of which was trained on';
  if (among === 'all') return 'all of which were trained on';
  return `${among} of which ${among === 1 ? 'was' : 'were'} trained on`;
}

/** Below this what is missing of a fidelity is rounding. */
const ROUNDING = 1e-9;

const missing = (fidelity: number): number => Math.max(1 - fidelity, ROUNDING);

/** A ground state's energy below this share of all energies is no measure for one. */
const NO_MEASURE = 1e-3;

interface Excess {
  readonly title: string;
  readonly of: (at: ConditionalPoint) => number;
}

/** How far energies lie above the ground state's: as a share of it, unless one of the parameters has none to speak of. */
function excessOf(points: readonly ConditionalPoint[]): Excess {
  const scale = Math.max(
    ...points.flatMap(({ energy, groundEnergy }) => [energy.mean, groundEnergy].map(Math.abs)),
  );
  const above = ({ energy, groundEnergy }: ConditionalPoint) => energy.mean - groundEnergy;
  if (points.some(({ groundEnergy }) => Math.abs(groundEnergy) <= NO_MEASURE * scale)) {
    return { title: 'E − E₀ of the model, in the unit of the Hamiltonian', of: above };
  }
  return {
    title: '(E − E₀) / |E₀| of the model',
    of: (at) => above(at) / Math.abs(at.groundEnergy),
  };
}

function line(
  points: readonly ConditionalPoint[],
  of: (at: ConditionalPoint) => number,
  stroke: string,
  dash?: string,
) {
  const channels = { x: 'parameter', y: of };
  return [
    Plot.lineY(points, { ...channels, stroke, strokeWidth: 1.6, ...(dash && { strokeDasharray: dash }) }),
    Plot.dot(points, { ...channels, r: 3, fill: stroke, className: 'points' }),
  ];
}

function legend(): string[] {
  const entries = [
    ...SERIES.map(({ name, colour }) => ({ text: name, colour })),
    { text: 'best constant (dotted)', colour: GREY },
  ];
  return entries.map(({ text, colour }, k) =>
    svgText(FIDELITY.left + k * 136, FIDELITY.top - 16, text, { size: 12.5, fill: colour }),
  );
}

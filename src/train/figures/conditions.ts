import * as Plot from '@observablehq/plot';
import { linearAxis, logAxis } from '../../figures/axis.js';
import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { colourOf, GREY } from '../../figures/palette.js';
import { type Box, drawPanel } from '../../figures/panel.js';
import { svgText } from '../../figures/svg-text.js';
import type { ConditionalEvaluation, ConditionalPoint } from '../conditional/evaluate.js';
import type { TrainConfig } from '../config/schema.js';
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
 * parameter, beside what needs no model, and below it how far the mean energy lies above the ground state's, as a share of it.
 *
 * @example
 * writeFileSync('conditions.svg', renderConditions(evaluateConditional(model), model.config));
 */
export function renderConditions(
  { points, means, count }: ConditionalEvaluation,
  config: TrainConfig,
): string {
  const sorted = [...points].sort((a, b) => a.parameter - b.parameter);
  const x = linearAxis(sorted.map(({ parameter }) => parameter));
  const constant = missing(means.constant);
  const values = SERIES.flatMap(({ of }) => sorted.map((at) => missing(of(at))));
  const infidelity = [
    ...SERIES.flatMap(({ of, colour, dash }) => line(sorted, (at) => missing(of(at)), colour, dash)),
    Plot.ruleY([constant], { stroke: GREY, strokeDasharray: '1 4' }),
  ];
  const energy = line(sorted, excess, colourOf(0));
  const drawn = [
    drawPanel(FIDELITY, [x, logAxis([...values, constant])], infidelity).svg,
    drawPanel(ENERGY, [x, linearAxis([0, ...sorted.map(excess)])], energy).svg,
    svgText(20, 56, '1 − mean fidelity with the ground state', { size: 14, weight: 'bold' }),
    ...legend(),
    svgText(20, ENERGY.top - 14, '(E − E₀) / |E₀| of the model', { size: 14, fill: colourOf(0) }),
    svgText(FIDELITY.left + FIDELITY.width / 2, BOTTOM - 6, 'parameter h of the Hamiltonian', {
      size: 14,
      anchor: 'middle',
    }),
  ];
  const caption = [
    { lead: config.name, text: `${runText(config)}.` },
    {
      text:
        `${count} generated states a parameter, none of which was trained on. Dotted: the best constant state. ` +
        'A reconstruction of a conditional QuDDPM, not the setting of arXiv:2512.06695.',
    },
  ];
  return figurePage('A conditional model at new parameters', drawn, BOTTOM + 6, caption);
}

/** Below this what is missing of a fidelity is rounding. */
const ROUNDING = 1e-9;

const missing = (fidelity: number): number => Math.max(1 - fidelity, ROUNDING);

const excess = ({ energy, groundEnergy }: ConditionalPoint): number =>
  (energy.mean - groundEnergy) / Math.abs(groundEnergy);

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

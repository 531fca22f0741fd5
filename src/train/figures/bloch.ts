import { figurePage, PAGE_WIDTH } from '../../figures/page.js';
import { colourOf, GREY } from '../../figures/palette.js';
import { svgText } from '../../figures/svg-text.js';
import { OptionError } from '../../mps/common/errors.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import type { State } from '../../mps/state/state.js';
import { checkTraining } from '../config/check-training.js';
import type { TrainConfig } from '../config/schema.js';
import { checkEvaluation } from '../evaluation/check-evaluation.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import { greatCircle, project, type Vector } from './sphere.js';
import { runText } from './words.js';

const RADIUS = 66;
const COLUMN = 176;
const ROWS = [
  { name: 'generated', top: 190, colour: colourOf(1) },
  { name: 'forward', top: 398, colour: colourOf(0) },
] as const;
const BOTTOM = 494;
/** More would hide one another. */
const MOST_STATES = 300;
const QUARTERS = [1, 0.75, 0.5, 0.25, 0];
const PAULIS = ['X0', 'Y0', 'Z0'].map((text) => pauliSum(text));
const [X, Y, Z]: readonly Vector[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/**
 * Returns generated and forward states of one qubit on Bloch spheres as SVG, at times from t = T to 0.
 *
 * A state is a dot at (<X>, <Y>, <Z>), in orthographic projection; dots on the far side are pale.
 *
 * @throws OptionError for states of more than one qubit, what is no evaluation, or that of a conditional model
 *
 * @example
 * writeFileSync('bloch.svg', renderBloch(evaluate(model), model.config));
 */
export function renderBloch(evaluation: Evaluation, config: TrainConfig): string {
  checkTraining(config);
  checkEvaluation(evaluation, ['trajectory', 'forward'], 'renderBloch()', 'Draw it by renderConditions().');
  const { trajectory, forward, count } = evaluation;
  const qubits = trajectory[0]?.[0]?.nQubits;
  if (qubits !== undefined && qubits !== 1) {
    throw new OptionError(
      `renderBloch() draws states of one qubit, not of ${qubits}; look at those with renderDistances().`,
    );
  }
  const last = Math.max(0, trajectory.length - 1);
  const times = [...new Set(QUARTERS.map((quarter) => Math.round(quarter * last)))];
  const ensembles = [trajectory, forward];
  const drawn = [
    definitions(),
    ...header(times),
    ...ROWS.flatMap(({ name, top, colour }, row) => [
      svgText(20, top - RADIUS - 36, name, { size: 14, weight: 'bold', fill: colour }),
      ...times.map((t, k) => sphere(ensembles[row][t] ?? [], centre(k, times), top, colour)),
    ]),
  ];
  const shown = Math.min(count, MOST_STATES);
  const which = shown < count ? `the first ${shown} of ${count} states` : `${count} states`;
  const caption = [
    { lead: config.name, text: `${runText(config)}.` },
    {
      text: `Dots: ${which} of every ensemble; pale on the far side of the sphere. Generation runs from t = T, fresh inputs, to t = 0; forward states of t = 0 are fresh data.`,
    },
  ];
  return figurePage('Generated and forward states on the Bloch sphere', drawn, BOTTOM, caption);
}

const centre = (k: number, times: readonly number[]) =>
  PAGE_WIDTH / 2 + (k - (times.length - 1) / 2) * COLUMN;

/** The times over their columns, and which way generation goes. */
function header(times: readonly number[]): string[] {
  const y = 68;
  return times.flatMap((t, k) => [
    svgText(centre(k, times), y, `t = ${t}`, { size: 14, anchor: 'middle' }),
    ...(k === 0 ? [] : [arrow(centre(k - 1, times) + 46, centre(k, times) - 46, y - 5)]),
  ]);
}

const arrow = (from: number, to: number, y: number) =>
  `<path d="M${from} ${y}H${to}M${to - 6} ${y - 4}L${to} ${y}L${to - 6} ${y + 4}" fill="none" stroke="${GREY}"/>`;

/** One ensemble: the far half of the sphere, its dots, the near half, its dots, and the letters. */
function sphere(states: readonly State[], x: number, y: number, colour: string): string {
  const seen = states.slice(0, MOST_STATES).map((state) => project(blochVector(state)));
  const dots = (near: boolean) =>
    seen
      .filter((dot) => dot.near >= 0 === near)
      .map(({ right, down }) => `<circle cx="${pixel(right)}" cy="${pixel(down)}" r="2.1"/>`)
      .join('');
  return [
    `<g transform="translate(${x} ${y})">`,
    '<use href="#bloch-far"/>',
    `<g class="far" fill="${colour}" fill-opacity="0.22">${dots(false)}</g>`,
    '<use href="#bloch-near"/>',
    `<g class="near" fill="${colour}" fill-opacity="0.75">${dots(true)}</g>`,
    '<use href="#bloch-letters"/>',
    '</g>',
  ].join('');
}

const pixel = (value: number) => (RADIUS * value).toFixed(1);

const blochVector = (state: State) => PAULIS.map((pauli) => state.expectation(pauli)) as unknown as Vector;

/** The sphere without dots, once for all: outline, equator, two meridians and axes, far and near. */
function definitions(): string {
  const circles = (half: 'near' | 'far') =>
    [
      [X, Y],
      [X, Z],
      [Y, Z],
    ].map(([a, b]) => `<path d="${greatCircle(a, b, RADIUS, half)}"/>`);
  const outline = `<circle r="${RADIUS}" fill="#fafafa" stroke="#999"/>`;
  const axes = [X, Y, Z].map((axis) => {
    const { right, down } = project(axis);
    return `<path d="M0 0L${pixel(right)} ${pixel(down)}" stroke="#bbb"/>${tip(axis)}`;
  });
  return [
    '<defs>',
    `<g id="bloch-far" fill="none" stroke="#ccc" stroke-width="0.8">${outline}${circles('far').join('')}${axes.join('')}</g>`,
    `<g id="bloch-near" fill="none" stroke="#aaa" stroke-width="0.8">${circles('near').join('')}</g>`,
    // The x axis points out of the picture: its letter stands before the sphere, and dots shine through around it.
    `<g id="bloch-letters" stroke="white" stroke-opacity="0.7" stroke-width="3" paint-order="stroke">${letters().join('')}</g>`,
    '</defs>',
  ].join('');
}

/** An axis outside the sphere. */
function tip(axis: Vector): string {
  const { right, down } = project(axis);
  const length = Math.hypot(right, down);
  const [from, to] = [1, 1 + 13 / (RADIUS * length)].map(
    (factor) => `${pixel(right * factor)} ${pixel(down * factor)}`,
  );
  return `<path d="M${from}L${to}" stroke="#888"/>`;
}

function letters(): string[] {
  const style = { size: 11, fill: GREY, anchor: 'middle' } as const;
  const [x, y, z] = [X, Y, Z].map((axis) => {
    const { right, down } = project(axis);
    const factor = RADIUS + 20 / Math.hypot(right, down);
    return [right * factor, down * factor + 4] as const;
  });
  return [
    svgText(...x, 'x', style),
    svgText(...y, 'y', style),
    svgText(z[0] + 9, z[1] + 4, 'z', style),
    svgText(z[0] - 14, z[1] + 4, '|0⟩', style),
    svgText(0, RADIUS + 15, '|1⟩', style),
  ];
}

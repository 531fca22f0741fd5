import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { svgToPng } from '../../figures/png.js';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import { fromAmplitudes, haarState } from '../../mps/statevector/create.js';
import { PRESETS } from '../config/presets.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import { renderBloch } from './bloch.js';

const { config } = PRESETS['cluster-1-small'];
const RADIUS = 66;
const half = Math.SQRT1_2;
const zero = fromAmplitudes([1, 0], [0, 0]);
const plus = fromAmplitudes([half, half], [0, 0]);
const plusI = fromAmplitudes([half, 0], [0, half]);
const one = fromAmplitudes([0, 1], [0, 0]);

const evaluationOf = (trajectory: readonly (readonly State[])[], forward = trajectory): Evaluation => ({
  count: trajectory[0].length,
  distances: [],
  metrics: { generated: [], data: [], inputs: [] },
  entropy: { entropy: 0, inputs: 1, needed: 1, available: 1, enough: true },
  ledger: { maxBond: 0, discardedWeight: 0, fidelityLowerBound: 1 },
  trajectory,
  forward,
});

const documentOf = (evaluation: Evaluation) => parseHTML(renderBloch(evaluation, config)).document;

/** All dots of the figure in order of their spheres, in pixels from the centre. */
const dotsOf = (evaluation: Evaluation, side: 'near' | 'far') =>
  [...documentOf(evaluation).querySelectorAll(`.${side} circle`)].map((dot) =>
    ['cx', 'cy'].map((name) => Number(dot.getAttribute(name))),
  );

/** The one dot of a state. */
function dotOf(state: State): { at: number[]; near: boolean } {
  const evaluation = evaluationOf([[state]]);
  const near = dotsOf(evaluation, 'near');
  return { at: near[0] ?? dotsOf(evaluation, 'far')[0], near: near.length > 0 };
}

test('has |0> at the top, |1> opposite, x towards the viewer on the left and y on the right', () => {
  const [top, bottom] = [dotOf(zero), dotOf(one)];
  expect(top.at[0]).toBeCloseTo(0, 6);
  expect(top.at[1]).toBeLessThan(-0.9 * RADIUS);
  expect(bottom.at[1]).toBeGreaterThan(0.9 * RADIUS);
  const [x, y] = [dotOf(plus), dotOf(plusI)];
  expect(x.near && y.near && x.at[0] < 0 && x.at[1] > 0 && y.at[0] > 0).toBe(true);
  expect(dotOf(fromAmplitudes([half, -half], [0, 0])).near).toBe(false);
});

test('is an orthographic projection: the axes as seen are the columns of a part of a rotation', () => {
  const axes = [zero, plus, plusI].map((state) => dotOf(state).at.map((c) => c / RADIUS));
  const sum = (of: (axis: number[]) => number) => axes.reduce((total, axis) => total + of(axis), 0);
  expect(sum(([x]) => x * x)).toBeCloseTo(1, 2);
  expect(sum(([, y]) => y * y)).toBeCloseTo(1, 2);
  expect(sum(([x, y]) => x * y)).toBeCloseTo(0, 2);
});

test('draws every state once, inside the outline, at most 300 a sphere', () => {
  const stream = rng(3);
  const states = Array.from({ length: 400 }, (_, k) => haarState(1, stream.split(`${k}`)));
  const evaluation = evaluationOf(Array.from({ length: 9 }, () => states));
  const dots = [...dotsOf(evaluation, 'near'), ...dotsOf(evaluation, 'far')];
  expect(dots).toHaveLength(2 * 5 * 300);
  for (const [x, y] of dots) expect(Math.hypot(x, y)).toBeLessThan(RADIUS + 0.1);
  const svg = renderBloch(evaluation, config);
  expect(svg).toContain('the first 300 of 400 states');
  expect(svg.length).toBeLessThan(200_000);
});

test('shows times from T to 0, generated above forward', () => {
  const ensembles = Array.from({ length: 9 }, () => [zero]);
  const evaluation = evaluationOf(
    ensembles,
    ensembles.map(() => [one]),
  );
  const document = documentOf(evaluation);
  const texts = [...document.querySelectorAll('text')].map((text) => text.textContent);
  expect(texts.filter((text) => text?.startsWith('t = '))).toEqual([8, 6, 4, 2, 0].map((t) => `t = ${t}`));
  const spheres = [...document.querySelectorAll('g[transform]')].map((group) => [
    Number(group.getAttribute('transform')?.match(/ ([\d.]+)\)/)?.[1]),
    Number(group.querySelector('.near circle, .far circle')?.getAttribute('cy')),
  ]);
  expect(spheres).toHaveLength(10);
  const [upper, lower] = [spheres.slice(0, 5), spheres.slice(5)];
  expect(upper.every(([, dot]) => dot < 0) && lower.every(([, dot]) => dot > 0)).toBe(true);
  expect(lower[0][0]).toBeGreaterThan(upper[0][0] + 2 * RADIUS);
});

test('draws few steps', () => {
  for (const steps of [1, 2, 3]) {
    const evaluation = evaluationOf(Array.from({ length: steps + 1 }, () => [zero, one]));
    const svg = renderBloch(evaluation, config);
    expect(svg).not.toMatch(/NaN|undefined/);
    expect(svg.match(/>t = /g)).toHaveLength(steps + 1);
    expect(svgToPng(svg).length).toBeGreaterThan(0);
  }
});

test('refuses states of two qubits, and says what draws them', () => {
  const two = evaluationOf([[haarState(2, rng(1))]]);
  expect(() => renderBloch(two, config)).toThrow(OptionError);
  expect(() => renderBloch(two, config)).toThrow(/one qubit, not of 2.*renderDistances/);
});

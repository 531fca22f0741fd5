import { describe, expect, test } from 'vitest';
import { defineTraining } from '../config/config.js';
import { improvedTraining, originalTraining } from '../config/presets-improved.js';
import type { TrainConfig } from '../config/schema.js';
import { type Evaluation, evaluate } from '../evaluation/evaluate.js';
import type { EpochRow } from '../events.js';
import { ingredientsOf } from './ingredients.js';
import { renderTrainingReport } from './report.js';

/** A model that does nothing: an even number of layers with all angles zero. */
function idle(config: TrainConfig, steps: number): Evaluation {
  const { qubits, ancillas, layers } = config;
  const angles = new Float32Array(2 * (qubits + ancillas) * layers);
  return evaluate({ config, parameters: new Array(steps).fill(angles) }, undefined, { count: 40 });
}

const improved = improvedTraining(4);
const evaluation = idle(improved, 8);
const report = renderTrainingReport(improved, evaluation);

/** The value of a row of the settings. */
const settingIn = (text: string, name: string) =>
  text.match(new RegExp(`^\\| ${name} \\| (.*) \\|$`, 'm'))?.[1];

test('tells the way from inputs to data, and what its share means', () => {
  const { recovery } = evaluation;
  const numbers = [recovery?.inputs, recovery?.data, recovery?.generated].map((value) => value?.toFixed(4));
  expect(report).toContain(`| ${numbers.join(' | ')} | 0.000 | 0.000 to 0.000 |`);
  expect(report).toContain('r = (F_gen - F_in) / (F_data - F_in)');
  const none: Evaluation = {
    ...evaluation,
    recovery: {
      generated: 0.5,
      inputs: 0.9,
      data: 0.6,
      way: -0.3,
      wayInterval: [-0.4, -0.2],
      reason: 'the inputs win',
    },
  };
  const text = renderTrainingReport(improved, none);
  expect(text).toContain('| 0.9000 | 0.6000 | 0.5000 | none | - |');
  expect(text).toContain('No r: the inputs win.');
});

describe('the entropy budget', () => {
  const told = (changes: Partial<Evaluation['entropy']>, config = improved) =>
    renderTrainingReport(config, { ...evaluation, entropy: { ...evaluation.entropy, ...changes } });

  test('is told with the entropy of the inputs', () => {
    const text = told({ inputs: 3, entropy: 0.5, needed: 2.5, available: 8, enough: true });
    expect(text).toContain('inputs holds 3.0 bits, that of the data 0.5 (from up to 128 states of either');
    expect(text).toContain(
      '2.5 have to be drawn out. The 2 ancillas of all steps can draw out at most 8: enough.',
    );
  });

  test('says where it is not enough, or nothing is needed', () => {
    const haar = originalTraining(8);
    const short = told({ inputs: 8, entropy: 0.5, needed: 7.5, available: 3, enough: false }, haar);
    expect(short).toContain('The 3 ancillas of all steps can draw out at most 3: **not enough');
    expect(short).toContain('128 states of the data');
    expect(told({ inputs: 0, entropy: 1, needed: -1 })).toContain('nothing has to be drawn out');
  });
});

describe('a model that is not the published one', () => {
  test('is told to be a reconstruction, with the ingredients that are on', () => {
    for (const part of [
      'A reconstruction from the abstracts of arXiv:2512.06695',
      '- inputs are |0...0> after 8 steps of the forward process, so that generation needs no data',
      '- step sizes of the forward process times 1.414',
      '- angles that begin normal with variance 1/(4(L+2))',
      '- every step begins with the angles that the one before it ended with',
      '- ancillas at the positions 1, 4',
      'drawn every epoch from a pool',
      "it is the centre of this task's data",
    ])
      expect(report).toContain(part);
    expect(
      ['warmStart', 'rescale', 'training', 'forward amplitude'].map((name) => settingIn(report, name)),
    ).toEqual(['true', 'none', 'resampled', String(Math.SQRT2)]);
  });

  test('names every ingredient by itself, and none for the published model', () => {
    expect(ingredientsOf(originalTraining(4))).toEqual({ improved: [], own: [] });
    const original = originalTraining(4);
    const one = (changes: object) => {
      const { improved: paper, own } = ingredientsOf(defineTraining({ ...original, ...changes }));
      return [paper.length, own.length];
    };
    for (const inputs of [
      { kind: 'productHaar' },
      { kind: 'staircase', width: 1 },
      { kind: 'forward' },
      { kind: 'forward', reference: 'plus' },
    ])
      expect(one({ inputs })).toEqual([1, 0]);
    expect(one({ forward: { ...original.forward, amplitude: 'sqrt(2/n)' } })).toEqual([1, 0]);
    for (const initialisation of [
      { kind: 'uniform' },
      { kind: 'identityBlocks' },
      { kind: 'normal', variance: 0.5 },
    ])
      expect(one({ initialisation })).toEqual([1, 0]);
    for (const own of [{ training: 'teacher' }, { warmStart: true }, { ancillaSites: [1, 4] }])
      expect(one(own)).toEqual([0, 1]);
  });

  test('is silent about the published one, and names the reference of another', () => {
    const original = originalTraining(4);
    expect(renderTrainingReport(original, evaluation)).not.toMatch(/reconstruction|reference/i);
    const plus = defineTraining({ ...improved, inputs: { kind: 'forward', reference: 'plus', steps: 1 } });
    const text = renderTrainingReport(plus, evaluation);
    expect(text).toContain('inputs are |+...+> after 1 step of');
    expect(text).toContain('The reference is |+...+>, which needs no data.');
    expect(text).not.toContain('centre of this');
    const data = defineTraining({ ...improved, inputs: { kind: 'forward' } });
    expect(renderTrainingReport(data, evaluation)).toContain('so that generation needs data');
    const own = renderTrainingReport(defineTraining({ ...original, warmStart: true }), evaluation);
    expect(own).toContain("This project's own:\n\n- every step");
    expect(own).not.toContain('reconstruction');
  });
});

test('leaves out what was not measured, and shows chains where there were some', () => {
  const few = renderTrainingReport(improved, { ...evaluation, distances: [] });
  expect(few).toContain('Distances to the forward process were left out.');
  expect(few).not.toMatch(/distances\.svg|Wasserstein/);
  expect(report).toContain('![Distances](distances.svg)');
  const row: EpochRow = {
    step: 0,
    epoch: 0,
    loss: 1,
    parts: {},
    gradientNorm: 1,
    gradientMax: 1,
    maxBond: 7,
    discardedWeight: 1e-4,
    fidelityLowerBound: 0.9,
  };
  expect(renderTrainingReport(improved, evaluation, { rows: [row] })).toContain('](chain.svg)');
  expect(renderTrainingReport(improved, evaluation, { rows: [{ ...row, maxBond: 0 }] })).not.toContain(
    'chain.svg',
  );
});

import { describe, expect, test } from 'vitest';
import { rng } from '../../mps/common/rng.js';
import type { Engine } from '../../mps/engine/engine.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import { productClusters } from '../ensembles.js';
import { denoisingCost } from './denoising-cost.js';
import type { GradientRule, LossSpec } from './options.js';
import { bitStrings, distance, losses, onChains, type SmallStep, smallStep } from './testing/small-step.js';

interface Averages {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** The probability of a string of outcomes, one an input, and the loss there. */
function atOutcomes(step: SmallStep, loss: LossSpec, angles: readonly number[], bits: number[]) {
  const outputs = step.inputs.map((input) => statevector().run(step.circuit, angles, input));
  const lists = bits.map((bit) => [bit]);
  const probability = outputs.reduce(
    (p, output, i) => p * output.measure(step.ancillaQubits, { outcome: lists[i] }).probability,
    1,
  );
  const { targets, ancillaQubits } = step;
  const cost = denoisingCost({ loss, targets, ancillaQubits, outcomes: { bits: lists } });
  return { probability, value: cost.evaluate(outputs).value };
}

/** The mean of the loss over all strings of outcomes, by enumeration. */
const meanLoss = (step: SmallStep, loss: LossSpec, angles: readonly number[]): number =>
  bitStrings(step.inputs.length).reduce((sum, bits) => {
    const { probability, value } = atOutcomes(step, loss, angles, bits);
    return sum + probability * value;
  }, 0);

/** Its derivative by extrapolated central differences. */
function meanGradient(step: SmallStep, loss: LossSpec): number[] {
  const h = 2e-3;
  return step.angles.map((_, k) => {
    const at = (shift: number) =>
      meanLoss(
        step,
        loss,
        step.angles.map((x, i) => (i === k ? x + shift : x)),
      );
    const [one, two, three] = [1, 2, 3].map((m) => (at(m * h) - at(-m * h)) / (2 * m * h));
    return (15 * one - 6 * two + three) / 10;
  });
}

/** The mean over all strings of outcomes of a gradient with these held. */
function meanOver(step: SmallStep, loss: LossSpec, gradient: GradientRule, baseline?: number): Averages {
  const sum = new Float64Array(step.angles.length);
  let mean = 0;
  for (const bits of bitStrings(step.inputs.length)) {
    const { probability } = atOutcomes(step, loss, step.angles, bits);
    const { targets, ancillaQubits } = step;
    const outcomes = { bits: bits.map((bit) => [bit]) };
    const cost = denoisingCost({
      loss,
      targets,
      ancillaQubits,
      outcomes,
      gradient,
      ...(baseline === undefined ? {} : { baseline }),
    });
    const got = statevector().valueAndGradient(step.circuit, step.angles, cost, { initial: step.inputs });
    got.gradient.forEach((g, k) => {
      sum[k] += probability * g;
    });
    mean += probability * got.value;
  }
  return { value: mean, gradient: sum };
}

function expected(step: SmallStep, loss: LossSpec, engine: Engine = statevector()): Averages {
  const isChain = engine.name === 'mps';
  const cost = denoisingCost({
    loss,
    targets: isChain ? onChains(step.targets) : step.targets,
    ancillaQubits: step.ancillaQubits,
    outcomes: 'enumerated',
  });
  const initial = isChain ? onChains(step.inputs) : step.inputs;
  return engine.valueAndGradient(step.circuit, step.angles, cost, { initial });
}

describe.each([1, 2])('three inputs, n = %i data qubits and one ancilla', (n) => {
  const step = smallStep({ n, ancillaQubits: [n === 1 ? 0 : 1], inputs: 3, seed: 20 + n });

  test.each(losses(n).slice(0, 4))('%s: the expected loss is the mean over all strings', (_, loss) => {
    const gradient = meanGradient(step, loss);
    for (const engine of [statevector(), mps({ maxBond: 64 })]) {
      const got = expected(step, loss, engine);
      expect(Math.abs(got.value - meanLoss(step, loss, step.angles))).toBeLessThan(1e-12);
      expect(distance(got.gradient, gradient)).toBeLessThan(1e-10);
    }
  });

  test.each(losses(n))('%s: fixed-outcome gradient and score add up to the true one', (_, loss) => {
    const truth = meanGradient(step, loss);
    for (const baseline of [undefined, 0.4]) {
      const scored = meanOver(step, loss, 'scoreFunction', baseline);
      expect(distance(scored.gradient, truth)).toBeLessThan(1e-8);
    }
  });
});

// docs/physics.md, "Outcomes": n = n_A = 1, L = 2, N = M = 3, N(0, 1) angles, Haar inputs.
// Cosines of mean fixed-outcome and true gradient (least, median, most) and ratios of their entries (least, most) over
// 20 seeds; the identity of the tests above, fixed + score = true, says that the difference is no rounding.
test.each([
  ['clusters about |0>', true, [0.2317, 0.9537, 0.9994], [-3.271, 6.189]],
  ['Haar', false, [0.077, 0.9192, 0.9993], [-2.175, 6.875]],
] as const)('the published estimator is biased; targets %s', (_, clusters, parallel, factors) => {
  const cosines: number[] = [];
  const ratios: number[] = [];
  for (let seed = 0; seed < 20; seed++) {
    const haar = smallStep({ n: 1, ancillaQubits: [0], inputs: 3, seed });
    const step = clusters ? { ...haar, targets: productClusters(1, 0.08, 3, rng(seed)) } : haar;
    const truth = expected(step, { kind: 'mmd' }).gradient;
    const fixed = meanOver(step, { kind: 'mmd' }, 'fixedOutcome').gradient;
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, k) => sum + x * b[k], 0);
    cosines.push(dot(truth, fixed) / Math.sqrt(dot(truth, truth) * dot(fixed, fixed)));
    const largest = Math.max(...truth.map(Math.abs));
    truth.forEach((g, k) => {
      if (Math.abs(g) > 0.1 * largest) ratios.push(fixed[k] / g);
    });
  }
  cosines.sort((a, b) => a - b);
  ratios.sort((a, b) => a - b);
  const median = (cosines[9] + cosines[10]) / 2;
  expect(distance([cosines[0], median, cosines[19]], parallel)).toBeLessThan(1e-4);
  expect(distance([ratios[0], ratios[ratios.length - 1]], factors)).toBeLessThan(1e-3);
});

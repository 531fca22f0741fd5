import { describe, expect, test } from 'vitest';
import { toMpsState } from '../chain/compressed.js';
import { circuit, param } from '../circuit/builder.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { State } from '../state/state.js';
import { fromAmplitudes, haarState } from '../statevector/create.js';
import type { VectorCost } from './cost.js';
import { expectation, fidelity, fidelityMatrix } from './costs.js';
import { addSingleDerivatives } from './derivative.js';
import { roundingOf } from './differentiation.js';
import { inserter, postMeasurement } from './post-measurement.js';
import { statevectorAdjoint } from './statevector-adjoint.js';
import { plainStatevectorAdjoint } from './statevector-adjoint-plain.js';
import { summedKets } from './summed-kets.js';

const stream = rng(12);
const [a, b, c] = [haarState(2, stream), haarState(2, stream), haarState(2, stream)];
const one = haarState(1, stream);
const outputs = [a, b];
const modulus = (x: State, y: State) => {
  const { re, im } = x.overlap(y);
  return re * re + im * im;
};
function refused(act: () => unknown, kind: new (message: string) => Error, words: RegExp): void {
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
}

describe('costs', () => {
  const z = pauliSum('Z0 - 0.5 X1');

  test('expectations are means over the outputs, and say where they act', () => {
    const mean = (a.expectation(z) + b.expectation(z)) / 2;
    const single = expectation(z);
    expect(single).toMatchObject({ name: 'expectation', linear: true, support: [0, 1] });
    expect(single.evaluate(outputs).value).toBeCloseTo(mean, 14);
    const list = expectation([z, pauliSum('Z1')]);
    expect(list).toMatchObject({ name: 'expectations', linear: true, support: [0, 1] });
    const { values, shape, coStates } = list.evaluate(outputs);
    expect(shape).toEqual([2]);
    expect(values[0]).toBeCloseTo(mean, 14);
    const lists = coStates(Float64Array.of(0, 2));
    expect(lists.map((kets) => kets.length)).toEqual([1, 1]);
    expect(lists[0][0].coefficient.re).toBeCloseTo(1, 14);
  });

  test('a fidelity is a mean over the outputs', () => {
    const cost = fidelity(c);
    expect(cost).toMatchObject({ name: 'fidelity', linear: true });
    const { value, coStates } = cost.evaluate(outputs);
    expect(value).toBeCloseTo((modulus(c, a) + modulus(c, b)) / 2, 14);
    const { re, im } = c.overlap(b);
    expect(coStates[1][0].coefficient.re).toBeCloseTo(re / 2, 14);
    expect(coStates[1][0].coefficient.im).toBeCloseTo(im / 2, 14);
  });

  test('a matrix of fidelities has a row an output', () => {
    const cost = fidelityMatrix([c, a, b]);
    expect(cost).toMatchObject({ name: 'fidelityMatrix', linear: true });
    const { values, shape, coStates } = cost.evaluate(outputs);
    expect(shape).toEqual([2, 3]);
    outputs.forEach((output, i) => {
      [c, a, b].forEach((target, m) => {
        expect(values[3 * i + m]).toBeCloseTo(modulus(target, output), 13);
      });
    });
    const weights = Float64Array.of(0, 0, 0, 2, 0, 0);
    const { re, im } = c.overlap(b);
    expect(coStates(weights)[1][0].coefficient.re).toBeCloseTo(2 * re, 13);
    expect(coStates(weights)[1][0].coefficient.im).toBeCloseTo(2 * im, 13);
  });

  test('what is no state, no list or of another width is refused by name', () => {
    refused(
      () => fidelity({ nQubits: 2 } as never),
      OptionError,
      /^fidelity\(\) takes states such as engine\.run/,
    );
    refused(
      () => fidelityMatrix(a as never),
      OptionError,
      /^fidelityMatrix takes a list of states, not an object/,
    );
    refused(() => fidelityMatrix([a, 7 as never]), OptionError, /^fidelityMatrix\(\) takes states .* not 7/);
    refused(() => fidelityMatrix([]), SizeMismatchError, /the targets of a fidelity matrix/);
    refused(() => fidelityMatrix([a, one]), SizeMismatchError, /State 1 of the targets of a fidelity matrix/);
    refused(() => fidelityMatrix([a]).evaluate([one]), SizeMismatchError, /the outputs of a fidelity matrix/);
    refused(() => fidelity(a).evaluate([one]), SizeMismatchError, /the outputs of a fidelity/);
    refused(() => expectation([]), OptionError, /expectation\(\[\]\) has no observables/);
    refused(
      () => expectation(pauliSum('Z1')).evaluate([a, one]),
      Error,
      /^The observable acts with Z1; the state has qubits 0 to 0/,
    );
  });
});

describe('behind a measurement', () => {
  const cost = expectation(pauliSum('Z0'));
  const given = (bits: unknown) => postMeasurement(cost, { qubits: [1], bits } as never);

  test('bits may be for all or one list an output', () => {
    const branch = (state: State, bit: number) => state.measure([1], { outcome: [bit] }, 'remove');
    const mean = (bits: number[]) =>
      outputs.reduce((sum, state, i) => sum + branch(state, bits[i]).state.expectation(pauliSum('Z0')), 0) /
      2;
    expect(given([1]).evaluate(outputs).value).toBeCloseTo(mean([1, 1]), 14);
    const each = given([[0], [1]]);
    expect(each.name).toBe('postMeasurement(expectation)');
    const { value, details } = each.evaluate(outputs);
    expect(value).toBeCloseTo(mean([0, 1]), 14);
    const least = Math.min(branch(a, 0).probability, branch(b, 1).probability);
    expect(details?.leastProbability).toBeCloseTo(least, 14);
  });

  test('of many values there are as many', () => {
    const vector: VectorCost = postMeasurement(fidelityMatrix([one]), { qubits: [0], bits: [1] });
    const { values, shape } = vector.evaluate(outputs);
    expect([values.length, shape]).toEqual([2, [2, 1]]);
  });

  test('what does not fit is refused by name', () => {
    refused(
      () => postMeasurement({} as never, { qubits: [0], bits: [0] }),
      OptionError,
      /^postMeasurement takes a cost/,
    );
    refused(() => given('1'), OptionError, /^Outcomes are \{ qubits, bits \}.* not an array and "1"/);
    refused(
      () => postMeasurement(cost, { qubits: 1, bits: [1] } as never),
      OptionError,
      /not 1 and an array/,
    );
    refused(() => postMeasurement(cost, { qubits: [1], bits: [1], more: 1 } as never), OptionError, /more/);
    refused(
      () => given([1, 0]),
      SizeMismatchError,
      /^List 0 has 2 bits for 1 measured qubits; give one a qubit/,
    );
    refused(() => given([]), SizeMismatchError, /^List 0 has 0 bits for 1 measured qubits/);
    refused(() => given([[1], [0, 1]]), SizeMismatchError, /^List 1 has 2 bits/);
    refused(() => given([2]), OptionError, /^List 0 of bits has 2; expected 0 or 1/);
    refused(() => given([[0], ['1']]), OptionError, /^List 1 of bits has "1"/);
    refused(
      () => given([[0], [1], [1]]).evaluate(outputs),
      SizeMismatchError,
      /^There are 3 lists of bits for 2 inputs; give one each, or one/,
    );
  });

  test('measured qubits are put back where they were, the same object for the same request', () => {
    const insert = inserter([2, 0]);
    const wide = insert(one, [1, 0]);
    // Qubit 2 in 1 and qubit 0 in 0, the state between.
    const { re, im } = one.toStatevector();
    for (const bit of [0, 1]) {
      const found = wide.amplitude(`0${bit}1`);
      expect([found.re, found.im]).toEqual([re.get(bit), im.get(bit)]);
    }
    expect(insert(one, [1, 0])).toBe(wide);
    expect(insert(one, [0, 1])).not.toBe(wide);
    expect(insert(haarState(1, stream), [1, 0])).not.toBe(wide);
  });
});

test('kets on statevectors are one, and none where they cancel', () => {
  const ket = (re: number, im: number, state: State) => ({ coefficient: { re, im }, state });
  const alone = [ket(1, 2, a)];
  expect(summedKets(alone)).toBe(alone);
  const [sum, ...others] = summedKets([ket(1, 0, a), ket(0, 2, b)]);
  expect(others).toEqual([]);
  const [x, y, z] = [a, b, sum.state].map((state) => state.amplitude('01'));
  expect(sum.coefficient.re * z.re).toBeCloseTo(x.re - 2 * y.im, 13);
  expect(sum.coefficient.re * z.im).toBeCloseTo(x.im + 2 * y.re, 13);
  expect(summedKets([ket(1, 0, a), ket(-1, 0, a)])).toEqual([]);
  const chain = toMpsState(b);
  for (const apart of [
    [ket(1, 0, chain), ket(2, 0, chain)],
    [ket(1, 0, a), ket(2, 0, chain)],
    [ket(1, 0, chain), ket(2, 0, a)],
  ]) {
    expect(summedKets(apart)).toBe(apart);
  }
});

test('the rounding of an adjoint is that of one contraction times the co-states', () => {
  const ket = (re: number, im: number) => ({ coefficient: { re, im }, state: a });
  expect(roundingOf([[ket(3, 4), ket(0, -1)], [], [ket(2, 0)]])).toBeCloseTo(8e-15, 28);
});

test('derivatives inside a step: Im sum_st (V G V^H)_st T_st', () => {
  // One qubit, |chi> any: 2 Re <chi|d psi> by differences of V exp(-i x G/2) |psi>.
  const built = circuit(1, (d) =>
    d
      .rx(param(0, { times: 2 }), 0)
      .ry(0.7, 0)
      .rz(param(1), 0)
      .h(0)
      .ry(param(0), 0),
  );
  const input = fromAmplitudes([0.6, 0], [0, 0.8]);
  const cost = fidelity(haarState(1, stream));
  const angles = [0.4, -1.1];
  const at = (x: number[]) => plainStatevectorAdjoint({ circuit: built, angles: x, inputs: [input], cost });
  const { gradient } = at(angles).pull(Float64Array.of(1));
  angles.forEach((_, k) => {
    const value = (h: number) => at(angles.map((x, i) => (i === k ? x + h : x))).evaluation.values[0];
    expect(gradient[k]).toBeCloseTo((value(1e-5) - value(-1e-5)) / 2e-5, 8);
  });
  const twice = at(angles);
  const first = twice.pull(Float64Array.of(1));
  expect(first).toMatchObject({ gradient, others: [], warnings: [] });
  const batched = statevectorAdjoint({ circuit: built, angles, inputs: [input], cost });
  expect(batched.pull(Float64Array.of(1))).toMatchObject({ others: [], warnings: [] });
  expect(twice.pull(Float64Array.of(-2)).gradient).toEqual(gradient.map((slope) => -2 * slope));
  const untouched = new Float64Array(1);
  addSingleDerivatives(untouched, { factors: [] } as never, new Float64Array(8));
  expect(untouched[0]).toBe(0);
});

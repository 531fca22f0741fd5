import { expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { statevector } from '../../mps/engine/statevector.js';
import type { State } from '../../mps/state/state.js';
import { fromAmplitudes, haarState } from '../../mps/statevector/create.js';
import { denoisingCost } from './denoising-cost.js';
import { bitStrings, onChains, smallStep } from './testing/small-step.js';
import { wasserstein } from './wasserstein.js';

const onCircle = (angle: number): State => fromAmplitudes([Math.cos(angle), Math.sin(angle)], [0, 0]);
const near = (got: number, want: number) => expect(Math.abs(got - want)).toBeLessThan(1e-14);

test('two points: sin^2 of the angle between them', () => {
  for (const angle of [0, 0.3, 1, Math.PI / 2, 2]) {
    near(wasserstein([onCircle(0.2)], [onCircle(0.2 + angle)]), Math.sin(angle) ** 2);
  }
});

test('two pairs: the cheaper of both matchings', () => {
  const cost = (x: number, y: number) => Math.sin(x - y) ** 2;
  for (const [a, b, c, d] of [
    [0, 1, 0.9, 0.2],
    [0.1, 0.2, 0.3, 0.4],
    [0, 1.5, 0.7, 2],
  ]) {
    const want = Math.min(cost(a, c) + cost(b, d), cost(a, d) + cost(b, c)) / 2;
    near(wasserstein([onCircle(a), onCircle(b)], [onCircle(c), onCircle(d)]), want);
  }
});

test('a turned circle: every state goes to its neighbour, half a step away', () => {
  // 24 states fill half the circle, which is all of it: F has period pi.
  const [size, step] = [24, Math.PI / 24];
  const ring = (shift: number) => Array.from({ length: size }, (_, i) => onCircle(step * (i + shift)));
  near(wasserstein(ring(0), ring(0.5)), Math.sin(step / 2) ** 2);
  // The MMD sees nothing of it: both mean states are the maximally mixed one.
});

test('zero on equal ensembles in any order, symmetric, the same on chains', () => {
  const stream = rng(12);
  const haar = (count: number) => Array.from({ length: count }, () => haarState(3, stream));
  const [a, b] = [haar(12), haar(12)];
  expect(Math.abs(wasserstein(a, [...a].reverse()))).toBeLessThan(1e-14);
  const distance = wasserstein(a, b);
  near(wasserstein(b, a), distance);
  near(wasserstein([...a].reverse(), [b[5], ...b.slice(0, 5), ...b.slice(6)]), distance);
  for (const [one, other] of [
    [onChains(a), onChains(b)],
    [a, onChains(b)],
    [onChains(a), b],
  ]) {
    expect(Math.abs(wasserstein(one, other) - distance)).toBeLessThan(1e-13);
  }
});

test('of a multiple every state counts several times; other sizes are refused', () => {
  const [a, b] = [[onCircle(0)], [onCircle(0.1), onCircle(0.5), onCircle(1)]];
  near(wasserstein(a, b), (Math.sin(0.1) ** 2 + Math.sin(0.5) ** 2 + Math.sin(1) ** 2) / 3);
  near(wasserstein(b, a), wasserstein(a, b));
  near(wasserstein([...a, ...b.slice(0, 1)], [...b, a[0]]), wasserstein([...b, a[0]], [...a, b[0]]));
});

test.each<[string, unknown, unknown, new (message: string) => Error, RegExp]>([
  [
    'two and three',
    [0, 1],
    [0, 1, 2],
    SizeMismatchError,
    /ensembles of 2 and 3 states; give equally many, or of one a/,
  ],
  ['three and two', [0, 1, 2], [0, 1], SizeMismatchError, /ensembles of 3 and 2 states/],
  ['none', [], [0], SizeMismatchError, /no state in the first ensemble of a Wasserstein distance/],
  ['and none', [0], [], SizeMismatchError, /no state in the second ensemble of a Wasserstein distance/],
  ['no list', undefined, [0], OptionError, /undefined was given for the first ensemble of a Wasserstein/],
  [
    'and no list',
    [0],
    undefined,
    OptionError,
    /undefined was given for the second ensemble of a Wasserstein/,
  ],
  ['no state', [null], [0], OptionError, /Entry 0 of the first ensemble/],
])('%s: refused by name', (_, a, b, kind, words) => {
  const states = (angles: unknown) =>
    Array.isArray(angles) ? angles.map((x) => (x === null ? x : onCircle(x))) : (angles as State[]);
  const act = () => wasserstein(states(a), states(b));
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
});

test('states of two widths are refused by name', () => {
  const wide = onCircle(0).prepend('0');
  expect(() => wasserstein([onCircle(0)], [wide])).toThrow(/^State 0 of the second ensemble .* has 2 qubits/);
  expect(() => wasserstein([onCircle(0), wide], [wide])).toThrow(
    /^State 1 of the first ensemble .* has 2 qu/,
  );
});

test('a cost of outputs is the least over all ways to match them', () => {
  const step = smallStep({ n: 2, ancillaQubits: [0], inputs: 3, seed: 30 });
  const { inputs, targets, ancillaQubits, circuit, angles, uniforms } = step;
  const outputs = inputs.map((input) => statevector().run(circuit, angles, input));
  const cost = denoisingCost({
    loss: { kind: 'wasserstein' },
    targets,
    ancillaQubits,
    outcomes: { uniforms },
  });
  const data = outputs.map((output, i) => output.measure([0], { uniform: uniforms[i] }, 'remove').state);
  const fidelity = (a: State, b: State) => {
    const { re, im } = a.overlap(b);
    return re * re + im * im;
  };
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const best = Math.min(
    ...orders.map((order) => order.reduce((sum, m, i) => sum + 1 - fidelity(data[i], targets[m]), 0) / 3),
  );
  const { value, details = {} } = cost.evaluate(outputs);
  near(value, best);
  near(details.matched, 1 - best);
});

test('what does not fit is refused, by name', () => {
  const step = smallStep({ n: 2, ancillaQubits: [0], inputs: 3, targets: 2, seed: 31 });
  const { inputs, targets, ancillaQubits, uniforms } = step;
  const base = { loss: { kind: 'wasserstein' }, targets, ancillaQubits } as const;
  const given = denoisingCost({ ...base, outcomes: { uniforms } });
  expect(() => given.evaluate(inputs)).toThrow(/3 outputs and 2 targets/);
  expect(() => denoisingCost({ ...base, outcomes: 'enumerated' })).toThrow(/Wasserstein/);
  const loss = { kind: 'mmd' } as const;
  const mmd = { ...base, loss };
  const refused = (options: object, kind: new (message: string) => Error, message: RegExp) => {
    const act = () => denoisingCost({ ...mmd, outcomes: { uniforms }, ...options }).evaluate(inputs);
    expect(act).toThrow(kind);
    expect(act).toThrow(message);
  };
  refused({ gradient: 'expected' }, OptionError, /'expected'/);
  refused({ outcomes: 'enumerated', gradient: 'scoreFunction' }, OptionError, /'scoreFunction'/);
  refused({ baseline: 1 }, OptionError, /baseline/);
  refused({ loss: { kind: 'mmd', kernel: { local: 3 } } }, OptionError, /at most 2/);
  refused({ loss: { kind: 'sinkhorn' } }, OptionError, /"sinkhorn"/);
  refused({ outcomes: { uniforms: [0.1, 1, 0.2] } }, OptionError, /Uniform number 1 is 1/);
  refused({ outcomes: { uniforms: [0.1] } }, SizeMismatchError, /3 outputs got 1 uniform/);
  refused({ outcomes: { bits: [0, 1] } }, SizeMismatchError, /2 bits for 1/);
  refused({ outcomes: { bits: [[0], [1]] } }, SizeMismatchError, /2 lists/);
  refused({ outcomes: { bits: [2] } }, OptionError, /has 2/);
  expect(bitStrings(2)).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
});

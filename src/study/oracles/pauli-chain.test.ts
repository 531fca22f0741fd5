import { describe, expect, test } from 'vitest';
import {
  type Circuit,
  circuit,
  expectation,
  param,
  pauliSum,
  productState,
  rng,
  type State,
  statevector,
} from '../../index.js';
import { denoiser, sampleInputs } from '../../model/index.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { type AngleDistribution, angleMoments } from './angle-distribution.js';
import { NoOracleError } from './errors.js';
import type { OracleInput } from './input-moments.js';
import { pauliMoments } from './pauli-moments.js';
import { everyChoice, zeroState } from './testing/gradients.js';

const UNIFORM: AngleDistribution = { kind: 'uniform' };
const engine = statevector();
const H = Math.SQRT1_2;
/** The six eigenstates of X, Y and Z: their average is Haar's in two copies. */
const SIX = [
  [1, 0, 0, 0],
  [0, 0, 1, 0],
  [H, 0, H, 0],
  [H, 0, -H, 0],
  [H, 0, 0, H],
  [H, 0, 0, -H],
] as const;

/**
 * Exact averages: of a distribution the squares ask E cos^2 only, which angles +-t have, so all signs are enumerated; an input
 * of Haar-random qubits is averaged over the six states of each.
 */
function averages(problem: { circuit: Circuit; text: string; angles: AngleDistribution[]; inputs: State[] }) {
  const choices = problem.angles.map((one) => {
    const t = Math.acos(Math.sqrt(angleMoments(one).cosSquared));
    return [t, -t];
  });
  const sums = new Float64Array(1 + choices.length);
  const cost = expectation(pauliSum(problem.text));
  for (const initial of problem.inputs) {
    everyChoice(choices, (angles) => {
      const { value, gradient } = engine.valueAndGradient(problem.circuit, angles, cost, { initial });
      sums[0] += value ** 2;
      gradient.forEach((g, k) => {
        sums[1 + k] += g * g;
      });
    });
  }
  const count = problem.inputs.length * 2 ** choices.length;
  return sums.map((sum) => sum / count);
}

/** Every gate that strings pass, two-qubit ones in both directions and at a distance. */
const mixed = circuit(4, (c) =>
  c
    .h(0)
    .rx(param(0), 0)
    .cnot(0, 2)
    .s(2)
    .rzz(param(1), 2, 1)
    .ry(param(2), 1)
    .swap(1, 3)
    .rx(Math.PI / 2, 3)
    .cz(3, 0)
    .ryy(param(3), 0, 3)
    .y(1)
    .rz(-3 * Math.PI, 2)
    .rxx(Math.PI / 2, 2, 3)
    .rz(param(4), 3)
    .cnot(2, 0)
    .x(0)
    .rxx(param(5), 1, 2)
    .z(3)
    .h(3)
    .ry(param(6), 0),
);
const KINDS: AngleDistribution[] = [
  UNIFORM,
  { kind: 'normal', variance: 0.7 },
  { kind: 'box', halfWidth: 1 },
  { kind: 'normal', variance: 0.1 },
  { kind: 'box', halfWidth: 2.5 },
  UNIFORM,
  { kind: 'normal', variance: 1.5 },
];

describe.each(['Z0', 'X3', 'Y1 Z2', 'X0 Y1 Z2 X3', 'Z1 Z3'])(
  'a circuit of every gate, observable %s',
  (text) => {
    test('on |0...0>, all signs enumerated', () => {
      const want = averages({ circuit: mixed, text, angles: KINDS, inputs: [zeroState(4)] });
      const got = pauliMoments({ circuit: mixed, observable: pauliSum(`-2 ${text}`), angles: KINDS });
      [got.value, ...got.gradient].forEach((x, i) => {
        expect(x / 4).toBeCloseTo(want[i], 13);
      });
    });
  },
);

test('on Haar-random qubits: all signs, and all products of six states', () => {
  const small = circuit(2, (c) =>
    c.rx(param(0), 0).ry(param(1), 1).cz(0, 1).rzz(param(2), 0, 1).rx(param(3), 1),
  );
  const inputs = SIX.flatMap((a) => SIX.map((b) => productState([a, b])));
  for (const text of ['Z1', 'X0 Y1']) {
    const angles = KINDS.slice(1, 5);
    const want = averages({ circuit: small, text, angles, inputs });
    const input = { kind: 'productHaar' } as const;
    const got = pauliMoments({ circuit: small, observable: pauliSum(text), angles, input });
    [got.value, ...got.gradient].forEach((x, i) => {
      expect(x).toBeCloseTo(want[i], 13);
    });
  }
});

test.each<OracleInput>([{ kind: 'staircase', width: 1 }, { kind: 'haar' }])(
  'on inputs %o, sampled',
  (input) => {
    const ansatz = denoiser({ dataQubits: 4, ancillas: 0, layers: 2 });
    const states = sampleInputs(input as { kind: 'haar' }, 4, 2000, rng('states'));
    const stream = rng('chain');
    const cost = expectation(pauliSum('Z1 Z2'));
    const rows = states.map((initial) => {
      const angles = Array.from({ length: 16 }, () => 2 * Math.PI * stream.uniform());
      const { value, gradient } = engine.valueAndGradient(ansatz, angles, cost, { initial });
      return [value, ...gradient].map((x) => x * x);
    });
    const { value, gradient } = pauliMoments({
      circuit: ansatz,
      observable: pauliSum('Z1 Z2'),
      angles: UNIFORM,
      input,
    });
    [value, ...gradient].forEach((want, i) => {
      const { mean, error } = meanOf(rows.map((row) => row[i]));
      expect(Math.abs(mean - want), `entry ${i}`).toBeLessThanOrEqual(4.5 * error + 1e-15);
    });
  },
);

test('affine angles: the distribution of the angle, the derivative by the parameter', () => {
  const affine = circuit(1, (c) =>
    c.rx(param(0, { times: 2, plus: Math.PI / 2 }), 0).ry(param(1, { times: -1 }), 0),
  );
  const [a, b] = [0.3, 0.2];
  const { value, gradient } = pauliMoments({
    circuit: affine,
    observable: pauliSum('Z0'),
    angles: [
      { kind: 'normal', variance: a },
      { kind: 'normal', variance: b },
    ],
  });
  // f = cos(2x + pi/2) cos y = -sin 2x cos y.
  const [sine, cosine] = [(1 - Math.exp(-8 * a)) / 2, (1 + Math.exp(-2 * b)) / 2];
  expect(value).toBeCloseTo(sine * cosine, 14);
  expect(gradient[0]).toBeCloseTo(4 * (1 - sine) * cosine, 14);
  expect(gradient[1]).toBeCloseTo(sine * (1 - cosine), 14);
});

test('distributions without width, strings without letters, parameters outside the cone', () => {
  const layer = circuit(3, (c) => c.rx(param(0), 0).rx(param(1), 2).cz(0, 1));
  const still: AngleDistribution = { kind: 'normal', variance: 0 };
  const got = pauliMoments({ circuit: layer, observable: pauliSum('Y0'), angles: still });
  expect(got).toEqual({ value: 0, gradient: Float64Array.of(1, 0) });
  const constant = pauliMoments({ circuit: layer, observable: pauliSum('3'), angles: UNIFORM });
  expect(constant).toEqual({ value: 9, gradient: Float64Array.of(0, 0) });
});

test('what strings cannot pass does no harm outside their cone, or where it commutes with them', () => {
  const outside = circuit(4, (c) =>
    c.rx(param(0), 0).u3(param(1), 0, 0, 3).t(3).rx(param(2), 2).rx(param(2), 3).cz(0, 1).rzz(0.3, 0, 1).t(0),
  );
  const { value, gradient } = pauliMoments({ circuit: outside, observable: pauliSum('Z0'), angles: UNIFORM });
  expect([value, ...gradient]).toEqual([0.5, 0.5, 0, 0]);
});

test.each<[string, () => Circuit, string, RegExp]>([
  ['t', () => circuit(1, (c) => c.t(0)), 'X0', /gate t on qubit 0 turns by the fixed angle 0.785/],
  ['u3', () => circuit(1, (c) => c.u3(param(0), 0, 0, 0)), 'Z0', /gate u3 on qubit 0 is neither/],
  ['rzzAll', () => circuit(3, (c) => c.rzzAll(param(0))), 'X0', /gate rzzAll on qubits 0, 1, 2 is neither/],
  ['a fixed angle', () => circuit(1, (c) => c.rx(0.3, 0)), 'Z0', /fixed angle 0.3/],
  [
    'a shared parameter',
    () => circuit(1, (c) => c.rx(param(0), 0).ry(param(0), 0)),
    'Z0',
    /parameter 0 again/,
  ],
  [
    'half an angle',
    () => circuit(1, (c) => c.rx(param(0, { times: 0.25 }), 0)),
    'Z0',
    /0.25 times a uniform/,
  ],
  ['a sum', () => circuit(2, (c) => c.rx(param(0), 0)), 'Z0 + Z1', /2 strings; expected one/],
])('%s is refused', (_, build, text, words) => {
  const act = () => pauliMoments({ circuit: build(), observable: pauliSum(text), angles: UNIFORM });
  expect(act).toThrow(NoOracleError);
  expect(act).toThrow(words);
});

test('angles off centre, too many strings and malformed problems are refused', () => {
  const one = circuit(1, (c) => c.rx(param(0, { plus: 0.3 }), 0));
  const observable = pauliSum('Z0');
  const normal: AngleDistribution = { kind: 'normal', variance: 1 };
  expect(() => pauliMoments({ circuit: one, observable, angles: normal })).toThrow(/random angle plus 0.3/);
  // Uniform angles have no centre.
  expect(pauliMoments({ circuit: one, observable, angles: UNIFORM }).value).toBe(0.5);
  const deep = { circuit: denoiser({ dataQubits: 8, ancillas: 0, layers: 3 }), observable, angles: normal };
  expect(() => pauliMoments({ ...deep, maxStrings: 50 })).toThrow(/maxStrings is 50/);
  expect(() => pauliMoments({ ...deep, angles: [normal] })).toThrow(/1 distributions; .* 48 parameters/);
  expect(() => pauliMoments({ ...deep, observable: pauliSum('Z8') })).toThrow(/qubits 0 to 7/);
  expect(() => pauliMoments({ ...deep, angles: undefined as never })).toThrow(/kind of a distribution/);
  expect(() => pauliMoments({ ...deep, state: 1 } as never)).toThrow(/no option 'state'/);
  expect(() => pauliMoments({ ...deep, circuit: undefined as never })).toThrow(/circuit/);
});

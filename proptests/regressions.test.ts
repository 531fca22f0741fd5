import {
  type Cost,
  circuit,
  expectation,
  fromAmplitudes,
  haarState,
  mps,
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  param,
  pauliSum,
  productState,
  QubitRangeError,
  RankDeficientBondError,
  rng,
  SizeMismatchError,
  statevector,
} from 'tfjs-mps';
import { mmd } from 'tfjs-mps/model';
import { describe, expect, test } from 'vitest';

// Faults that were found once, each with the smallest input that showed it.

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
] as const)('%s', (_, engine) => {
  test('a uniform number on a threshold draws no impossible outcome', () => {
    const half = engine.run(circuit(2, (c) => c.h(0).rx(Math.PI, 1)));
    expect(half.measure([0, 1], { uniform: 0.5 }).outcome[1]).toBe(1);
    const flipped = engine.run(circuit(2, (c) => c.rx(Math.PI, 0)));
    expect(flipped.measure([0, 1], { uniform: 0 }).outcome).toEqual([1, 0]);
    for (const angle of [1.963, 1.613]) {
      const last = engine.run(
        circuit(2, (c) =>
          c
            .ry(angle, 0)
            .h(1)
            .h(1)
            .rx(2 * Math.PI, 1),
        ),
      );
      expect(last.measure([0, 1], { uniform: 1 - 2 ** -53 }).outcome).toEqual([1, 0]);
    }
  });

  test('toStatevector hands out a copy', () => {
    const state = engine.run(circuit(1, () => {}));
    state.toStatevector().re.set(0, 5);
    expect(state.amplitude('0').re).toBe(1);
  });

  test('a misspelt option, a list for a state and a missing choice are refused', () => {
    const one = circuit(1, (c) => c.h(0));
    const state = engine.run(one);
    const cost = expectation(pauliSum('Z0'));
    const misspelt = { intial: state };
    // @ts-expect-error: the option is called initial
    expect(() => engine.valueAndGradient(one, [], cost, misspelt)).toThrow(OptionError);
    // @ts-expect-error: run takes one state
    expect(() => engine.run(one, [], [state, state])).toThrow(OptionError);
    // @ts-expect-error: a measurement needs a choice
    expect(() => state.measure([0])).toThrow(OptionError);
  });

  test('a huge angle on every pair is an angle, not an overflow', () => {
    const state = engine.run(circuit(3, (c) => c.h(0).h(1).h(2).rzzAll(1e308)));
    expect(state.measure([0], { outcome: [0] }).probability).toBeCloseTo(0.5, 12);
  });

  test('a nearly unitary matrix does not let the norm creep', () => {
    const stretched = {
      re: Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 + 4e-11 : 0)),
      im: Array(16).fill(0),
    };
    const many = circuit(2, (c) => {
      for (let k = 0; k < 1000; k++) c.unitary(stretched, 0, 1);
    });
    expect(Math.abs(engine.run(many).amplitude('00').re - 1)).toBeLessThan(1e-12);
  });
});

test('an observable may widen the angle to the exact state, and the bound says so', () => {
  const psi = haarState(4, rng(1849));
  const projector = pauliSum('0.25 + 0.25 Z0 + 0.25 Z3 + 0.25 Z0 Z3');
  const truncated = mps({ maxBond: 3 }).run(
    circuit(4, () => {}),
    [],
    psi,
  );
  const applied = truncated.apply(projector).state;
  const { re, im } = psi.apply(projector).state.overlap(applied);
  expect(re * re + im * im).toBeLessThan(0.6);
  expect(applied.report().fidelityLowerBound).toBeLessThanOrEqual(re * re + im * im + 1e-12);
});

test('numbers at the ends of float64 give a state or a typed error, never NaN', () => {
  expect(() => pauliSum('1e308 X0 + 1e308 X0')).toThrow(NotFiniteError);
  expect(() => pauliSum('1e308 X0 - 1e308 Z0')).toThrow(NotFiniteError);
  // @ts-expect-error: angles[99] is undefined at run time
  expect(() => circuit(1, (c) => c.rx(undefined, 0))).toThrow(NotFiniteError);
  for (const size of [1e200, 1e-200, 5e-324]) {
    expect(productState([[size, 0, 0, 0]]).amplitude('0').re).toBe(1);
    expect(fromAmplitudes([size, 0], [0, 0]).amplitude('0').re).toBe(1);
  }
});

test('a dangling product sign and an unknown statistic are refused', () => {
  expect(() => pauliSum('2 *')).toThrow(PauliSyntaxError);
  expect(() => pauliSum('2*+X0')).toThrow(PauliSyntaxError);
  const states = [productState([[1, 0, 0, 0]]), productState([[0, 0, 1, 0]])];
  // @ts-expect-error: only V and U
  expect(() => mmd(states, states, { statistic: 'W' })).toThrow(OptionError);
});

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
] as const)('%s, numbers that overflow on the way', (_, engine) => {
  const state = engine.run(circuit(1, () => {}));

  test('an angle that its affine map takes beyond float64', () => {
    const steep = circuit(1, (c) => c.rx(param(0, { times: 1e200 }), 0));
    const take = () => engine.valueAndGradient(steep, [1e200], expectation(pauliSum('Z0')));
    expect(take).toThrow(NotFiniteError);
    expect(take).toThrow(/x_0/);
  });

  test('an observable whose square would overflow, or that is none', () => {
    expect(() => pauliSum('1e308 Z0 + 7e307 Z1')).toThrow(NotFiniteError);
    expect(() => state.expectation({ terms: [{ coefficient: Number.NaN, factors: [] }] })).toThrow(
      NotFiniteError,
    );
    // @ts-expect-error: a text is no Pauli sum
    expect(() => state.expectation('Z0')).toThrow(PauliSyntaxError);
    // @ts-expect-error: a text is no Pauli sum
    expect(() => expectation('Z0')).toThrow(PauliSyntaxError);
  });

  test('a bound is 0 where nothing is known', () => {
    const lost = mps({ maxBond: 1 }).run(
      circuit(6, (c) => c.h(0).cnot(0, 1).h(2).cnot(2, 3).h(4).cnot(4, 5)),
    );
    expect(lost.report().fidelityLowerBound).toBe(0);
  });
});

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
] as const)('%s, what users write themselves', (_, engine) => {
  const one = circuit(2, (c) => c.rx(param(0), 0).cz(0, 1));
  const take = (cost: Cost) => () => engine.valueAndGradient(one, [0.3], cost);
  const ket = { coefficient: { re: 1, im: 0 }, state: engine.run(circuit(2, () => {})) };

  test('a cost without a value, with too many co-states, NaN, or another width is refused', () => {
    expect(take({ name: 'mine', evaluate: () => ({ value: Number.NaN, coStates: [[ket]] }) })).toThrow(
      /'mine'/,
    );
    expect(take({ name: 'mine', evaluate: () => ({ value: 1, coStates: [[ket], [ket]] }) })).toThrow(
      SizeMismatchError,
    );
    const nan = { ...ket, coefficient: { re: Number.NaN, im: 0 } };
    expect(take({ name: 'mine', evaluate: () => ({ value: 1, coStates: [[nan]] }) })).toThrow(NotFiniteError);
    const narrow = { ...ket, state: engine.run(circuit(1, () => {})) };
    expect(take({ name: 'mine', evaluate: () => ({ value: 1, coStates: [[narrow]] }) })).toThrow(
      SizeMismatchError,
    );
  });

  test('a circuit that is data from elsewhere is checked', () => {
    const beyond = { nQubits: 2, nParams: 0, operations: [{ gate: 'x', qubits: [5] }] } as const;
    expect(() => engine.run(beyond)).toThrow(QubitRangeError);
    // @ts-expect-error: no circuit at all
    expect(() => engine.run(undefined)).toThrow(OptionError);
  });

  test('an observable that is data from elsewhere is checked, and its constants add up', () => {
    const state = engine.run(one, [0.3]);
    const disordered = {
      terms: [
        {
          coefficient: 1,
          factors: [
            { qubit: 1, pauli: 'Z' },
            { qubit: 0, pauli: 'Z' },
          ],
        },
      ],
    } as const;
    expect(() => state.expectation(disordered)).toThrow(PauliSyntaxError);
    const two = { coefficient: 1, factors: [] };
    expect(state.expectation({ terms: [two, two] })).toBeCloseTo(2, 14);
  });

  test('a tiny observable has a tiny gradient, not none', () => {
    const { value, gradient } = engine.valueAndGradient(one, [0.3], expectation(pauliSum('1e-163 Z0')));
    expect(value / 1e-163).toBeCloseTo(Math.cos(0.3), 12);
    expect(gradient[0] / 1e-163).toBeCloseTo(-Math.sin(0.3), 12);
  });
});

test('a state with larger bonds than the engine allows is cut, and the cut is in the ledger', () => {
  const wide = haarState(4, rng(2));
  const chain = mps({ maxBond: 4 }).run(
    circuit(4, () => {}),
    [],
    wide,
  );
  const { bonds, exact } = mps({ maxBond: 1 })
    .run(
      circuit(4, () => {}),
      [],
      chain,
    )
    .report();
  expect(bonds).toEqual([1, 1, 1]);
  expect(exact).toBe(false);
});

test('seeds, options and lists are what they should be', () => {
  // @ts-expect-error: a seed is a number or a text
  expect(() => rng(undefined)).toThrow(OptionError);
  // @ts-expect-error: options are an object
  expect(() => mps([])).toThrow(OptionError);
  // @ts-expect-error: the affine part is an object
  expect(() => param(0, 2)).toThrow(OptionError);
});

describe('the truncated derivative where a cap hides what moves at first order', () => {
  const pair = circuit(4, (c) => c.rxx(param(0), 1, 2));
  const observable = pauliSum('X1 Y2 + Z1 + 0.3 X0 X3 X1');

  test.each([1e-11, 1e-12, 0])(
    'a value of %d that leaves no weight is refused, and auto is right',
    (angle) => {
      const of = expectation(observable);
      expect(() => mps({ maxBond: 1, gradient: 'truncated' }).valueAndGradient(pair, [angle], of)).toThrow(
        RankDeficientBondError,
      );
      const { gradient, report } = mps({ maxBond: 1 }).valueAndGradient(pair, [angle], of);
      expect(report.method).toBe('adjoint');
      const exact = statevector().valueAndGradient(pair, [angle], of).gradient;
      // Right, or its report says that it is not.
      if (report.discardedWeight < 1e-20) expect(Math.abs(gradient[0] - exact[0])).toBeLessThan(1e-9);
      else expect(report.exact).toBe(false);
    },
  );

  test('rounding does not pass for a Schmidt value when the cutoff is 0', () => {
    const apart = circuit(3, (c) => c.rxx(param(0), 0, 1));
    const initial = productState([
      [0.9, 0.1, 0.2, -0.4],
      [0.3, 0.5, 0.7, 0.1],
      [0.6, -0.2, 0.4, 0.8],
    ]);
    const options = { maxBond: 1, cutoff: 0, gradient: 'truncated' } as const;
    const run = () =>
      mps(options).valueAndGradient(apart, [0], expectation(pauliSum('X0 Y1 X2')), { initial });
    expect(run).toThrow(RankDeficientBondError);
  });

  test('an input cut at a tie leaves a finite numerical floor', () => {
    const bell = fromAmplitudes([1, 0, 0, 1], [0, 0, 0, 0]);
    const turn = circuit(2, (c) => c.rx(param(0), 0));
    for (const gradient of ['auto', 'truncated'] as const) {
      const engine = mps({ maxBond: 1, gradient });
      const { report } = engine.valueAndGradient(turn, [0.4], expectation(pauliSum('Z0')), { initial: bell });
      expect(report.numericalFloor).toBeLessThan(1);
      expect(report.differentiable).toBe(false);
    }
  });
});

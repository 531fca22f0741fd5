import fc from 'fast-check';
import {
  circuit,
  expectation,
  fidelity,
  fromAmplitudes,
  haarState,
  ImpossibleOutcomeError,
  mps,
  NotAStateError,
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  param,
  pauliSum,
  productState,
  QubitRangeError,
  rng,
  SizeMismatchError,
  type State,
  StateTooLargeError,
  statevector,
  TfjsMpsError,
} from 'tfjs-mps';
import { mmd, mmdCost } from 'tfjs-mps/model';
import { describe, expect, test } from 'vitest';
import { law } from './support/law.js';

// Every error has a class of its own and a message that names the culprit.

type ErrorClass = abstract new (message: string) => TfjsMpsError;

function refuses(act: () => unknown, kind: ErrorClass, ...named: string[]): void {
  let caught: unknown;
  try {
    act();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(kind);
  const { name, message } = caught as TfjsMpsError;
  expect(name).toBe(kind.name);
  for (const culprit of named) expect(message).toContain(culprit);
}

const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
const turned = circuit(3, (c) => c.rx(param(0), 0).ry(param(1), 2));
const wide = circuit(40, (c) => c.h(39));
const zeros = (n: number): State => productState(Array.from({ length: n }, () => [1, 0, 0, 0] as const));

describe('circuits', () => {
  const badQubits = fc.oneof(
    fc.integer({ min: 3, max: 99 }),
    fc.integer({ min: -9, max: -1 }),
    fc.constantFrom(0.5, Number.NaN, Number.POSITIVE_INFINITY),
  );

  law('a qubit out of range', badQubits, (q) => {
    const range = 'qubits 0 to 2';
    refuses(() => circuit(3, (c) => c.h(q)), QubitRangeError, `qubit ${q}`, '(h)', range);
    refuses(() => circuit(3, (c) => c.rz(0.1, q)), QubitRangeError, `qubit ${q}`, '(rz)');
    refuses(() => circuit(3, (c) => c.cnot(0, q)), QubitRangeError, `qubit ${q}`, '(cnot)');
    refuses(() => circuit(3, (c) => c.h(0).rzz(0.1, q, 1)), QubitRangeError, `qubit ${q}`, 'Gate 1');
  });

  test('one qubit named twice', () => {
    refuses(() => circuit(3, (c) => c.x(0).cz(2, 2)), QubitRangeError, 'Gate 1 (cz)', 'qubit 2 twice');
    refuses(() => circuit(3, (c) => c.rxx(0.1, 0, 0)), QubitRangeError, '(rxx)', 'qubit 0 twice');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('an angle of %d', (angle) => {
    refuses(() => circuit(2, (c) => c.rx(angle, 0)), NotFiniteError, 'Gate 0 (rx)', String(angle));
    refuses(() => circuit(2, (c) => c.ryy(angle, 0, 1)), NotFiniteError, '(ryy)', String(angle));
    refuses(() => circuit(2, (c) => c.rzzAll(angle)), NotFiniteError, '(rzzAll)', String(angle));
    for (const engine of [mps(), statevector()]) {
      refuses(() => engine.run(turned, [0, angle]), NotFiniteError, 'Angle 1', String(angle));
      const cost = expectation(pauliSum('Z0'));
      refuses(() => engine.valueAndGradient(turned, [angle, 0], cost), NotFiniteError, 'Angle 0');
    }
  });

  test('widths, parameters and matrices', () => {
    for (const width of [0, -1, 1.5, Number.NaN]) {
      refuses(() => circuit(width, () => {}), OptionError, String(width));
    }
    for (const index of [-1, 0.5, Number.NaN]) refuses(() => param(index), OptionError, String(index));
    const re = Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0));
    const im = Array<number>(16).fill(0);
    const half = { re: re.map((x) => x / 2), im };
    refuses(() => circuit(2, (c) => c.unitary(half, 0, 1)), OptionError, 'not unitary', '0.75');
    refuses(() => circuit(2, (c) => c.unitary({ re, im: [] }, 0, 1)), OptionError, '16 numbers');
    const small = { re: [1, 0, 0, 1], im: [0, 0, 0, 0] };
    const onOne = () => circuit(2, (c) => (c.unitary as (...words: unknown[]) => void)(small, 0));
    refuses(onOne, OptionError, 'two qubits', 'u3');
    const broken = { re: re.map((x, i) => (i === 3 ? Number.NaN : x)), im };
    refuses(() => circuit(2, (c) => c.unitary(broken, 0, 1)), OptionError, 'unitary');
  });
});

describe('engines', () => {
  law('the wrong number of angles', fc.nat({ max: 9 }), (count) => {
    fc.pre(count !== 2);
    const angles = new Array<number>(count).fill(0);
    for (const engine of [mps(), statevector()]) {
      refuses(() => engine.run(turned, angles), SizeMismatchError, '2 parameters', `${count} angles`);
      const cost = expectation(pauliSum('Z0'));
      refuses(() => engine.valueAndGradient(turned, angles, cost), SizeMismatchError, `${count} angles`);
    }
  });

  test.each([0, -1, 1.5, Number.NaN])('maxBond of %d', (maxBond) => {
    refuses(() => mps({ maxBond }), OptionError, 'maxBond', String(maxBond));
  });

  test.each([-1e-3, 1, 2, Number.NaN])('cutoff of %d', (cutoff) => {
    refuses(() => mps({ cutoff }), OptionError, 'cutoff', String(cutoff));
  });

  test('an unknown option', () => {
    const options: Record<string, number> = { maxBnd: 8 };
    refuses(() => mps(options), OptionError, "'maxBnd'", 'maxBond');
  });

  test('states of another width', () => {
    for (const engine of [mps(), statevector()]) {
      refuses(() => engine.run(bell, [], zeros(3)), SizeMismatchError, '3 qubits', 'expected 2');
      const cost = expectation(pauliSum('Z0'));
      const mixed = [zeros(2), zeros(3)];
      refuses(
        () => engine.valueAndGradient(bell, [], cost, { initial: mixed }),
        SizeMismatchError,
        'State 1',
      );
      refuses(() => engine.valueAndGradient(bell, [], cost, { initial: [] }), SizeMismatchError, 'empty');
      refuses(() => engine.valueAndGradient(bell, [], fidelity(zeros(3))), SizeMismatchError, 'expected 3');
      refuses(() => engine.run(bell).overlap(zeros(3)), SizeMismatchError, '2 and 3');
      const far = expectation(pauliSum('Z2'));
      refuses(() => engine.valueAndGradient(bell, [], far), QubitRangeError, 'Z2', '0 to 1');
    }
  });

  test('a statevector of 40 qubits is refused at once', () => {
    const before = process.memoryUsage().arrayBuffers;
    const start = performance.now();
    const size = ['40 qubits', '2^40'];
    refuses(() => statevector().run(wide), StateTooLargeError, ...size);
    refuses(
      () => statevector().valueAndGradient(wide, [], expectation(pauliSum('Z0'))),
      StateTooLargeError,
      ...size,
    );
    refuses(() => statevector().run(wide, [], zeros(40)), StateTooLargeError, ...size);
    refuses(() => mps().run(wide).toStatevector(), StateTooLargeError, ...size);
    refuses(() => haarState(40, rng(1)), StateTooLargeError, ...size);
    refuses(() => statevector().run(bell).prepend('0'.repeat(38)), StateTooLargeError, ...size);
    expect(performance.now() - start).toBeLessThan(500);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 26);
  });
});

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
] as const)('questions to a state, %s', (_, engine) => {
  const state = engine.run(bell);

  law('bad bit strings', fc.string(), (bits) => {
    fc.pre(!/^[01]{2}$/.test(bits));
    refuses(
      () => state.amplitude(bits),
      NotAStateError,
      /^[01]*$/.test(bits) ? `'${bits}'` : JSON.stringify(bits),
    );
    if (!/^[01]*$/.test(bits)) refuses(() => state.prepend(bits), NotAStateError, JSON.stringify(bits));
  });

  test('cuts, measurements, observables', () => {
    for (const cut of [0, 2, -1, 0.5, Number.NaN]) {
      refuses(() => state.schmidtValues(cut), QubitRangeError, `cut ${cut}`);
    }
    refuses(() => state.expectation(pauliSum('Z0 X7')), QubitRangeError, 'X7', '0 to 1');
    refuses(() => state.apply(pauliSum('Y2')), QubitRangeError, 'Y2');
    refuses(() => state.measure([2], { uniform: 0 }), QubitRangeError, 'qubit 2');
    refuses(() => state.measure([0, 0], { uniform: 0 }), QubitRangeError, 'twice');
    for (const uniform of [1, -0.1, Number.NaN]) {
      refuses(() => state.measure([0], { uniform }), OptionError, String(uniform));
    }
    for (const outcome of [[], [2], [0, 1], [0.5]]) {
      refuses(() => state.measure([0], { outcome }), OptionError, '1 bits');
    }
    refuses(() => state.measure([0, 1], { uniform: 0 }, 'remove'), OptionError, 'all 2');
  });

  test('an impossible outcome', () => {
    refuses(() => state.measure([0, 1], { outcome: [0, 1] }), ImpossibleOutcomeError, 'Qubit 1', '|1>');
    refuses(() => state.measure([1, 0], { outcome: [1, 0] }), ImpossibleOutcomeError, 'Qubit 0', '|0>');
  });
});

describe('states and ensembles', () => {
  test('data that is no state', () => {
    refuses(() => fromAmplitudes([1, 0, 0], [0, 0, 0]), NotAStateError, '3 real');
    refuses(() => fromAmplitudes([1, 0], [0]), NotAStateError, '2 real and 1');
    refuses(() => fromAmplitudes([0, 0], [0, 0]), NotAStateError, 'zero');
    refuses(() => fromAmplitudes([1, Number.NaN], [0, 0]), NotFiniteError, 'Real part 1');
    refuses(() => productState([]), NotAStateError, 'at least one qubit');
    refuses(
      () =>
        productState([
          [1, 0, 0, 0],
          [0, 0, 0, 0],
        ]),
      NotAStateError,
      'Qubit 1',
    );
    refuses(() => productState([[1, 0, Number.NaN, 0]]), NotFiniteError, 'Qubit 0');
    refuses(() => rng(0.5), OptionError, '0.5');
    for (const width of [0, -1, 1.5]) refuses(() => haarState(width, rng(1)), OptionError, String(width));
  });

  test('ensembles', () => {
    refuses(() => mmd([zeros(2), zeros(3)], [zeros(2)]), SizeMismatchError, 'State 1', '3 qubits');
    refuses(() => mmd([zeros(2)], [zeros(3)]), SizeMismatchError, 'second ensemble');
    refuses(() => mmd([], [zeros(2)]), SizeMismatchError, 'empty');
    refuses(() => mmd([zeros(2)], [zeros(2)], { statistic: 'U' }), OptionError, '1 and 1');
    const cost = mmdCost({ targets: [zeros(1)], ancillas: 1, uniforms: [0.1, 0.2] });
    refuses(() => mps().valueAndGradient(bell, [], cost), SizeMismatchError, '1 outputs', '2 uniform');
    refuses(() => mps().valueAndGradient(turned, [0, 0], cost), SizeMismatchError, '3 qubits', 'expected 2');
  });
});

describe('Pauli texts', () => {
  const scraps = fc.constantFrom(
    'X0',
    'Z1',
    'Y',
    'I2',
    '+',
    '-',
    '*',
    ' ',
    '0.5',
    '1e3',
    '.',
    'e',
    'Q3',
    'x0',
    '\n',
    '1e999',
  );

  law(
    'any text is read or refused with a typed error',
    fc.oneof(
      fc.string(),
      fc.array(scraps, { maxLength: 8 }).map((list) => list.join('')),
    ),
    (text) => {
      try {
        for (const { coefficient, factors } of pauliSum(text).terms) {
          expect(Number.isFinite(coefficient)).toBe(true);
          const qubits = factors.map(({ qubit }) => qubit);
          expect(qubits).toEqual([...new Set(qubits)].sort((a, b) => a - b));
        }
      } catch (error) {
        if (!(error instanceof TfjsMpsError)) throw error;
        expect(error.message).toContain(text);
      }
    },
    { runs: 500 },
  );

  test.each([
    ['', 'the text ends'],
    ['Z0 +', "'+' at character 4"],
    ['Z0 ? X1', "'? X1' at character 4"],
    ['Z0 0.5 X1', 'at character 4'],
    ['A0', "'A0' at character 1"],
    ['Z', "'Z' at character 1"],
    ['X0 X0', 'qubit 0 twice'],
    ['+ - Z0', 'at character 1'],
  ])('%j', (text, culprit) => {
    refuses(() => pauliSum(text), PauliSyntaxError, culprit);
  });

  test('a coefficient beyond float64', () => {
    refuses(() => pauliSum('1e999 X0'), NotFiniteError, '1e999 X0');
  });
});

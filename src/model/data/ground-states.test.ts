import { describe, expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { tfim } from '../../mps/observables/hamiltonians.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import { type DataSpec, sampleData } from '../data.js';
import { DegenerateGroundStateError } from '../errors.js';
import { bidiagonalSingularValues } from '../testing/bidiagonal.js';
import { groundStateAt } from './ground-states.js';

const draw = (spec: unknown, n: number) => sampleData(spec as DataSpec, n, 1, rng(1));
const family = (hamiltonian: unknown, h: number) => ({
  kind: 'groundStates',
  hamiltonian,
  parameter: [h, h],
});

describe('ground states of the Ising chain are even cat states at small fields', () => {
  const cases = [1, 2, 3, 4, 7, 8, 9].flatMap((n) => [0.05, -0.05].map((g) => [n, g] as const));

  test.each([...cases, [2, 0], [8, 0], [8, 1e-9]] as const)('%i qubits at g = %f', (n, g) => {
    const [state] = draw({ kind: 'tfimGround', field: [g, g] }, n);
    const flips = pauliSum([[1, Array.from({ length: n }, (_, q) => `X${q}`).join(' ')]]);
    // Turned about Z every spin takes g to -g, and the parity times (-1)^n.
    expect(state.expectation(flips)).toBeCloseTo(g < 0 && n % 2 === 1 ? -1 : 1, 9);
    const energy = -bidiagonalSingularValues(n, Math.abs(g)).reduce((sum, s) => sum + s, 0);
    expect(state.expectation(tfim(n, g))).toBeCloseTo(energy, 10);
  });

  test('one qubit without a field is |+>', () => {
    const [state] = draw({ kind: 'tfimGround', field: [0, 0] }, 1);
    expect(state.expectation(pauliSum('X0'))).toBeCloseTo(1, 14);
  });

  test('as a family of Hamiltonians too', () => {
    const [[one], [other]] = [
      draw(family('tfim', 0.05), 8),
      draw({ kind: 'tfimGround', field: [0.05, 0.05] }, 8),
    ];
    expect(one.overlap(other).re).toBeCloseTo(1, 12);
  });
});

describe('a family without a single ground state', () => {
  test.each([
    ['xxz', 3],
    ['xxz', 9],
    [{ fixed: 'Z0 Z1', scaled: 'Z0 + Z1' }, 2],
  ])('%j on %i qubits is refused with its parameter, and what a config can change', (hamiltonian, n) => {
    const act = () => draw(family(hamiltonian, 0), n);
    expect(act).toThrow(DegenerateGroundStateError);
    expect(act).toThrow(
      /^At h = 0 the Hamiltonian of the data set 'groundStates' has no single ground state/,
    );
    expect(act).toThrow('Choose another parameter (data.parameter');
    expect(act).not.toThrow('sector');
  });

  test('is refused at the parameter itself, and at no other', () => {
    const levels = { hamiltonian: { fixed: 'Z0 Z1', scaled: 'Z0 + Z1' }, parameter: [0, 2] } as const;
    expect(() => groundStateAt(levels, 2, 1)).toThrow('At h = 1 ');
    // Two spins up cost 1 + 2 h, two down 1 - 2 h, one of each -1: single below -1.
    const state = groundStateAt(levels, 2, 1.5);
    expect(state.expectation(pauliSum('Z0 + Z1'))).toBeCloseTo(-2, 12);
  });
});

test.each<[unknown, number, new (message: string) => Error, RegExp]>([
  [
    'foo',
    2,
    OptionError,
    /^The hamiltonian of the data set 'groundStates' is "foo"; expected 'tfim', 'xxz' or/,
  ],
  [undefined, 2, OptionError, /is undefined; expected 'tfim'/],
  [null, 2, OptionError, /is null; expected 'tfim'/],
  [['Z0', 'X0'], 2, OptionError, /is an array; expected 'tfim'/],
  [{ fixed: 'Z0 Z1' }, 2, OptionError, /'scaled' .* is undefined; expected a Pauli sum as text/],
  [{ fixed: 3, scaled: 'X0' }, 2, OptionError, /'fixed' .* is 3; expected a Pauli sum as text/],
  [{ fixed: 'Z0 Z1', scaled: 'X0 + X1', shift: 1 }, 2, OptionError, /no option 'shift'/],
  [
    { fixed: 'Z0 Z1', scaled: 'X0 + X1 + X2' },
    2,
    SizeMismatchError,
    /^The Hamiltonian of the data set 'groundStates' reaches over 3 qubits; the states were asked for on 2\./,
  ],
  [{ fixed: 'Z0 Z1', scaled: 'X0 + X1' }, 4, SizeMismatchError, /reaches over 2 qubits; .* on 4/],
])('the Hamiltonian %j on %i qubits is refused', (hamiltonian, n, kind, words) => {
  const act = () => draw(family(hamiltonian, 0.5), n);
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
});

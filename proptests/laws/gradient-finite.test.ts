import fc from 'fast-check';
import {
  type Cost,
  type Engine,
  expectation,
  fidelity,
  fidelityMatrix,
  type GradientChoice,
  type MpsOptions,
  mps,
  type Outcomes,
  type PauliSum,
  type State,
  statevector,
  TfjsMpsError,
  type VectorCost,
} from 'tfjs-mps';
import { mmdCost } from 'tfjs-mps/model';
import { describe, expect } from 'vitest';
import { overWidths } from '../arbitraries/circuits.js';
import { boundCircuits, startingStates } from '../arbitraries/gradient-points.js';
import { pauliSums } from '../arbitraries/pauli-sums.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { law } from '../support/law.js';
import { tally } from '../support/tally.js';

// Nothing returns NaN.   every option, cost, angle and way of taking derivatives: finite numbers, or a TfjsMpsError

interface AnyCase {
  readonly bound: BoundCircuit;
  readonly inputs: readonly State[];
  readonly cost: Cost | VectorCost;
  readonly outcomes: Outcomes | undefined;
  readonly options: MpsOptions;
}

const METHODS: readonly GradientChoice[] = [
  'auto',
  'adjoint',
  'truncated',
  'parameter-shift',
  'finite-difference',
];

const cases: fc.Arbitrary<AnyCase> = overWidths(1, 5, (nQubits) =>
  fc
    .record({
      bound: boundCircuits(nQubits, 8),
      inputs: fc.array(startingStates(nQubits), { minLength: 1, maxLength: 2 }),
      measured: nQubits > 1 ? fc.integer({ min: -1, max: nQubits - 1 }) : fc.constant(-1),
      bit: fc.nat({ max: 1 }),
      uniforms: fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.constant(0.5)),
      kind: fc.constantFrom('expectation', 'expectations', 'fidelity', 'fidelityMatrix', 'mmd'),
    })
    .chain(({ measured, bit, uniforms, kind, ...rest }) => {
      const width = measured < 0 ? nQubits : nQubits - 1;
      return fc.record({
        bound: fc.constant(rest.bound),
        inputs: fc.constant(rest.inputs),
        outcomes: fc.constant(measured < 0 ? undefined : { qubits: [measured], bits: [bit] }),
        cost: fc
          .record({
            sums: fc.array(pauliSums(width), { minLength: 1, maxLength: 2 }),
            targets: fc.array(startingStates(width), { minLength: 1, maxLength: 2 }),
          })
          .map(({ sums, targets }) => costOf(kind, sums, targets, uniforms.slice(0, rest.inputs.length))),
        options: fc.record({
          maxBond: fc.constantFrom(1, 2, 3, 4, 8, 64),
          cutoff: fc.constantFrom(0, 1e-14, 1e-6, 1e-2, 0.2, 0.5),
          schedule: fc.constantFrom('program' as const, 'planned' as const),
          lightCone: fc.boolean(),
        }),
      });
    }),
);

function costOf(
  kind: string,
  sums: readonly PauliSum[],
  targets: readonly State[],
  uniforms: readonly number[],
): Cost | VectorCost {
  if (kind === 'expectation') return expectation(sums[0]);
  if (kind === 'expectations') return expectation(sums);
  if (kind === 'fidelity') return fidelity(targets[0]);
  if (kind === 'fidelityMatrix') return fidelityMatrix(targets);
  return mmdCost({ targets, ancillas: 0, uniforms });
}

/** Returns the numbers of a gradient and its report, or nothing where a typed error came. */
function numbersOf(engine: Engine, { bound, inputs, cost, outcomes }: AnyCase): number[] | undefined {
  const options = outcomes === undefined ? { initial: inputs } : { initial: inputs, outcomes };
  try {
    // The overloads say which result belongs to which cost; here only the numbers matter.
    const got = engine.valueAndGradient(bound.circuit, bound.angles, cost as VectorCost, options);
    const values: number | Float64Array = got.value;
    const reported = Object.values(got.report).filter((entry) => typeof entry === 'number');
    return [...(typeof values === 'number' ? [values] : values), ...got.gradient, ...reported];
  } catch (error) {
    if (error instanceof TfjsMpsError) return undefined;
    throw error;
  }
}

// A few hundred in a normal run, 10 000 circuits a method with LONG_TESTS=1.
const runs = process.env.LONG_TESTS === '1' ? 10_000 : 80;

describe.each(METHODS)('%s', (gradient) => {
  const counts = tally();
  law(
    'finite, or a typed error',
    cases,
    (one) => {
      for (const engine of [mps({ ...one.options, gradient }), statevector({ gradient })]) {
        const numbers = numbersOf(engine, one);
        expect(numbers?.every(Number.isFinite) ?? true, `${engine.name}: ${numbers}`).toBe(true);
        counts.add(numbers === undefined ? 'refused' : 'finite');
      }
    },
    {
      runs,
      afterwards: (drawn) => {
        // Parameter shift refuses what is not linear, all refuse impossible outcomes: of two engines' answers at least
        // every fourth is a number.
        expect(counts.of('finite'), `${counts}`).toBeGreaterThan(0.5 * drawn);
      },
    },
  );
});

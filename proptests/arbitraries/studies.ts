import fc from 'fast-check';
import type { StudyInput } from 'tfjs-mps/study';

type ArmInput = StudyInput['arms'][number];

const engines = fc.constantFrom<NonNullable<ArmInput['points'][number]['engine']>>('statevector', {
  mps: { maxBond: 4 },
});

const points = fc.array(
  fc.record({
    qubits: fc.uniqueArray(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 2 }),
    inits: fc.integer({ min: 2, max: 4 }),
    engine: engines,
  }),
  { minLength: 1, maxLength: 1 },
);

const arms: fc.Arbitrary<ArmInput> = fc.oneof(
  fc.record({
    name: fc.constant('loss'),
    quantity: fc.constant('loss' as const),
    variant: fc.constantFrom('original' as const, 'improved' as const),
    points,
  }),
  fc.record({
    name: fc.constant('cross'),
    quantity: fc.constant('cross' as const),
    variant: fc.constant('improved' as const),
    points,
  }),
  fc.record({
    name: fc.constant('ansatz'),
    quantity: fc.constant('ansatz' as const),
    ansatz: fc.record({
      family: fc.record({ denoiser: fc.record({ layers: fc.integer({ min: 1, max: 2 }) }) }),
      observable: fc.record({ pauli: fc.constantFrom('Z{mid}', 'X0', 'Z0 Z1') }),
      angles: fc.constant('uniform' as const),
    }),
    points,
  }),
);

/**
 * Draws gradient studies of a moment: every kind of arm, either engine, two to four qubits.
 *
 * @example
 * fc.assert(fc.property(studies(), (study) => parseConfig(study).arms.length > 0));
 */
export const studies = (): fc.Arbitrary<StudyInput> =>
  fc.record({
    seed: fc.nat({ max: 1000 }),
    layers: fc.integer({ min: 1, max: 2 }),
    batch: fc.integer({ min: 4, max: 5 }),
    arms: fc.uniqueArray(arms, { minLength: 1, maxLength: 2, selector: ({ name }) => name }),
  });

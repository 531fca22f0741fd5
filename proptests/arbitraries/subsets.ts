import fc from 'fast-check';

/** Draws some qubits of a register, at least one, in any order; shrinks to few. */
export const subsets = (nQubits: number, maxLength = nQubits): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(
    Array.from({ length: nQubits }, (_, q) => q),
    { minLength: 1, maxLength: Math.min(maxLength, nQubits) },
  );

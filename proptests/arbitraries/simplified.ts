import fc from 'fast-check';

/**
 * Draws numbers as another arbitrary does, but shrinks to those that `simpler` lists, the simplest first.
 *
 * fast-check's own numbers shrink towards 0, where most faults of a rotation are too small to be seen for what they are.
 * What `simpler` lists must be simpler than the value, so that shrinking ends.
 */
export const simplified = (
  drawn: fc.Arbitrary<number>,
  simpler: (value: number) => readonly number[],
): fc.Arbitrary<number> => new Simplified(drawn, simpler);

class Simplified extends fc.Arbitrary<number> {
  readonly #drawn: fc.Arbitrary<number>;
  readonly #simpler: (value: number) => readonly number[];

  constructor(drawn: fc.Arbitrary<number>, simpler: (value: number) => readonly number[]) {
    super();
    this.#drawn = drawn;
    this.#simpler = simpler;
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<number> {
    return new fc.Value(this.#drawn.generate(random, bias).value, undefined);
  }

  canShrinkWithoutContext(value: unknown): value is number {
    return typeof value === 'number';
  }

  shrink(value: number): fc.Stream<fc.Value<number>> {
    return fc.stream(this.#simpler(value).values()).map((one) => new fc.Value(one, undefined));
  }
}

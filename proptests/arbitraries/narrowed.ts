import fc from 'fast-check';

/** Fresh draws on every narrower register: a fault of one gate is nearly sure to be among so many circuits. */
const TRIES = 30;

/** What was drawn on a width, and how to go on. */
interface Drawn<T> {
  readonly width: number;
  readonly cases: fc.Arbitrary<T>;
  readonly context: unknown;
  /** Draws again, the same whenever it is asked. */
  readonly random: fc.Random;
  readonly isNarrowest: boolean;
}

/**
 * Draws a width from `min` to `max`, then what `of` makes of it.
 *
 * Shrinks to the narrowest register on which one of many fresh draws fails as well, and only then within what was drawn:
 * a single draw a width, as of `chain`, leaves a fault of one gate on as many qubits as it was found on.
 */
export const narrowed = <T>(
  min: number,
  max: number,
  of: (nQubits: number) => fc.Arbitrary<T>,
): fc.Arbitrary<T> => new Narrowed(min, max, of);

class Narrowed<T> extends fc.Arbitrary<T> {
  readonly #min: number;
  readonly #widths: fc.Arbitrary<number>;
  readonly #of: (nQubits: number) => fc.Arbitrary<T>;

  constructor(min: number, max: number, of: (nQubits: number) => fc.Arbitrary<T>) {
    super();
    this.#min = min;
    this.#widths = fc.integer({ min, max });
    this.#of = of;
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    const again = random.clone();
    const width = this.#widths.generate(random, bias).value;
    const cases = this.#of(width);
    const { value, context } = cases.generate(random, bias);
    return new fc.Value(value, { width, cases, context, random: again, isNarrowest: false });
  }

  canShrinkWithoutContext(_value: unknown): _value is T {
    return false;
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    // A case that was kept and not drawn, for one.
    if (context === undefined) return fc.Stream.nil();
    const drawn = context as Drawn<T>;
    const within = drawn.cases.shrink(value, drawn.context).map((smaller) => {
      const next: Drawn<T> = { ...drawn, context: smaller.context, isNarrowest: true };
      return new fc.Value(smaller.value, next);
    });
    return drawn.isNarrowest ? within : fc.stream(this.#narrower(drawn)).join(within);
  }

  *#narrower({ width, random }: Drawn<T>): IterableIterator<fc.Value<T>> {
    const again = random.clone();
    for (let narrow = this.#min; narrow < width; narrow++) {
      const cases = this.#of(narrow);
      for (let k = 0; k < TRIES; k++) {
        const { value, context } = cases.generate(again, undefined);
        yield new fc.Value(value, { width: narrow, cases, context, random, isNarrowest: true });
      }
    }
  }
}

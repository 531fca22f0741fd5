import fc from 'fast-check';
import { type Angle, type Operation, OptionError, param } from 'tfjs-mps';
import { GATES } from '../check/bound-circuit.js';
import { anArbitrary, onlyKeys, someOf, WIDEST, wholeIn } from '../check/options.js';
import { angles } from './angles.js';
import { unitaries } from './unitaries.js';

/** The name of a gate of the builder. */
export type Gate = Operation['gate'];

/** Which gates are drawn, and at which angles. */
export interface OperationOptions {
  /** Draws literal angles, and what an affine angle adds. */
  readonly angle?: fc.Arbitrary<number>;
  /** Angles refer to parameters below this number, or are literal; 0 for literals only. */
  readonly nParams?: number;
  /** The gates to draw from. Default: every gate of the builder. */
  readonly gates?: readonly Gate[];
  /**
   * Draws operations of your own, as often as all others together. A function is asked for every width, and answers
   * undefined where none of them fits: gates of two qubits, on one.
   */
  readonly also?: fc.Arbitrary<Operation> | ((nQubits: number) => fc.Arbitrary<Operation> | undefined);
}

const FIXED_SINGLE = ['h', 'x', 'y', 'z', 's', 't'] as const;
const SINGLE = ['rx', 'ry', 'rz'] as const;
const FIXED_DOUBLE = ['cz', 'cnot', 'swap'] as const;
const DOUBLE = ['rxx', 'ryy', 'rzz'] as const;
/** On one qubit the rotation of all pairs is none, and a gate. */
const ON_ONE = [...FIXED_SINGLE, ...SINGLE, 'u3', 'rzzAll'] as const;

/**
 * Draws any operation of the builder on a register: any adjacency, either order of qubits, angles t x_i + b or literal.
 *
 * Shrinks to H on qubit 0, or to the first of `gates`.
 *
 * @throws OptionError for a width that is none, an unknown gate or option, or where none of `gates` fits one qubit.
 * @example
 * fc.assert(fc.property(operations(3, { gates: ['rx', 'cz'] }), ({ gate }) => gate === 'rx' || gate === 'cz'));
 */
export function operations(nQubits: number, options: OperationOptions = {}): fc.Arbitrary<Operation> {
  const fits = fitting(nQubits, options);
  const { angle: literal = angles(), nParams = 4, gates } = options;
  const also = ownOf(options, nQubits);
  if (fits === 'none') {
    throw new OptionError(
      `None of the gates ${gates} fits one qubit; draw on two, or add one of ${ON_ONE.join(', ')}.`,
    );
  }
  const angle =
    nParams === 0 ? literal : fc.oneof({ weight: 3, arbitrary: affine(literal, nParams) }, literal);
  const taken = <G extends Gate>(names: readonly G[]): G[] =>
    names.filter((name) => gates?.includes(name) ?? true);
  const one = fc.tuple(fc.nat({ max: nQubits - 1 }));
  const every = fc.constant(Array.from({ length: nQubits }, (_, q) => q));
  // A drawing of one kind exists where a gate of the kind is asked for, and fits.
  const kind = <G extends Gate>(
    weight: number,
    names: readonly G[],
    draw: (gate: fc.Arbitrary<G>) => fc.Arbitrary<object>,
  ) => {
    const own = taken(names);
    return own.length === 0
      ? []
      : [{ weight, arbitrary: draw(fc.constantFrom(...own)) as fc.Arbitrary<Operation> }];
  };
  const two = nQubits > 1 ? pairs(nQubits) : undefined;
  const kinds = [
    ...kind(3, FIXED_SINGLE, (gate) => fc.record({ gate, qubits: one })),
    ...kind(3, SINGLE, (gate) => fc.record({ gate, qubits: one, angle })),
    ...(two ? kind(3, FIXED_DOUBLE, (gate) => fc.record({ gate, qubits: two })) : []),
    ...(two ? kind(3, DOUBLE, (gate) => fc.record({ gate, qubits: two, angle })) : []),
    ...(two ? kind(1, ['unitary'], (gate) => fc.record({ gate, qubits: two, matrix: unitaries() })) : []),
    ...kind(1, ['u3'], (gate) => fc.record({ gate, qubits: one, angles: fc.tuple(angle, angle, angle) })),
    ...kind(1, ['rzzAll'], (gate) => fc.record({ gate, qubits: every, angle })),
  ];
  if (also === undefined) return fc.oneof(...kinds);
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  return fc.oneof(...kinds, { weight: Math.max(1, total), arbitrary: also });
}

/** Checks what is drawn from, and tells whether there is an operation of it on so many qubits. */
export function fitting(nQubits: number, options: OperationOptions): 'some' | 'none' {
  wholeIn(nQubits, 'The number of qubits', 1, WIDEST);
  onlyKeys(options, ['angle', 'nParams', 'gates', 'also'], 'operations');
  const { angle, nParams = 4, gates } = options;
  if (angle !== undefined) anArbitrary(angle, 'angle');
  const also = ownOf(options, nQubits);
  wholeIn(nParams, 'nParams', 0, Number.MAX_SAFE_INTEGER);
  // No gate of ours is an answer where operations of one's own are drawn.
  const isOnlyOwn = Array.isArray(gates) && gates.length === 0 && options.also !== undefined;
  if (gates !== undefined && !isOnlyOwn) someOf(gates, GATES, 'gates');
  if (nQubits > 1 || also !== undefined || gates === undefined) return 'some';
  return gates.some((gate) => (ON_ONE as readonly Gate[]).includes(gate)) ? 'some' : 'none';
}

/** Returns what draws operations of one's own on a width, if anything does. */
function ownOf({ also }: OperationOptions, nQubits: number): fc.Arbitrary<Operation> | undefined {
  const own = typeof also === 'function' ? also(nQubits) : also;
  if (own !== undefined) anArbitrary(own, typeof also === 'function' ? `also(${nQubits})` : 'also');
  return own;
}

/**
 * Draws two different qubits in either order; shrinks to (0, 1).
 *
 * @throws OptionError below two qubits.
 * @example
 * fc.assert(fc.property(pairs(4), ([a, b]) => a !== b));
 */
export function pairs(nQubits: number): fc.Arbitrary<[number, number]> {
  wholeIn(nQubits, 'The number of qubits', 2, WIDEST);
  return fc
    .tuple(fc.nat({ max: nQubits - 1 }), fc.nat({ max: nQubits - 2 }))
    .map(([a, b]) => [a, b >= a ? b + 1 : b]);
}

/** Draws t x_i + b, t whole: multiples of pi/2 stay multiples of pi/2, and zeros zeros. Shrinks to x_0. */
const affine = (literal: fc.Arbitrary<number>, nParams: number): fc.Arbitrary<Angle> =>
  fc
    .record({
      index: fc.nat({ max: nParams - 1 }),
      times: fc.constantFrom(1, 1, 1, 2, -1),
      plus: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: literal }),
    })
    .map(({ index, ...rest }) => param(index, rest));

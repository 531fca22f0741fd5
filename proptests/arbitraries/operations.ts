import fc from 'fast-check';
import { type Angle, type Operation, param } from '../../src/index.js';
import { angles } from './angles.js';
import { unitaries } from './unitaries.js';

export interface OperationOptions {
  /** Draws literal angles. */
  readonly angle?: fc.Arbitrary<number>;
  /** Angles refer to parameters below this number, or are literal; 0 for literals only. */
  readonly nParams?: number;
}

/** Draws any operation of the builder on a register: any adjacency, either order; shrinks to H on qubit 0. */
export function operations(
  nQubits: number,
  { angle: literal = angles(), nParams = 4 }: OperationOptions = {},
): fc.Arbitrary<Operation> {
  const angle: fc.Arbitrary<Angle> =
    nParams === 0 ? literal : fc.oneof({ weight: 3, arbitrary: parameters(nParams) }, literal);
  const one = fc.tuple(fc.nat({ max: nQubits - 1 }));
  const singles: fc.Arbitrary<Operation>[] = [
    fc.record({ gate: fc.constantFrom('h', 'x', 'y', 'z', 's', 't'), qubits: one }),
    fc.record({ gate: fc.constantFrom('rx', 'ry', 'rz'), qubits: one, angle }),
  ];
  const all = Array.from({ length: nQubits }, (_, q) => q);
  const everyPair = fc.record({ gate: fc.constant('rzzAll' as const), qubits: fc.constant(all), angle });
  if (nQubits === 1) return fc.oneof(...singles, everyPair);
  const two = pairs(nQubits);
  return fc.oneof(
    ...singles.map((arbitrary) => ({ weight: 3, arbitrary })),
    {
      weight: 3,
      arbitrary: fc.record({ gate: fc.constantFrom('cz', 'cnot', 'swap'), qubits: two }),
    },
    { weight: 3, arbitrary: fc.record({ gate: fc.constantFrom('rxx', 'ryy', 'rzz'), qubits: two, angle }) },
    fc.record({ gate: fc.constant('unitary' as const), qubits: two, matrix: unitaries() }),
    everyPair,
  );
}

/** Draws two different qubits in either order; shrinks to (0, 1). */
export const pairs = (nQubits: number): fc.Arbitrary<[number, number]> =>
  fc
    .tuple(fc.nat({ max: nQubits - 1 }), fc.nat({ max: nQubits - 2 }))
    .map(([a, b]) => [a, b >= a ? b + 1 : b]);

const parameters = (nParams: number): fc.Arbitrary<Angle> => fc.nat({ max: nParams - 1 }).map(param);

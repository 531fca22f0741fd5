import fc from 'fast-check';
import { describe } from 'vitest';
import { expectation, mps, type Operation, param, pauliSum, statevector } from '../../src/index.js';
import { angles } from '../arbitraries/angles.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { pairs } from '../arbitraries/operations.js';
import { states } from '../arbitraries/states.js';
import { flat } from '../support/amplitudes.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { circuitFrom, literal, pairwise } from '../support/rewrite.js';

// Law 9.   A B = B A   =>   ... A B ... = ... B A ...,   and   RZZall(x) = prod_{i<j} RZZ_ij(x),
//          when nothing is truncated.

type Layer = readonly Operation[];

/** Draws gates that commute with each other: diagonal gates, or one rotation on each of several qubits. */
const commuting = (nQubits: number): fc.Arbitrary<Layer> => {
  const angle = fc.oneof(fc.nat({ max: 2 }).map(param), angles());
  const diagonal: fc.Arbitrary<Operation> = fc.oneof(
    fc.record({ gate: fc.constant('cz' as const), qubits: pairs(nQubits) }),
    fc.record({ gate: fc.constant('rzz' as const), qubits: pairs(nQubits), angle }),
  );
  const everyQubit = Array.from({ length: nQubits }, (_, q) => q);
  const rotations = fc
    .record({
      qubits: fc.subarray(everyQubit),
      gates: fc.array(fc.constantFrom('rx', 'ry', 'rz'), { minLength: nQubits, maxLength: nQubits }),
      values: fc.array(angle, { minLength: nQubits, maxLength: nQubits }),
    })
    .map(
      ({ qubits, gates, values }): Layer =>
        qubits.map((q): Operation => ({ gate: gates[q], qubits: [q], angle: values[q] })),
    );
  return fc.oneof(fc.array(diagonal, { maxLength: 6 }), rotations);
};

const shuffledLayers = overWidths(2, 6, (nQubits) =>
  fc.array(commuting(nQubits), { minLength: 1, maxLength: 4 }).chain((layers) =>
    fc.record({
      initial: states(nQubits),
      values: fc.array(angles(), { minLength: 3, maxLength: 3 }),
      layers: fc.constant(layers),
      shuffled: fc.tuple(
        ...layers.map((layer) => fc.shuffledSubarray([...layer], { minLength: layer.length })),
      ),
    }),
  ),
);

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('program order, %s', (_, engine) => {
  law('commuting gates may be shuffled', shuffledLayers, ({ initial, values, layers, shuffled }) => {
    const { nQubits } = initial;
    const [a, b] = [layers, shuffled].map((order) => {
      const built = circuitFrom(nQubits, order.flat());
      const own = values.slice(0, built.nParams);
      const { gradient } = engine.valueAndGradient(built, own, expectation(pauliSum('X0 - Y1 + X0 Y1')), {
        initial,
      });
      return { amplitudes: flat(engine.run(built, own, initial)), gradient };
    });
    close(b.amplitudes, a.amplitudes, { rel: 1e-10 });
    close(b.gradient, a.gradient, { rel: 1e-10, scale: 30 });
  });

  law(
    'the all-to-all rotation is every pair in turn',
    overWidths(1, 7, (nQubits) =>
      fc.record({
        bound: circuits(nQubits, { maxGates: 5 }),
        angle: angles(),
        initial: states(nQubits),
      }),
    ),
    ({ bound, angle, initial }) => {
      const { nQubits } = initial;
      const all: Operation = { gate: 'rzzAll', qubits: qubitsOf(nQubits), angle };
      const operations = [...literal(bound), all, ...literal(bound)];
      const whole = engine.run(circuitFrom(nQubits, operations), [], initial);
      const inTurn = engine.run(circuitFrom(nQubits, pairwise(nQubits, operations)), [], initial);
      close(flat(whole), flat(inTurn), { rel: 1e-10 });
    },
  );
});

const qubitsOf = (nQubits: number): number[] => Array.from({ length: nQubits }, (_, q) => q);

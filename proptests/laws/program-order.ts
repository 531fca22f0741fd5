import fc from 'fast-check';
import { expectation, lightCone, type Operation, param, pauliSum } from 'tfjs-mps';
import { angles } from '../arbitraries/angles.js';
import { operations } from '../arbitraries/operations.js';
import { circuitFrom } from '../check/bound-circuit.js';
import { type Law, lawOf } from '../check/law.js';
import { literal, pairwise } from '../check/rewrite.js';
import { agrees, isExact, type Subject } from '../check/subject.js';

type Layer = readonly Operation[];
const COST = expectation(pauliSum('X0 - Y1 + X0 Y1'));

const DIAGONAL = ['cz', 'rzz', 'rz', 'z', 's', 't'] as const;
const ROTATIONS = ['rx', 'ry', 'rz'] as const;

/** Draws gates that commute with each other: diagonal gates, or one rotation on each of several qubits. */
const commuting = ({ diagonal, rotations }: Commuting, nQubits: number): fc.Arbitrary<Layer> =>
  fc.oneof(
    ...(diagonal.length === 0
      ? []
      : [fc.array(operations(nQubits, { gates: diagonal, nParams: 3 }), { maxLength: 6 })]),
    ...(rotations.length === 0 ? [] : [rotationsOf(rotations, nQubits)]),
  );

interface Commuting {
  readonly diagonal: readonly (typeof DIAGONAL)[number][];
  readonly rotations: readonly (typeof ROTATIONS)[number][];
}

/** Returns those gates of a simulator that commute with each other. */
const commutingOf = ({ gates }: Subject): Commuting => ({
  diagonal: DIAGONAL.filter((gate) => gates.includes(gate)),
  rotations: ROTATIONS.filter((gate) => gates.includes(gate)),
});

function rotationsOf(names: Commuting['rotations'], nQubits: number): fc.Arbitrary<Layer> {
  const everyQubit = Array.from({ length: nQubits }, (_, q) => q);
  const gates = fc.array(fc.constantFrom(...names), { minLength: nQubits, maxLength: nQubits });
  const angle = fc.oneof(fc.nat({ max: 2 }).map(param), angles());
  return fc
    .record({
      qubits: fc.subarray(everyQubit),
      gates,
      values: fc.array(angle, { minLength: nQubits, maxLength: nQubits }),
    })
    .map(
      ({ qubits, gates: own, values }): Layer =>
        qubits.map((q): Operation => ({ gate: own[q], qubits: [q], angle: values[q] })),
    );
}

const layersOf = (known: Commuting, nQubits: number) =>
  fc.array(commuting(known, nQubits), { minLength: 1, maxLength: 4 }).chain((layers) =>
    fc.record({
      layers: fc.constant(layers),
      shuffled: fc.tuple(
        ...layers.map((layer) => fc.shuffledSubarray([...layer], { minLength: layer.length })),
      ),
      values: fc.array(angles(), { minLength: 3, maxLength: 3 }),
    }),
  );

/** Law 9.   A B = B A => ... A B ... = ... B A ...,   RZZall(x) = prod_{i<j} RZZ_ij(x),   <O> after lightCone(U) = after U. */
export const programOrderLaws = (subject: Subject): Law[] => [
  shuffled(subject),
  lawOf({
    family: 'programOrder',
    title: 'the rotation of all pairs is every pair in turn',
    gates: ['rzzAll', 'rzz'],
    cases: subject.over(1, (nQubits) =>
      fc.record({
        bound: subject.circuits(nQubits, { maxGates: 5 }),
        angle: angles(),
        initial: subject.starts(nQubits),
      }),
    ),
    holds: ({ bound, angle, initial }) => {
      const { nQubits } = initial;
      const qubits = Array.from({ length: nQubits }, (_, q) => q);
      const all = [...literal(bound), { gate: 'rzzAll' as const, qubits, angle }, ...literal(bound)];
      const whole = subject.run(circuitFrom(nQubits, all), [], initial);
      const inTurn = subject.run(circuitFrom(nQubits, pairwise(nQubits, all)), [], initial);
      if (!isExact(whole) || !isExact(inTurn)) return 'not applicable';
      return agrees(subject, whole, inTurn) as undefined;
    },
  }),
  lawOf({
    family: 'programOrder',
    title: 'gates outside the light cone change nothing',
    needs: ['expectation'],
    cases: subject.over(2, (nQubits) =>
      fc.record({
        bound: subject.circuits(nQubits),
        initial: subject.starts(nQubits),
        qubit: fc.nat({ max: nQubits - 1 }),
      }),
    ),
    holds: ({ bound: { circuit, angles: own }, initial, qubit }) => {
      const whole = subject.run(circuit, own, initial);
      const pruned = subject.run(lightCone(circuit, [qubit]), own, initial);
      if (!isExact(whole) || !isExact(pruned)) return 'not applicable';
      for (const pauli of ['X', 'Y', 'Z']) {
        const observable = pauliSum(`${pauli}${qubit}`);
        subject.close(pruned.expectation!(observable), whole.expectation!(observable));
      }
      return undefined;
    },
  }),
];

function shuffled(subject: Subject): Law {
  const known = commutingOf(subject);
  const isNone = known.diagonal.length + known.rotations.length === 0;
  const drawn: Commuting = isNone ? { diagonal: [], rotations: ['rz'] } : known;
  return lawOf({
    family: 'programOrder',
    title: 'gates that commute may be shuffled',
    // One of them would do.
    gates: isNone ? ['rz'] : [],
    cases: subject.over(2, (nQubits) =>
      fc.record({ initial: subject.starts(nQubits), drawn: layersOf(drawn, nQubits) }),
    ),
    holds: ({ initial, drawn: { layers, shuffled, values } }) => {
      const [a, b] = [layers, shuffled].map((order) => {
        const built = circuitFrom(initial.nQubits, order.flat());
        const own = values.slice(0, built.nParams);
        const gradient = subject.simulator.valueAndGradient?.(built, own, COST, subject.initial(initial));
        return { state: subject.run(built, own, initial), gradient };
      });
      if (!isExact(a.state) || !isExact(b.state)) return 'not applicable';
      agrees(subject, b.state, a.state);
      // A co-state may be truncated where the state is not.
      const [x, y] = [a.gradient, b.gradient];
      const exact = [x, y].every((one) => one?.report?.exact ?? true);
      if (x && y && exact) subject.close(y.gradient, x.gradient, { scale: 30 });
      return undefined;
    },
  });
}

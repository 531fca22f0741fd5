import fc from 'fast-check';
import type { TrainInput } from 'tfjs-mps/train';

const OPTIMIZERS = ['adam', 'adamax', 'sgd', 'momentum', 'rmsprop', 'adagrad', 'adadelta'] as const;

const data = (qubits: number): fc.Arbitrary<TrainInput['data']> =>
  fc.constantFrom(
    { kind: 'productCluster', epsilon: 0.2 } as const,
    { kind: 'cluster', epsilon: 0.2 } as const,
    ...(qubits === 1 ? [{ kind: 'circle' } as const] : []),
    ...(qubits === 2 ? [{ kind: 'correlatedNoise' } as const] : []),
    ...(qubits >= 2 ? [{ kind: 'tfimGround', field: [0.5, 1.5] as [number, number] } as const] : []),
  );

const estimator = (qubits: number, ancillas: number): fc.Arbitrary<Partial<TrainInput>> => {
  const kernel = fc.constantFrom('fidelity' as const, { local: 1 }, { local: Math.min(2, qubits) });
  const mmd = fc.record({
    kind: fc.constant('mmd' as const),
    statistic: fc.constantFrom('V' as const, 'U' as const),
    kernel,
  });
  const any = fc.oneof(mmd, fc.constant({ kind: 'wasserstein' as const }));
  const drawn = fc.record({
    loss: any,
    outcomes: fc.constantFrom('fresh' as const, 'frozen' as const),
    gradient: fc.constantFrom('fixedOutcome' as const, 'scoreFunction' as const),
  });
  if (ancillas === 0) return fc.record({ loss: any });
  return fc.oneof(
    drawn,
    fc.record({
      loss: mmd,
      outcomes: fc.constant('enumerated' as const),
      gradient: fc.constant('expected' as const),
    }),
  );
};

const FIELDS = { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2] } as const;
const PRODUCTS = { kind: 'productCluster', epsilon: 0.2 } as const;

/** Draws how a training is conditioned, or that it is not. */
const conditions = (ancillas: number): fc.Arbitrary<TrainInput['condition']> =>
  fc.option(
    fc.record({
      encoding: fc.constantFrom(
        { kind: 'offset' as const },
        ...(ancillas === 0 ? [] : [{ kind: 'ancilla' as const }]),
      ),
      values: fc.constant(2),
      batch: fc.constantFrom(1, 2),
    }),
    { nil: undefined },
  );

/** Draws trainings of a moment, on either engine, with every switch; shrinks to few qubits, steps and epochs. */
export const trainings: fc.Arbitrary<TrainInput> = fc
  .record({ qubits: fc.integer({ min: 1, max: 3 }), ancillas: fc.integer({ min: 0, max: 2 }) })
  .chain(({ qubits, ancillas }) =>
    fc
      .record({
        data: data(qubits),
        steps: fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 1, maxLength: 3 }),
        coupling: fc.constantFrom('all' as const, 'nn' as const, 'none' as const),
        mode: fc.constantFrom('marginal' as const, 'trajectory' as const),
        inputs: fc.constantFrom(
          { kind: 'productHaar' } as const,
          { kind: 'staircase', width: Math.min(1, qubits - 1) } as const,
          { kind: 'forward' } as const,
          { kind: 'forward', reference: 'zeros', steps: 1 } as const,
          { kind: 'forward', reference: 'plus' } as const,
        ),
        training: fc.constantFrom('frozen' as const, 'resampled' as const, 'teacher' as const),
        warmStart: fc.boolean(),
        decay: fc.constantFrom('none' as const, 'cosine' as const),
        rescale: fc.constantFrom('none' as const, 'unitRms' as const),
        initialisation: fc.constantFrom({ kind: 'normal' } as const, { kind: 'uniform' } as const),
        estimator: estimator(qubits, ancillas),
        optimizer: fc.constantFrom(...OPTIMIZERS).map((name) => ({ name })),
        onChain: fc.boolean(),
        condition: qubits < 2 ? fc.constant(undefined) : conditions(ancillas),
        seed: fc.nat(1000),
        layers: fc.integer({ min: 1, max: 2 }),
        epochs: fc.integer({ min: 1, max: 4 }),
        batch: fc.integer({ min: 2, max: 4 }),
      })
      .map(
        ({ steps, coupling, mode, estimator: how, onChain, data: given, condition, ...rest }) =>
          ({
            ...rest,
            ...how,
            ...(condition && { condition, inputs: { kind: 'forward', reference: 'plus' } }),
            qubits,
            ancillas,
            data: condition ? FIELDS : onChain && given.kind === 'cluster' ? PRODUCTS : given,
            pool: 5,
            forward: { schedule: steps, coupling, mode },
            engine: onChain ? { mps: {} } : 'statevector',
          }) as TrainInput,
      ),
  );

import type { StudyInput } from './schema.js';

/** How far a study of both panels goes. */
export interface Reach {
  /** The largest number of qubits. */
  readonly most: number;
  /** Initialisations of a wide point; narrow ones, and those of twelve angles only, have more. */
  readonly inits: number;
}

type Arm = StudyInput['arms'][number];
type Points = Arm['points'][number];

const SMALL = '1/(4(L+2))';
const SMALLER = '1/(4n(L+2))';
const NARROW = [4, 6, 8, 10];
const WIDE = [12, 16, 20, 30, 40];

// What is discarded lies below the floor that the report shows; the checks say how far a point moves.
const chain = (maxBond: number, cutoff: number) => ({ mps: { maxBond, cutoff } });

/**
 * The panels of the gradient study: the whole loss of every arm as far as it can be represented, the cross term of every
 * arm to the end, and the denoiser's circuit by itself where oracles are known at any width.
 */
export function wide(name: string, reach: Reach): StudyInput {
  return { name, arms: [...lossArms(reach), ...crossArms(reach), ...ansatzArms(reach)] };
}

/** What the improved arms differ in: one thing at a time. */
const IMPROVED: readonly Partial<Arm>[] = [
  { name: 'scaled, 1/(4(L+2))', initVariance: SMALL },
  { name: 'scaled, 1/(4n(L+2))', initVariance: SMALLER },
  { name: 'scaled, identity blocks', initialisation: 'identityBlocks' },
  { name: 'scaled, 1/(4n(L+2)), ε √(2/n)', initVariance: SMALLER, epsilonScale: 'sqrt(2/n)' },
];

const SCHEDULES: readonly Partial<Arm>[] = [
  { name: 'slow schedule, 1/(4n(L+2))', initVariance: SMALLER, schedule: { from: 0.1, to: 2, steps: 20 } },
  {
    name: 'cosine schedule, 1/(4n(L+2))',
    initVariance: SMALLER,
    schedule: { from: 0.5, to: 4, steps: 20, shape: 'cosine' },
  },
];

const NEIGHBOURS: Partial<Arm> = { amplitude: 1, coupling: 'nn', inputSteps: 20, targetSteps: 19 };

function lossArms(reach: Reach): Arm[] {
  const { inits } = reach;
  const arm = (settings: Partial<Arm>, points: Points[]): Arm => ({
    name: '',
    variant: 'improved',
    ...settings,
    points: [{ qubits: NARROW, inits: 2 * inits }, ...points],
  });
  return [
    arm({ name: 'original', variant: 'original' }, []),
    arm({ name: 'neighbours, all steps, N(0, 1)', initVariance: 1, ...NEIGHBOURS }, [
      { qubits: upTo(16, reach), inits, engine: chain(64, 1e-5), checks: 2 },
    ]),
    arm({ name: 'unscaled, N(0, 1)', amplitude: 1, initVariance: 1 }, [
      { qubits: upTo(12, reach), inits, engine: chain(64, 1e-4), checks: 2 },
    ]),
    arm({ name: 'unscaled, 1/(4(L+2))', amplitude: 1, initVariance: SMALL }, [
      { qubits: upTo(12, reach), inits, engine: chain(64, 3e-4), checks: 2 },
    ]),
    arm({ name: 'scaled, N(0, 1)', initVariance: 1 }, [
      { qubits: upTo(20, reach), inits, engine: chain(64, 3e-4), checks: 2 },
    ]),
    ...[...IMPROVED, ...SCHEDULES].map((settings) =>
      arm(settings, [{ qubits: upTo(40, reach), inits, engine: chain(64, 5e-4), checks: 2 }]),
    ),
    arm({ name: 'product-Haar, 1/(4n(L+2))', input: 'productHaar', initVariance: SMALLER }, [
      { qubits: upTo(20, reach), inits, engine: chain(64, 1e-6), checks: 2 },
    ]),
  ];
}

function crossArms(reach: Reach): Arm[] {
  const { inits } = reach;
  const all = [...NARROW, ...upTo(40, reach)];
  const sampled = (settings: Partial<Arm>, points: Points[]): Arm => ({
    name: '',
    quantity: 'cross',
    variant: 'improved',
    ...settings,
    points: [{ qubits: NARROW, inits: 3 * inits }, ...points],
  });
  const ladder = [0, 1, 2, 3, 4, 5].map(
    (staircase): Arm => ({
      name: staircase === 0 ? 'product-Haar (b = 0)' : `staircase b = ${staircase}`,
      quantity: 'cross',
      variant: 'improved',
      input: { staircase },
      initVariance: SMALLER,
      points: [{ qubits: all, inits, engine: chain(16, 1e-3), checks: 1 }],
    }),
  );
  return [
    {
      name: 'original: Haar, N(0, 1)',
      quantity: 'cross',
      variant: 'original',
      amplitude: 'sqrt(2/n)',
      points: [{ qubits: all, inits, engine: chain(256, 1e-7), checks: 1 }],
    },
    ...ladder,
    sampled({ name: 'neighbours, all steps', initVariance: 1, ...NEIGHBOURS }, [
      { qubits: upTo(16, reach), inits, engine: chain(64, 1e-5), checks: 2 },
    ]),
    sampled({ name: 'truncated, scaled, N(0, 1)', initVariance: 1 }, [
      { qubits: upTo(40, reach), inits, engine: chain(64, 3e-4), checks: 2 },
    ]),
    ...IMPROVED.map((settings) =>
      sampled({ ...settings, name: `truncated, ${settings.name}` }, [
        { qubits: upTo(40, reach), inits: 2 * inits, engine: chain(64, 5e-4), checks: 2 },
      ]),
    ),
  ];
}

/** The denoiser's circuit without data or ancillas: local and global observables that have oracles at any width. */
function ansatzArms(reach: Reach): Arm[] {
  const local = { pauli: 'Z{mid}' };
  const global = { zeroProjector: 'global' } as const;
  const arm = (name: string, layers: number, ansatz: Omit<NonNullable<Arm['ansatz']>, 'family'>): Arm => ({
    name,
    quantity: 'ansatz',
    ansatz: { family: { denoiser: { layers } }, parameters: 'middle', ...ansatz },
    points: [
      {
        qubits: [...NARROW, ...upTo(40, reach)],
        inits: 5 * reach.inits,
        engine: chain(64, 1e-14),
        checks: 1,
      },
    ],
  });
  return [
    arm('local Z, L = 3, uniform', 3, { observable: local, angles: 'uniform' }),
    arm('global |0⟩⟨0|, L = 2, uniform', 2, { observable: global, angles: 'uniform' }),
    arm('global |0⟩⟨0|, L = 2, 1/(4n(L+2))', 2, { observable: global, angles: { normal: SMALLER } }),
  ];
}

const upTo = (qubits: number, { most }: Reach): number[] => WIDE.filter((n) => n <= Math.min(qubits, most));

import { defineStudy } from './config.js';
import { wide } from './presets-wide.js';
import type { StudyConfig, StudyInput } from './schema.js';

// Discards 4e-5 at 20 qubits, where it lowers every row's gradientSquare by 0.1%; the statistical error is some percent.
const CHAIN = { mps: { maxBond: 32, cutoff: 5e-4 } } as const;

/** The original against the improved model, in minutes on two cores. */
const quick: StudyInput = {
  name: 'quick',
  arms: [
    {
      name: 'original',
      variant: 'original',
      points: [
        { qubits: [2, 4, 6], inits: 100 },
        { qubits: [8], inits: 60 },
      ],
    },
    {
      name: 'improved',
      variant: 'improved',
      points: [
        { qubits: [2, 4, 6], inits: 100 },
        { qubits: [8], inits: 60 },
        { qubits: [10], inits: 40 },
        { qubits: [12, 16, 20], inits: 40, engine: CHAIN },
      ],
    },
  ],
};

const SMALL = '1/(4(L+2))';
const SMALLER = '1/(4n(L+2))';
const SCALED = 'sqrt(2/n)';

/** The eight rows of the reference table: what input, initialisation and amplitude each do alone. */
const table: StudyInput = {
  name: 'table',
  arms: (
    [
      ['haar', 1, 1],
      ['haar', SMALL, 1],
      ['haar', SMALLER, SCALED],
      ['truncated', 1, 1],
      ['truncated', SMALL, 1],
      ['truncated', 1, SCALED],
      ['truncated', SMALL, SCALED],
      ['truncated', SMALLER, SCALED],
    ] as const
  ).map(([input, initVariance, amplitude]) => ({
    name: `${input}, ${initVariance}, ${amplitude}`,
    variant: input === 'haar' ? 'original' : 'improved',
    input,
    initVariance,
    amplitude,
    points: [
      { qubits: [2, 4, 6], inits: 400 },
      { qubits: [8], inits: 100 },
    ],
  })),
};

/** The studies that come with the package, by name. */
export const PRESETS: Readonly<Record<string, StudyConfig>> = Object.freeze({
  quick: defineStudy(quick),
  table: defineStudy(table),
  paper: defineStudy(wide('paper', { most: 20, inits: 32 })),
  forty: defineStudy(wide('forty', { most: 40, inits: 40 })),
});

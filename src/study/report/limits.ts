import type { StudyConfig } from '../config/schema.js';

/** Returns what the numbers of a study must not be taken for, as a list. */
export function limits({ arms }: StudyConfig): string {
  const has = (quantity: StudyConfig['arms'][number]['quantity']) =>
    arms.some((arm) => arm.quantity === quantity);
  const cycle = has('loss') || has('cross');
  return [
    ...(cycle ? CYCLE : []),
    ...(has('loss') ? LOSS : []),
    ...(has('cross') ? CROSS : []),
    ...(has('loss') && has('cross') ? BOTH : []),
    ...ALWAYS,
  ]
    .map((one) => `- ${one}`)
    .join('\n');
}

const CYCLE = [
  'The comparison is controlled: every arm has the same kind of data and targets. In its own first cycle the original ' +
    'aims at the last forward step but one, from data that are no product states.',
  'The improved arm is a reconstruction: nothing here reproduces a figure or a number of arXiv:2512.06695.',
  'One data set, one depth; only the first training cycle, before any training.',
];

const LOSS = [
  'The gradient of the loss is the published one: outcomes are held fixed, their probabilities are not differentiated.',
];

const CROSS = [
  'The cross term is one of two terms of the loss, averaged over outcomes; twelve angles stand for all of them.',
];

const BOTH = ['The two quantities are different: their values must not be compared with each other.'];

const ALWAYS = [
  'A law that fits over these qubit numbers is no proof of what comes beyond them: a gentle slope may be a polynomial or a slow ' +
    'exponential where the verdict is undecided, and edges and crossovers may pretend to be either.',
  'Heavy tails: a second moment of few effective samples is more likely below the truth than above, and neither its ' +
    'standard error nor its interval tells.',
  'The errors of the points are estimates themselves; with 30 effective samples they are good to some ten percent, and so is χ².',
];

import { brief, quoted } from './source.js';

/** What no fixed list of gates and final measurements can hold, by the word that begins it, and what to do. */
const REASONS: readonly (readonly [words: string, reason: string])[] = [
  [
    'if else for while switch break continue end return',
    'is control flow, and a circuit here is one fixed list of gates; write the gates out',
  ],
  [
    'reset',
    'is no unitary gate; leave it out where the qubit is still in |0>, or reset the qubit of a state after the run',
  ],
  ['opaque defcal defcalgrammar cal', 'has no unitary that could be read; define the gate with gate'],
  ['def extern', 'is a subroutine; define a gate with gate, or write its gates out'],
  [
    'int uint float angle bool complex array let output',
    'declares data that may change; only const and input values are read, and bit registers to measure into',
  ],
  ['delay duration stretch durationof box', 'is timing, which has no meaning for a state; leave it out'],
  ['pragma', 'speaks to another program; leave it out'],
];

const BY_WORD: ReadonlyMap<string, string> = new Map(
  REASONS.flatMap(([words, reason]) => words.split(' ').map((word) => [word, reason] as const)),
);

/** Whether a statement that begins with a word is refused. */
export const isRefused = (word: string): boolean => BY_WORD.has(word);

/** Says why a statement that begins with a word is refused, and what to do instead. */
export function refusal(word: string): string {
  if (word.startsWith('$')) {
    const index = brief(word.slice(1));
    return `$${index} is a qubit of a machine; declare a register such as qubit[2] q; and write q[${index}]`;
  }
  const reason = BY_WORD.get(word) ?? BY_WORD.get('pragma');
  return `${quoted(word)} ${reason}`;
}

import { mps, statevector } from 'tfjs-mps';
import { describe } from 'vitest';
import type { Law } from '../check/law.js';
import { type Subject, subjectOf } from '../check/subject.js';
import { declare } from './law.js';

const ENGINES = [
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
  ['mps in program order', mps({ maxBond: 64, schedule: 'program', lightCone: false })],
  ['mps of bond 2', mps({ maxBond: 2 })],
] as const;

/** Declares laws of the exported battery on our engines, one that truncates among them. */
export function onEngines(laws: (subject: Subject) => Law[], maxQubits = 6): void {
  describe.each(ENGINES)('%s', (_, simulator) => {
    declare(laws(subjectOf(simulator, { maxQubits })));
  });
}

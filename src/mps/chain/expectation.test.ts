import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { pauliAutomaton } from '../observables/pauli-automaton.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { transitionAmplitude } from './expectation.js';
import { randomMps } from './random.js';

test('a sum that has cancelled is 0 on every state', () => {
  const state = randomMps(3, 2, rng(4));
  expect(state.expectation(pauliSum('Z0 - Z0'))).toBe(0);
  const automaton = pauliAutomaton({ terms: [] }, 3);
  expect(transitionAmplitude(kernels, state.sites, automaton, state.sites)).toEqual({ re: 0, im: 0 });
});

import { expect, test } from 'vitest';
import { parseConfig } from '../config/config.js';
import { settingsText } from './settings.js';

const points = [{ qubits: [4], inits: 1 }];

function text(arm: object): string {
  const config = parseConfig({ arms: [{ name: 'a', points, ...arm }] });
  return settingsText(config.arms[0], config);
}

test.each([
  [{ variant: 'original' }, 'Haar input, angles N(0, 1), forward amplitude 1'],
  [
    { variant: 'improved' },
    'input truncated after 8 forward steps, angles N(0, 1/(4(L+2))), forward amplitude √(2/n)',
  ],
  [
    { variant: 'original', input: { staircase: 2 }, initialisation: 'uniform' },
    'staircase input of width 2, uniform angles, forward amplitude 1',
  ],
  [
    { variant: 'improved', coupling: 'nn', epsilonScale: 'n^-1/2', inputSteps: 3, targetSteps: 2, layers: 4 },
    'input truncated after 3 forward steps, angles N(0, 1/(4(L+2))), forward amplitude √(2/n), forward process on ' +
      'nearest neighbours, ε = 0.08 1/√n, L = 4, targets after 2 forward steps',
  ],
  [
    { variant: 'improved', schedule: { from: 1, to: 2, steps: 9, shape: 'cosine' }, epsilon: 0.1 },
    'input truncated after 8 forward steps, angles N(0, 1/(4(L+2))), forward amplitude √(2/n), ε = 0.1, step sizes ' +
      'from 1 to 2 in 9 steps along a half cosine',
  ],
  [
    { variant: 'original', quantity: 'cross' },
    'Haar input, angles N(0, 1), forward amplitude 1, 4 targets, averaged over all inputs in closed form',
  ],
  [
    { variant: 'original', quantity: 'cross', average: 'sampled', targets: 1 },
    'Haar input, angles N(0, 1), forward amplitude 1, 1 target, inputs as drawn',
  ],
])('a cycle arm %j', (arm, expected) => {
  expect(text(arm)).toBe(expected);
});

const ansatz = (spec: object) => text({ quantity: 'ansatz', ansatz: spec });

test.each([
  [
    { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z{mid}' }, parameters: 'middle' },
    'denoiser without ancillas, L = 2, ⟨Z{mid}⟩, uniform angles, those on the middle qubit',
  ],
  [
    { family: { rxProduct: {} }, observable: { zeroProjector: 'global' }, angles: { normal: '1/n' } },
    'one RX a qubit, fidelity with |0…0⟩, angles N(0, 1/n)',
  ],
  [
    {
      family: { hardwareEfficient: { layers: 3 } },
      observable: { hamiltonian: 'tfim', g: 0.5 },
      input: 'plus',
      angles: { box: 0.5 },
    },
    'ry rz and cz (chain), L = 3, energy of tfim, g = 0.5, input |+…+⟩, angles uniform in [−0.5, 0.5]',
  ],
])('an ansatz arm %j', (spec, expected) => {
  expect(ansatz(spec)).toBe(expected);
});

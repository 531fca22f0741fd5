import { scientific } from '../../figures/numbers.js';
import { stepSizes } from '../config/schedule.js';
import type { TrainConfig } from '../config/schema.js';

// How a training reads under its figures.

const NAMES: Readonly<Record<string, string>> = {
  learningRate: 'learning rate',
  beta1: 'β₁',
  beta2: 'β₂',
  epsilon: 'ε',
  rho: 'ρ',
  initialAccumulatorValue: 'initial accumulator',
};

/** Returns what was run, in one paragraph. */
export function runText(config: TrainConfig): string {
  const { qubits, ancillas, layers, batch, epochs, seed } = config;
  const sizes = [`n = ${qubits}`, `n_A = ${ancillas}`, `L = ${layers}`, `T = ${stepCount(config)}`];
  return [
    `QuDDPM of ${dataText(config.data)}`,
    [...sizes, `N = ${batch}`].map(together).join(', '),
    `loss ${lossText(config.loss)}`,
    optimizerText(config.optimizer),
    together(`${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} a step`),
    together(`seed ${seed}`),
  ].join('; ');
}

/** Returns T, the number of denoising steps. */
export const stepCount = (config: TrainConfig): number => stepSizes(config.forward.schedule).length;

/** Returns the name of a loss. */
export function lossText(loss: TrainConfig['loss']): string {
  if (loss.kind === 'wasserstein') return 'Wasserstein distance';
  const kernel = loss.kernel === 'fidelity' ? '' : `, kernel local on ${loss.kernel.local} qubits`;
  return `MMD (${loss.statistic}-statistic${kernel})`;
}

function dataText(data: TrainConfig['data']): string {
  switch (data.kind) {
    case 'cluster':
      return together(`a cluster, ε = ${numberText(data.epsilon)}`);
    case 'productCluster':
      return together(`a cluster of product states, ε = ${numberText(data.epsilon)}`);
    case 'correlatedNoise':
      return together(`a state under correlated noise, p = ${numberText(data.probability)}`);
    case 'circle':
      return 'the circle of real states';
    case 'tfimGround':
      return `ground states of the transverse-field Ising chain, ${together(`g = ${data.field.map(numberText).join('–')}`)}`;
    case 'groundStates':
      return `ground states of ${hamiltonianText(data.hamiltonian)}, ${together(`h = ${data.parameter.map(numberText).join('–')}`)}`;
    case 'file':
      return `the states of ${data.file}`;
  }
}

const HAMILTONIANS = { tfim: 'the transverse-field Ising chain', xxz: 'the XXZ chain' } as const;

const hamiltonianText = (
  hamiltonian: Extract<TrainConfig['data'], { kind: 'groundStates' }>['hamiltonian'],
): string =>
  typeof hamiltonian === 'string' ? HAMILTONIANS[hamiltonian] : 'a family of Hamiltonians of your own';

function optimizerText({ name, ...numbers }: TrainConfig['optimizer']): string {
  const each = Object.entries(numbers).map(([key, value]) =>
    together(`${NAMES[key] ?? key} ${typeof value === 'number' ? numberText(value) : value}`),
  );
  return `${name} (${each.join(', ')})`;
}

/** Returns a number in full where that is short. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return shortest(value);
  return String(Number(value.toPrecision(4))).replace('-', '−');
}

function shortest(value: number): string {
  const digits = Math.min(3, value.toExponential().split('e')[0].replace(/[-.]/g, '').length - 1);
  return scientific(value, digits).replace(/^1 × /, '').replace('-', '−');
}

/** Keeps a text on one line. */
const together = (text: string) => text.replaceAll(' ', '\u00a0');

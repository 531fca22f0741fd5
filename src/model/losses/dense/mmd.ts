import { mmdDetails, mmdOf, pairWeight } from '../mmd-parts.js';
import type { Kernel, MmdStatistic } from '../options.js';
import type { DenseBranches } from './branches.js';
import type { Flat } from './flat.js';
import {
  addProduct,
  addStates,
  type KernelMap,
  mapOf,
  mirrored,
  type Square,
  traceOfProduct,
  weightedState,
} from './mean-state.js';

/** An ensemble by its mean state, and its mean kernels over pairs and of states with themselves. */
export interface DenseEnsemble {
  readonly mean: Square;
  readonly self: number;
  readonly diagonal: number;
  readonly size: number;
}

/** A dense loss: as `BranchLoss`, with all derivatives in one array. */
export interface DenseLoss {
  readonly value: number;
  readonly details: Readonly<Record<string, number>>;
  derivatives(): { readonly chi: Float64Array; readonly diagonal?: Float64Array };
}

/** Returns the mean state of an ensemble and its mean kernels. Cost O(N d^2), with a local kernel O(N d^2 windows). */
export function denseEnsemble(flat: Flat, kernel: Kernel): DenseEnsemble {
  const size = flat.count;
  const map = mapOf(kernel, Math.log2(flat.dim));
  const mean = weightedState(flat, new Float64Array(size).fill(1 / size));
  const diagonal = map === undefined ? 1 : sum(diagonals(flat, map)) / size;
  const pairs = traceOfProduct(mean, map === undefined ? mean : map(mean));
  const self = size < 2 ? 0 : (size * pairs - diagonal) / (size - 1);
  return { mean, self, diagonal, size };
}

/**
 * The MMD by mean states: V = Tr D L(D), D = rho_A - rho_B, L the kernel's map; its derivative is 2/N L(D) psi.
 *
 * Equal to `fidelityMmd` and `localMmd`, at O((B + M) d^2) instead of O(B (B + M) d).
 */
export function denseMmd(
  branches: DenseBranches,
  targets: DenseEnsemble,
  kernel: Kernel,
  statistic: MmdStatistic,
): DenseLoss {
  const { inputs, count, dim, weight, perInput } = branches;
  const map = mapOf(kernel, Math.log2(dim));
  const mapped = (rho: Square) => (map === undefined ? rho : map(rho));
  const mean = weightedState(
    branches,
    weight.map((w) => w / inputs),
  );
  const own = map && diagonals(branches, map);
  const diagonal = own === undefined ? 1 : own.reduce((total, k, b) => total + weight[b] * k, 0) / inputs;
  const states = perInput === 1 ? undefined : inputStates(branches);
  const ofInputs =
    states === undefined
      ? inputs * diagonal
      : states.reduce((total, rho) => total + traceOfProduct(rho, mapped(rho)), 0);
  const pairs = inputs * (inputs - 1);
  const self = pairs === 0 ? 0 : (inputs ** 2 * traceOfProduct(mean, mapped(mean)) - ofInputs) / pairs;
  const local = kernel === 'fidelity' ? {} : { diagonalA: diagonal, diagonalB: targets.diagonal };
  const cross = traceOfProduct(mean, mapped(targets.mean));
  const parts = {
    selfA: self,
    selfB: targets.self,
    cross,
    sizeA: inputs,
    sizeB: targets.size,
    ...local,
  };
  return {
    value: mmdOf(parts, statistic),
    details: mmdDetails(parts, statistic),
    derivatives() {
      const pair = 2 * pairWeight(statistic, inputs);
      const shared = mapped(mean.map((x, k) => pair * inputs * x - (2 / inputs) * targets.mean[k]));
      const chi = new Float64Array(2 * dim * count);
      for (let i = 0; i < inputs; i++) {
        const operator = states === undefined ? shared : less(shared, pair, mapped(states[i]));
        for (let b = i * perInput; b < (i + 1) * perInput; b++) addProduct(chi, 1, operator, branches, b);
      }
      if (map === undefined || own === undefined) return { chi };
      // A pure state's own terms: what the pairs leave out (one outcome), and what V counts in.
      const back = (statistic === 'V' ? 2 / inputs ** 2 : 0) - (states === undefined ? pair : 0);
      if (back !== 0) {
        const ones = new Float64Array(count).fill(1);
        for (let b = 0; b < count; b++) {
          addProduct(chi, back, map(weightedState(branches, ones, b, b + 1)), branches, b);
        }
      }
      return { chi, diagonal: own.map((k) => (statistic === 'V' ? k / inputs ** 2 : 0)) };
    },
  };
}

/** Returns the kernel of every vector with itself, 0 for a zero vector. */
function diagonals(flat: Flat, map: NonNullable<KernelMap>): Float64Array {
  const ones = new Float64Array(flat.count).fill(1);
  return Float64Array.from({ length: flat.count }, (_, b) => {
    const rho = weightedState(flat, ones, b, b + 1);
    return traceOfProduct(rho, map(rho));
  });
}

/** Returns A - c B. */
function less(a: Square, c: number, b: Square): Square {
  const out = new Float64Array(a.length);
  for (let k = 0; k < a.length; k++) out[k] = a[k] - c * b[k];
  return out;
}

/** Returns the state of every output, its ancillas traced out. */
function inputStates(branches: DenseBranches): Square[] {
  const { inputs, perInput, dim, weight } = branches;
  return Array.from({ length: inputs }, (_, i) => {
    const rho = new Float64Array(2 * dim * dim);
    addStates(rho, branches, weight, i * perInput, (i + 1) * perInput);
    return mirrored(rho, dim);
  });
}

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);

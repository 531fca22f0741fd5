import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { rng } from '../common/rng.js';
import { automaticChain } from '../gradient/automatic.js';
import { chainAdjoint } from '../gradient/chain-adjoint.js';
import { expectation } from '../gradient/costs.js';
import type { Differentiator, GradientMethod } from '../gradient/differentiation.js';
import { finiteDifference } from '../gradient/finite-difference.js';
import { KEPT_SHARE } from '../gradient/memory-limit.js';
import { parameterShift } from '../gradient/parameter-shift.js';
import { runChain } from '../gradient/run-chain.js';
import { truncatedChain } from '../gradient/truncated-chain.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { State } from '../state/state.js';
import { chainMemory } from './chain-memory.js';
import { mps } from './mps.js';
import { mpsOptions, policyOf } from './options.js';
import { mostHeld } from './testing/held-bytes.js';

const layered = (n: number, layers: number): Circuit =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q < n - 1; q++) c.cz(q, q + 1);
    }
  });

const anglesOf = ({ nParams }: Circuit, seed = 3): Float64Array => {
  const stream = rng(seed);
  return Float64Array.from({ length: nParams }, () => 2 * Math.PI * stream.uniform());
};

const middle = ({ nQubits: n }: Circuit) => expectation(pauliSum(`Z${n / 2 - 1} Z${n / 2}`));
const MEBIBYTE = 2 ** 20;

describe('a run holds no more than stated, and not much less', () => {
  const deep = layered(20, 9);
  const narrow = circuit(20, (c) => {
    for (let layer = 0; layer < 9; layer++) {
      for (let q = 0; q < 20; q++) c.ry(0.3 + q + 2 * layer, q).rx(1 + q * layer, q);
      for (let q = 0; q < 19; q++) c.cz(q, q + 1);
    }
    c.ry(param(0), 9);
  });
  const scattered = circuit(20, (c) => {
    for (let k = 0; k < 160; k++) {
      const [a, b] = [(7 * k) % 20, (11 * k + 3 + (k % 5)) % 20];
      c.rx(param(k), a).ry(1 + k, b);
      if (a !== b && k % 3 > 0) c.rzz(param(k + 1), a, b);
      if (a !== b && k % 3 === 0) c.cnot(a, b);
    }
  });
  const collective = circuit(20, (c) => {
    for (let k = 0; k < 3; k++) {
      for (let q = 0; q < 20; q++) c.ry(param(k), q).rx(q + k, q);
      c.rzzAll(param(k + 1));
    }
  });

  const reaching = circuit(20, (c) => {
    for (let q = 0; q < 20; q++) c.ry(1 + q, q).rx(2 + q, q);
    for (let layer = 0; layer < 4; layer++) {
      for (let q = 0; q < 19; q++) c.rxx(1 + layer + q, q, q + 1);
      for (let q = 0; q < 20; q++) c.ry(param(q), q).rz(1 + q * layer, q);
    }
    for (let q = 0; q < 16; q++) c.ryy(param(q), q, q + 4);
  });
  const small = circuit(8, (c) => {
    for (let layer = 0; layer < 4; layer++) {
      for (let q = 0; q < 8; q++) c.ry(param(q), q).rz(1 + q * layer, q);
      for (let q = 0; q < 7; q++) c.rxx(1 + layer + q, q, q + 1);
    }
    for (let q = 0; q < 8; q++) c.ry(param(q), q);
    c.rzzAll(param(3)).rzzAll(param(4));
  });

  test.each<[string, GradientMethod | 'auto' | 'run', Circuit, number, number, number]>([
    ['layers', 'run', deep, 16, 2 ** 31, 1],
    ['layers', 'run', deep, 64, 2 ** 31, 1],
    ['layers', 'adjoint', deep, 4, 2 ** 31, 1],
    ['layers', 'adjoint', deep, 16, 2 ** 31, 1],
    ['layers', 'adjoint', deep, 48, 2 ** 31, 1],
    ['layers, little memory', 'adjoint', deep, 48, 24 * MEBIBYTE, 1],
    ['layers, three inputs', 'adjoint', deep, 24, 2 ** 31, 3],
    ['layers', 'truncated', deep, 4, 2 ** 31, 1],
    ['layers', 'truncated', deep, 16, 2 ** 31, 1],
    ['layers', 'truncated', deep, 48, 2 ** 31, 1],
    ['layers, little memory', 'truncated', deep, 48, 24 * MEBIBYTE, 1],
    ['layers', 'auto', deep, 24, 2 ** 31, 1],
    ['layers', 'parameter-shift', narrow, 48, 2 ** 31, 1],
    ['layers', 'finite-difference', narrow, 48, 2 ** 31, 1],
    ['scattered gates', 'adjoint', scattered, 24, 2 ** 31, 1],
    ['distant gates', 'adjoint', reaching, 6, 2 ** 31, 1],
    ['distant gates', 'truncated', reaching, 6, 2 ** 31, 1],
    ['rzzAll', 'truncated', small, 8, 2 ** 31, 1],
    ['rzzAll', 'adjoint', collective, 16, 2 ** 31, 1],
  ])('%s, %s', (_what, method, built, maxBond, memory, inputs) => {
    const options = mpsOptions({
      maxBond,
      cutoff: 1e-12,
      memory,
      ...(method === 'run' ? {} : { gradient: method }),
    });
    const x = anglesOf(built);
    const states = Array.from({ length: inputs }, () => mps().run(circuit(built.nQubits, () => {})));
    const held = mostHeld(defaultKernels(), built === scattered ? 997 : 97, (kernels) => {
      const policy = { ...policyOf(options), kernels };
      const limit = chainMemory(options, method);
      if (method === 'run') return runChain(built, x, states[0], policy, limit);
      const differentiation = differentiators(policy, limit)[method]({
        circuit: built,
        angles: x,
        inputs: states,
        cost: middle(built),
      });
      return [differentiation, differentiation.pull(Float64Array.of(1))];
    });
    const { bytes, least } = mps(options).resources(built, { gradient: method !== 'run', inputs });
    expect(held).toBeLessThan(bytes);
    // A sketch of the operator takes less than the exact way, which it may have to give way to.
    const share = built === collective ? 0.15 : SHARE[method];
    expect(held).toBeGreaterThan(share * bytes);
    expect(least).toBeLessThanOrEqual(Math.max(bytes, memory));
  });

  /** At least this share of the bound is held: the kernels' work is in it too, and what 'auto' may take in the end. */
  const SHARE = {
    run: 0.08,
    auto: 0.1,
    adjoint: 0.3,
    truncated: 0.2,
    'parameter-shift': 0.15,
    'finite-difference': 0.15,
  } as const;

  const differentiators = (
    policy: Parameters<typeof chainAdjoint>[0],
    limit: ReturnType<typeof chainMemory>,
  ): Record<GradientMethod | 'auto', Differentiator> => {
    const run = (c: Circuit, x: ArrayLike<number>, input: State) => runChain(c, x, input, policy, limit);
    return {
      adjoint: chainAdjoint(policy, limit),
      truncated: truncatedChain(policy, KEPT_SHARE * limit.bytes, limit),
      auto: automaticChain(policy, limit),
      'parameter-shift': parameterShift(run),
      'finite-difference': finiteDifference(run),
    };
  };
});

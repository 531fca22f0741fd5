import { describe, expect, test } from 'vitest';
import { zeroChain } from '../chain/chain.js';
import { EXACT_POLICY } from '../chain/truncation.js';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { compile } from '../circuit/program.js';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { mpsOptions, policyOf } from '../engine/options.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { chainAdjoint } from './chain-adjoint.js';
import { passages, recorded } from './chain-history.js';
import type { Cost, VectorCost } from './cost.js';
import { expectation, fidelity, fidelityMatrix } from './costs.js';
import { layersOf } from './layers.js';

// Oracle: the same run with no limit. What is run again must be the same to the last bit.

const layered = (
  n: number,
  layers: number,
  entangle: (c: Parameters<Parameters<typeof circuit>[1]>[0], k: number) => void,
) =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      entangle(c, layer);
    }
  });

const CIRCUITS: Readonly<Record<string, Circuit>> = {
  neighbours: layered(8, 7, (c) => {
    for (let q = 0; q < 7; q++) c.cz(q, q + 1);
  }),
  'distant gates': layered(7, 6, (c, layer) => {
    c.rzz(param(layer), 0, 5).cnot(6, 2).swap(1, 4);
    for (let q = 0; q < 6; q++) c.rxx(param(q + 1), q, q + 1);
  }),
  'rzzAll, shared parameters': layered(6, 5, (c) => c.rzzAll(param(0)).rzzAll(0.3)),
  'fixed gates first and last': circuit(6, (c) => {
    for (let q = 0; q < 5; q++) c.h(q).cnot(q, q + 1);
    for (let layer = 0; layer < 4; layer++) {
      for (let q = 0; q < 6; q++) c.ry(param(q), q);
      for (let q = 0; q < 5; q++) c.cz(q, q + 1);
    }
    for (let q = 0; q < 5; q++) c.cnot(q, q + 1);
  }),
};

const anglesOf = ({ nParams }: Circuit) => {
  const stream = rng(11);
  return Float64Array.from({ length: nParams }, () => 6 * stream.uniform());
};

describe.each(Object.keys(CIRCUITS))('%s', (name) => {
  const built = CIRCUITS[name];
  const angles = anglesOf(built);
  const n = built.nQubits;
  const ensemble = [0.2, 0.9, 1.7].map((x) =>
    mps().run(
      circuit(n, (c) =>
        c
          .ry(x, 0)
          .cnot(0, 1)
          .ry(2 * x, n - 1),
      ),
      [],
    ),
  );
  const target = mps().run(
    built,
    angles.map((x) => x + 0.1),
  );
  const costs: readonly (Cost | VectorCost)[] = [
    expectation(pauliSum('Z0 Z1 - 0.7 X2')),
    fidelity(target),
    fidelityMatrix([target, ensemble[0]]),
  ];

  test('every history that is run again is what it was, whatever the room', () => {
    const program = compile(built, angles);
    const { steps, firstDifferentiable: first } = program;
    const policy = { ...EXACT_POLICY, maxBond: 5, kernels: defaultKernels() };
    const layers = layersOf(steps.slice(first), n);
    const walked = (room: number) => {
      const chains = [0, 1].map(() => zeroChain(n, policy));
      const sites: unknown[] = [];
      let at = steps.length;
      let parts = 0;
      for (const passage of passages(
        recorded(chains, layers, first, () => room),
        () => room,
      )) {
        expect(passage.end).toBe(at);
        at = passage.first;
        parts++;
        for (let k = passage.end - 1; k >= passage.first; k--) {
          sites.push(passage.histories.map((history) => history[k - passage.first]));
        }
      }
      expect(at).toBe(first);
      return { sites, parts };
    };
    const whole = walked(Number.POSITIVE_INFINITY);
    expect(whole.parts).toBe(1);
    expect(walked(0).parts).toBe(layers.length);
    for (const room of [0, 2e4, 6e4, 2e5]) expect(walked(room).sites).toEqual(whole.sites);
  });

  test('the gradient is the same bit for bit in as little memory as is accepted', () => {
    const options = mpsOptions({ maxBond: 6, cutoff: 1e-13 });
    const policy = policyOf(options);
    for (const cost of costs) {
      const at = (bytes: number) => {
        const memory = { bytes, tooLarge: () => new RangeError('too large') };
        const task = { circuit: built, angles, inputs: ensemble, cost };
        const differentiation = chainAdjoint(policy, memory)(task);
        const weights = differentiation.evaluation.values.map((_, k) => 1 / (k + 1));
        const { gradient, others } = differentiation.pull(weights);
        expect(differentiation.pull(weights).gradient).toEqual(gradient);
        return { gradient, others };
      };
      const want = at(Number.POSITIVE_INFINITY);
      const least = smallestAccepted(at);
      for (const bytes of [least, 1.1 * least, 1.5 * least]) expect(at(bytes)).toEqual(want);
    }
  });
});

/** Returns a number of bytes that is accepted, at most one percent above the smallest. */
function smallestAccepted(run: (bytes: number) => unknown): number {
  let [fails, works] = [1, 2 ** 30];
  while (works / fails > 1.01) {
    const bytes = Math.sqrt(fails * works);
    try {
      run(bytes);
      works = bytes;
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      fails = bytes;
    }
  }
  return works;
}

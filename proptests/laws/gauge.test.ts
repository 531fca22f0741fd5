import fc from 'fast-check';
import { expectation, fidelity, mps, type PauliSum, type State } from 'tfjs-mps';
import { moveCentre } from '../../src/mps/chain/canonical.js';
import { type Chain, copyChain } from '../../src/mps/chain/chain.js';
import { chainOf, MpsState } from '../../src/mps/chain/mps-state.js';
import { asTall, asWide, fromTall, fromWide } from '../../src/mps/chain/site.js';
import type { ChainPolicy } from '../../src/mps/chain/truncation.js';
import { rng } from '../../src/mps/common/rng.js';
import type { Matrix } from '../../src/mps/kernels/matrix.js';
import { plainKernels } from '../../src/mps/kernels/plain.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { orthonormal } from '../arbitraries/schmidt-states.js';
import { states } from '../arbitraries/states.js';
import { flat, parts } from '../check/amplitudes.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { onEngines } from '../support/on-engines.js';
import { gaugeLaws } from './gauge.js';

// Law 6.   A_q A_{q+1} = (A_q X)(X^H A_{q+1}),   and the centre at any site: no observable and no gradient changes.

onEngines(gaugeLaws);

const policy: ChainPolicy = {
  maxBond: 64,
  cutoff: 1e-14,
  minFidelity: 0,
  schedule: 'planned',
  kernels: plainKernels,
};
const engine = mps({ maxBond: 64 });

interface GaugeCase {
  readonly bound: BoundCircuit;
  readonly initial: State;
  readonly other: State;
  readonly observable: PauliSum;
  readonly to: number;
  readonly bond: number;
  readonly seed: number;
}

const cases: fc.Arbitrary<GaugeCase> = overWidths(2, 6, (nQubits) =>
  fc.record({
    bound: circuits(nQubits),
    initial: states(nQubits),
    other: states(nQubits),
    observable: pauliSums(nQubits),
    to: fc.nat({ max: nQubits - 1 }),
    bond: fc.integer({ min: 1, max: nQubits - 1 }),
    seed: fc.nat({ max: 1000 }),
  }),
);

law('the centre may stand anywhere', cases, (one) => {
  const chain = copyChain(chainOf(one.initial, policy));
  moveCentre(chain, one.to);
  unchanged(one, new MpsState(chain));
});

law('a random unitary on a bond and its inverse cancel', cases, (one) => {
  const chain = copyChain(chainOf(one.initial, policy));
  moveCentre(chain, one.to);
  unchanged(one, new MpsState(turned(chain, one.bond, one.seed)));
});

/** Asserts that every answer about a state, and the gradient of a circuit run on it, is that about the same state. */
function unchanged({ bound, initial, other, observable }: GaugeCase, dressed: State): void {
  const { circuit, angles } = bound;
  const scale = normBound(observable);
  close(flat(dressed), flat(initial), { rel: 1e-12 });
  close(dressed.expectation(observable), initial.expectation(observable), { rel: 1e-10, scale });
  close(parts(other.overlap(dressed)), parts(other.overlap(initial)), { rel: 1e-10 });
  for (let cut = 1; cut < initial.nQubits; cut++) {
    close(dressed.entropy(cut), initial.entropy(cut), { rel: 1e-10, scale: 10 });
  }
  for (const [cost, norm] of [
    [expectation(observable), scale],
    [fidelity(other), 1],
  ] as const) {
    const [a, b] = [initial, dressed].map((start) =>
      engine.valueAndGradient(circuit, angles, cost, { initial: start }),
    );
    close(b.value, a.value, { rel: 1e-10, scale: norm });
    close(b.gradient, a.gradient, { rel: 1e-10, scale: 30 * norm });
  }
}

/** Returns the chain with X on the right leg of one site of a bond and X^H on the left leg of the next. */
function turned(chain: Chain, bond: number, seed: number): Chain {
  const { right } = chain.sites[bond - 1];
  const rows = orthonormal(right, right, rng(seed).split('gauge'));
  const x: Matrix = { rows: right, columns: right, data: Float64Array.from(rows.flat()) };
  chain.sites[bond - 1] = fromTall(plainKernels.product(asTall(chain.sites[bond - 1]), x));
  chain.sites[bond] = fromWide(plainKernels.adjointProduct(x, asWide(chain.sites[bond])));
  return chain;
}

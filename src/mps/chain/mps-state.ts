import ndarray, { type NdArray } from 'ndarray';
import type { Pauli } from '../circuit/pauli.js';
import type { Complex } from '../common/complex.js';
import type { Rng } from '../common/rng.js';
import { scaleOf } from '../kernels/scaling.js';
import { pauliAutomaton } from '../observables/pauli-automaton.js';
import { checkWidth, normBound, type PauliSum, scaledSum } from '../observables/pauli-sum.js';
import { checkCut, parseBits } from '../state/bits.js';
import { checkPaulis, squareOf } from '../state/correlations.js';
import { densityFrom } from '../state/density.js';
import { checkSameWidth } from '../state/ensemble.js';
import { type EntropyOptions, entropyOf, entropyOrder } from '../state/entropy.js';
import { interleave } from '../state/interleave.js';
import { checkLimits, limited } from '../state/limits.js';
import { checkMeasured, checkMeasurement } from '../state/outcome.js';
import { checkKept } from '../state/qubits.js';
import type { RunReport } from '../state/report.js';
import { checkSampling } from '../state/sampling.js';
import { checkFits } from '../state/size.js';
import type {
  AfterMeasurement,
  Amplitudes,
  BondLimits,
  ComplexTerm,
  DensityMatrix,
  Measurement,
  OutcomeChoice,
  State,
} from '../state/state.js';
import { sumOfChains } from './add.js';
import { moveCentre } from './canonical.js';
import { bondsOf, type Chain, copyChain } from './chain.js';
import { compressInto, rightCanonical, truncateInto } from './compress.js';
import { amplitudesOfChain, chainOfAmplitudes } from './convert.js';
import { correlationsOfChain } from './correlations.js';
import { densityOfChain } from './density.js';
import { overlapOf } from './environment.js';
import { expectationOf } from './expectation.js';
import { insertQubit } from './insert.js';
import { recordNonUnitary, reportOf } from './ledger.js';
import { branchesOf, type ChainOutcome, measureChain } from './measure.js';
import { operatorApplied, pauliOperator } from './operator.js';
import { applyString, isWithin } from './pauli-string.js';
import { sampleChain } from './sample.js';
import { asTall, productSite, type Site, slice } from './site.js';
import { type ChainPolicy, EXACT_POLICY } from './truncation.js';
import { varianceOfChain } from './variance.js';

/** A state of the chain engine: a matrix-product state in mixed canonical form, normalised. */
export class MpsState implements State {
  readonly engine = 'mps';
  readonly nQubits: number;
  readonly #chain: Chain;

  /** Takes ownership of a chain: nobody may work on it afterwards. */
  constructor(chain: Chain) {
    this.#chain = chain;
    this.nQubits = chain.sites.length;
  }

  expectation(observable: PauliSum): number {
    checkWidth(observable, this.nQubits);
    return expectationOf(this.#chain, observable);
  }

  variance(observable: PauliSum): number {
    const mean = this.expectation(observable);
    const { sites, policy } = this.#chain;
    return varianceOfChain(policy.kernels, sites, observable, mean);
  }

  correlations(first: Pauli, second: Pauli = first): NdArray<Float64Array> {
    checkPaulis(first, second);
    return squareOf(correlationsOfChain(copyChain(this.#chain), first, second));
  }

  overlap(other: State): Complex {
    checkSameWidth(this, other);
    const { sites, policy } = this.#chain;
    return overlapOf(policy.kernels, sites, sitesOf(other, policy));
  }

  schmidtValues(cut: number): Float64Array {
    checkCut(cut, this.nQubits);
    const chain = copyChain(this.#chain);
    moveCentre(chain, cut - 1);
    return chain.policy.kernels.leftSvd(asTall(chain.sites[cut - 1]), 'thin').values;
  }

  entropy(cut: number, options?: EntropyOptions): number {
    const order = entropyOrder(options);
    return entropyOf(this.schmidtValues(cut), order);
  }

  sample(shots: number, rng: Rng): string[] {
    checkSampling(shots, rng);
    return sampleChain(copyChain(this.#chain), shots, rng);
  }

  amplitude(bits: string): Complex {
    const { sites, policy } = this.#chain;
    const values = parseBits(bits, this.nQubits);
    const row = sites
      .map((site, q) => slice(site, values[q]))
      .reduce((left, right) => policy.kernels.product(left, right));
    return { re: row.data[0], im: row.data[1] };
  }

  reducedDensityMatrix(qubits: readonly number[]): DensityMatrix {
    checkKept(qubits, this.nQubits);
    return densityFrom(densityOfChain(copyChain(this.#chain), qubits).data);
  }

  measure(qubits: readonly number[], choice: OutcomeChoice, after: AfterMeasurement = 'keep'): Measurement {
    checkMeasurement(qubits, choice, after, this.nQubits);
    const chain = copyChain(this.#chain);
    const { outcome, probability } = measureChain(chain, qubits, choice, after);
    return { outcome, probability, state: new MpsState(chain) };
  }

  enumerate(qubits: readonly number[], after: AfterMeasurement = 'keep'): Iterable<Measurement> {
    checkMeasured(qubits, after, this.nQubits);
    return measurements(branchesOf(copyChain(this.#chain), qubits, after));
  }

  prepend(bits: string): MpsState {
    const prefix = parseBits(bits).map((bit) => productSite(bit === 0 ? [1, 0, 0, 0] : [0, 0, 1, 0]));
    const chain = copyChain(this.#chain);
    const sites = [...prefix, ...chain.sites];
    return new MpsState({ ...chain, sites, centre: chain.centre + prefix.length });
  }

  inserted(qubits: readonly number[], bits: readonly number[]): MpsState {
    const chain = copyChain(this.#chain);
    qubits.forEach((qubit, k) => {
      insertQubit(chain, qubit, bits[k]);
    });
    return new MpsState(chain);
  }

  apply(observable: PauliSum, limits: BondLimits = {}): { norm: number; state: MpsState } {
    checkWidth(observable, this.nQubits);
    checkLimits(limits, 'apply()');
    const size = normBound(observable);
    if (size === 0) return { norm: 0, state: this };
    const chain = copyChain(this.#chain);
    const policy = limited(chain.policy, limits);
    const [first, ...others] = observable.terms;
    if (others.length === 0 && isWithin(chain, policy)) {
      applyString(chain, first);
      return { norm: size, state: new MpsState(chain) };
    }
    // A power of two rounds nothing, and unlike 1 / size it is finite for every size.
    const scale = scaleOf(size);
    const operator = pauliOperator(pauliAutomaton(scaledSum(scale, observable), this.nQubits));
    const { sites, norm } = rightCanonical(chain.policy.kernels, operatorApplied(chain.sites, operator));
    if (norm === 0) return { norm, state: this };
    recordNonUnitary(chain.ledger, (scale * size) / norm);
    const cut = { ...chain, policy };
    truncateInto(cut, sites);
    return { norm: norm / scale, state: new MpsState({ ...cut, policy: chain.policy }) };
  }

  combined(terms: readonly ComplexTerm[], smallest: number): { norm: number; state: MpsState } | undefined {
    const { policy } = this.#chain;
    const exact = { ...policy, ...EXACT_POLICY };
    const members = terms.map(({ coefficient, state }) => ({ coefficient, ...chainOf(state, exact) }));
    const sum = sumOfChains(members, policy, smallest);
    return sum === undefined ? undefined : { norm: sum.norm, state: new MpsState(sum.chain) };
  }

  toStatevector(): Amplitudes {
    checkFits(this.nQubits, 'The statevector of a chain');
    const psi = amplitudesOfChain(this.#chain.sites, this.#chain.policy);
    const shape = [2 ** this.nQubits];
    return { re: ndarray(psi, shape, [2], 0), im: ndarray(psi, shape, [2], 1) };
  }

  report(): RunReport {
    return reportOf(this.#chain.ledger, bondsOf(this.#chain.sites));
  }

  /** @internal A chain to work on, under another policy if given. */
  working(policy: ChainPolicy = this.#chain.policy): Chain {
    return copyChain(this.#chain, policy);
  }

  /** @internal How far this state may grow, and what it may drop. */
  get policy(): ChainPolicy {
    return this.#chain.policy;
  }

  /** @internal The sites themselves, which nobody may change. */
  get sites(): readonly Site[] {
    return this.#chain.sites;
  }
}

/** Returns a chain to work on that holds a state of either engine. */
export function chainOf(state: State, policy: ChainPolicy): Chain {
  if (state instanceof MpsState) return within(state.working(policy));
  return chainOfAmplitudes(interleave(state.toStatevector()), state.nQubits, policy);
}

/** Cuts the bonds of a state that came from an engine with a larger cap. */
function within(chain: Chain): Chain {
  if (bondsOf(chain.sites).some((bond) => bond > chain.policy.maxBond)) compressInto(chain, [...chain.sites]);
  return chain;
}

/** Returns the sites of a state of either engine; a statevector is converted without truncation. */
function sitesOf(state: State, policy: ChainPolicy): readonly Site[] {
  if (state instanceof MpsState) return state.sites;
  return chainOf(state, { ...policy, maxBond: Number.POSITIVE_INFINITY, cutoff: 0 }).sites;
}

function* measurements(branches: Iterable<ChainOutcome & { chain: Chain }>): Generator<Measurement> {
  for (const { outcome, probability, chain } of branches) {
    yield { outcome, probability, state: new MpsState(chain) };
  }
}

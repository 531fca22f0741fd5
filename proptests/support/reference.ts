import { readFileSync } from 'node:fs';
import { type Circuit, circuit, type PauliSum, param, pauliSum } from 'tfjs-mps';

/** A gate as the reference files write it (proptests/reference/README.md). */
export interface ReferenceGate {
  readonly g: string;
  readonly q: readonly number[];
  readonly p?: readonly number[];
  readonly re?: readonly number[];
  readonly im?: readonly number[];
}

type PauliMap = Readonly<Record<string, 'X' | 'Y' | 'Z'>>;

/** A case of exact_small.json. */
export interface SmallCase {
  readonly id: string;
  readonly n: number;
  readonly gates: readonly ReferenceGate[];
  readonly ref_gates: readonly ReferenceGate[];
  readonly observables: readonly { readonly pauli: PauliMap; readonly value: number }[];
  readonly hamiltonian: readonly (readonly [number, PauliMap])[];
  readonly energy: number;
  readonly fidelity: number;
  readonly overlap: readonly [number, number];
  readonly grad_observable_index: number;
  readonly grad_expectation: readonly number[];
  readonly grad_fidelity: readonly number[];
  readonly grad_energy: readonly number[] | null;
  readonly single_qubit_p1: readonly number[];
  readonly bitstrings: readonly { readonly b: string; readonly p: number; readonly amp: [number, number] }[];
  readonly mid_cut: number;
  readonly schmidt_mid: readonly number[];
  readonly entropies_nats: readonly number[];
}

/** Reads the cases of a reference file. */
export function referenceCases<T>(file: string): readonly T[] {
  const text = readFileSync(new URL(`../reference/${file}`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { cases: T[] }).cases;
}

/** Builds a circuit with every angle a parameter, in program order and then by slot, and lists the angles. */
export function circuitOf(
  n: number,
  gates: readonly ReferenceGate[],
): { circuit: Circuit; angles: number[] } {
  const angles = gates.flatMap(({ p }) => p ?? []);
  let next = 0;
  const built = circuit(n, (c) => {
    for (const { g, q, re, im } of gates) {
      const name = g.toLowerCase();
      if (g === 'ZYZ') c.rz(param(next++), q[0]).ry(param(next++), q[0]).rz(param(next++), q[0]);
      else if (g === 'U2') c.unitary({ re: re ?? [], im: im ?? [] }, q[0], q[1]);
      else if (name === 'rx' || name === 'ry' || name === 'rz') c[name](param(next++), q[0]);
      else if (name === 'rxx' || name === 'ryy' || name === 'rzz') c[name](param(next++), q[0], q[1]);
      else if (name === 'cz' || name === 'cnot' || name === 'swap') c[name](q[0], q[1]);
      else if (name === 'h' || name === 'x' || name === 'y' || name === 'z') c[name](q[0]);
      else throw new Error(`unknown reference gate ${g}`);
    }
  });
  return { circuit: built, angles };
}

/** Reads a Pauli string of the reference files. */
export const observableOf = (pauli: PauliMap): PauliSum => hamiltonianOf([[1, pauli]]);

/** Reads a Hamiltonian of the reference files. */
export function hamiltonianOf(terms: readonly (readonly [number, PauliMap])[]): PauliSum {
  const text = terms.map(([coefficient, pauli]) => {
    const factors = Object.entries(pauli).map(([qubit, letter]) => letter + qubit);
    return `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${factors.join(' ')}`;
  });
  return pauliSum(text.join(' '));
}

/** A case of mps_large.json. */
export interface LargeCase
  extends Pick<
    SmallCase,
    | 'id'
    | 'n'
    | 'gates'
    | 'ref_gates'
    | 'observables'
    | 'hamiltonian'
    | 'energy'
    | 'overlap'
    | 'fidelity'
    | 'mid_cut'
    | 'schmidt_mid'
    | 'grad_observable_index'
  > {
  readonly max_bond: number;
  readonly entropies_nats: Readonly<Record<string, number>>;
  readonly gradients: readonly {
    readonly gate: number;
    readonly slot: number;
    readonly d_expect: number;
    readonly d_fidelity: number;
  }[];
}

/** A case of truncated.json. */
export interface TruncatedCase {
  readonly id: string;
  readonly n: number;
  readonly chi: number;
  readonly gates: readonly ReferenceGate[];
  readonly norm2: number;
  readonly observables: readonly {
    readonly pauli: PauliMap;
    readonly raw: number;
    readonly normalised: number;
  }[];
  readonly fidelity_raw: number;
  readonly fidelity_normalised: number;
  /** Gate and slot of the parameters that the gradients below belong to. */
  readonly grad_params: readonly (readonly [number, number])[];
  readonly grad_zz_raw: readonly number[];
  readonly grad_zz_normalised: readonly number[];
  readonly grad_fidelity_raw: readonly number[];
  readonly true_fidelity_to_exact?: number;
}

/** Returns the place of one angle of a gate in the vector of angles of {@link circuitOf}. */
export const parameterIndex = (gates: readonly ReferenceGate[], gate: number, slot: number): number =>
  gates.slice(0, gate).reduce((sum, { p }) => sum + (p?.length ?? 0), 0) + slot;

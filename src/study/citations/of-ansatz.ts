import type { Reason } from '../../citations/citations-of.js';
import type { AnsatzSpec } from '../ansatz/schema.js';

// One list for every word of the schema of an ansatz: a new word without one is no program.

type Family = keyof AnsatzSpec['family'];
type Observable = Exclude<AnsatzSpec['observable'], 'module'>;
type Hamiltonian = NonNullable<Observable['hamiltonian']>;
type Angles = Exclude<AnsatzSpec['angles'], object>;

const FAMILIES: Readonly<Record<Family, readonly Reason[]>> = Object.freeze({
  denoiser: [['zhang2024quddpm', "the denoiser's circuit"]],
  rxProduct: [['cerezo2021cost', 'the product of RX rotations']],
  hardwareEfficient: [['kandala2017hardware', 'the hardware-efficient ansatz']],
  hamiltonianVariational: [
    ['wecker2015progress', 'the Hamiltonian variational ansatz'],
    ['wiersema2020exploring', 'the Hamiltonian variational ansatz'],
  ],
  qasm: [
    ['cross2017qasm', 'circuits in OpenQASM 2'],
    ['cross2022qasm3', 'circuits in OpenQASM 3'],
  ],
  module: [],
});

/** Those without an entry have no one paper. */
const HAMILTONIANS: Readonly<Record<Hamiltonian, readonly Reason[]>> = Object.freeze({
  tfim: [['pfeuty1970ising', 'the transverse-field Ising chain']],
  heisenberg: [],
  xxz: [],
  cluster: [['briegel2001persistent', 'the cluster Hamiltonian']],
});

const ANGLES: Readonly<Record<Angles, readonly Reason[]>> = Object.freeze({
  uniform: [],
  identityBlocks: [['grant2019initialization', 'angles that begin as identity blocks']],
  module: [],
});

/** Returns what a circuit family with its observable and angles relies on. */
export function reasonsOfAnsatz({ family, observable, angles }: AnsatzSpec): Reason[] {
  const kinds = (Object.keys(family) as Family[]).filter((kind) => family[kind] !== undefined);
  const { hamiltonianVariational } = family;
  return [
    ...kinds.flatMap((kind) => FAMILIES[kind]),
    ...(hamiltonianVariational === undefined ? [] : HAMILTONIANS[hamiltonianVariational.hamiltonian]),
    ...(observable === 'module' ? [] : reasonsOfObservable(observable)),
    ...(typeof angles === 'string' ? ANGLES[angles] : reasonsOfVariance(angles.normal)),
  ];
}

function reasonsOfObservable({ zeroProjector, hamiltonian }: Observable): readonly Reason[] {
  if (hamiltonian !== undefined) return HAMILTONIANS[hamiltonian];
  return zeroProjector === undefined ? [] : [['cerezo2021cost', 'global and local projectors']];
}

/** Returns whose formula a variance of the angles is; a number is nobody's. */
export function reasonsOfVariance(variance: number | string | undefined): readonly Reason[] {
  if (typeof variance !== 'string' || !variance.includes('(L+2)')) return [];
  return [['zhang2022gaussian', `angles of variance ${variance}`]];
}

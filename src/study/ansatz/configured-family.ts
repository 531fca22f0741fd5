import { denoiser } from '../../model/denoiser.js';
import { circuit, param } from '../../mps/circuit/builder.js';
import type { Circuit } from '../../mps/circuit/circuit.js';
import type { Rng } from '../../mps/common/rng.js';
import { type ConfiguredMember, checkedMember } from './family.js';
import { hamiltonianVariational } from './hamiltonian-variational.js';
import { hardwareEfficient, layerSizesOf } from './hardware-efficient.js';
import { memberOfModule } from './module-calls.js';
import { qasmMember } from './qasm.js';
import type { FamilySpec } from './schema-family.js';

/**
 * Builds a family of a config at one number of qubits.
 *
 * @throws ConfigError for a file that is missing, a module that is not prepared, or what it gives; what reading it throws;
 * OptionError and SizeMismatchError for a circuit of another width or without parameters.
 */
export function configuredMember(family: FamilySpec, qubits: number, rng: Rng): ConfiguredMember {
  if (family.module !== undefined) return memberOfModule(family.module, qubits, rng);
  if (family.qasm !== undefined) return qasmMember(family.qasm, qubits);
  const { circuit } = checkedMember(
    { circuit: ownCircuit(family, qubits) },
    qubits,
    'The family',
    PAIRS_ONLY,
  );
  return { circuit, layerSizes: sizesOf(family, circuit) };
}

/** One qubit has no pair to turn; all other families of a config turn single qubits. */
const PAIRS_ONLY = 'Its layers turn pairs of qubits; take at least 2 qubits.';

/** Returns L of a family that the config describes itself; undefined for one from a file or module. */
export function layersOf(family: FamilySpec): number | undefined {
  if (family.rxProduct !== undefined) return 1;
  return (family.denoiser ?? family.hardwareEfficient ?? family.hamiltonianVariational)?.layers;
}

function sizesOf(family: FamilySpec, { nParams, nQubits }: Circuit): number[] {
  if (family.hardwareEfficient !== undefined) return layerSizesOf(family.hardwareEfficient, nQubits);
  const layers = layersOf(family) as number;
  return Array.from({ length: layers }, () => nParams / layers);
}

function ownCircuit(family: FamilySpec, qubits: number): Circuit {
  if (family.hardwareEfficient !== undefined) return hardwareEfficient(family.hardwareEfficient, qubits);
  if (family.hamiltonianVariational !== undefined) {
    return hamiltonianVariational(family.hamiltonianVariational, qubits);
  }
  if (family.denoiser !== undefined) {
    return denoiser({ dataQubits: qubits, ancillas: 0, layers: family.denoiser.layers });
  }
  return circuit(qubits, (c) => {
    for (let q = 0; q < qubits; q++) c.rx(param(q), q);
  });
}

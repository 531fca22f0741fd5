import type { AnsatzSpec } from '../ansatz/schema.js';

/** Returns what an ansatz arm differentiates in a few words: family, observable, input, angles, and which of them. */
export function ansatzText({ family, observable, input, angles, parameters }: AnsatzSpec): string {
  return [
    familyText(family),
    observableText(observable),
    ...(input === undefined ? [] : [`input ${inputText(input)}`]),
    anglesText(angles),
    ...(parameters === 'all' ? [] : [parametersText(parameters)]),
  ].join(', ');
}

function familyText(family: AnsatzSpec['family']): string {
  const { denoiser, rxProduct, hardwareEfficient, hamiltonianVariational, qasm, module } = family;
  if (denoiser) return `denoiser without ancillas, L = ${denoiser.layers}`;
  if (rxProduct) return 'one RX a qubit';
  if (hardwareEfficient) {
    const { rotations, entangler, pattern, layers } = hardwareEfficient;
    return `${rotations.join(' ')} and ${entangler} (${pattern}), L = ${layers}`;
  }
  if (hamiltonianVariational) {
    return `variational in the terms of ${hamiltonianVariational.hamiltonian}, L = ${hamiltonianVariational.layers}`;
  }
  return `circuits of ${qasm ?? module}`;
}

function observableText(observable: AnsatzSpec['observable']): string {
  if (observable === 'module') return 'cost of the module';
  const { pauli, zeroProjector, hamiltonian, g, j, delta } = observable;
  if (pauli !== undefined) return `⟨${pauli}⟩`;
  if (zeroProjector !== undefined) {
    return zeroProjector === 'global' ? 'fidelity with |0…0⟩' : 'mean probability of |0⟩ over qubits';
  }
  const coefficients = Object.entries({ g, j, delta }).filter(([, value]) => value !== undefined);
  return `energy of ${[hamiltonian, ...coefficients.map(([name, value]) => `${name} = ${value}`)].join(', ')}`;
}

function inputText(input: NonNullable<AnsatzSpec['input']>): string {
  if (typeof input === 'object') return `staircase of width ${input.staircase}`;
  return { zero: '|0…0⟩', plus: '|+…+⟩', productHaar: 'product-Haar', haar: 'Haar' }[input];
}

function anglesText(angles: AnsatzSpec['angles']): string {
  if (angles === 'uniform') return 'uniform angles';
  if (angles === 'identityBlocks') return 'angles of identity blocks';
  if (angles === 'module') return 'angles of the module';
  const { normal, box, around } = angles;
  const about = around === 'file' ? ' about those of the file' : '';
  return normal === undefined
    ? `angles uniform in [−${box}, ${box}]${about}`
    : `angles N(0, ${normal})${about}`;
}

function parametersText(parameters: Exclude<AnsatzSpec['parameters'], 'all'>): string {
  return parameters === 'middle' ? 'those on the middle qubit' : `numbers ${parameters.join(', ')} of them`;
}

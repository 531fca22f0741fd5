import { TfjsMpsError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { MAX_HAAR_CHAIN_QUBITS, MAX_STATEVECTOR_QUBITS } from '../limits.js';
import { distributionOf } from './angles.js';
import { configuredMember, layersOf } from './configured-family.js';
import { contentOf } from './files.js';
import { localityOf } from './observable.js';
import { parametersOf } from './parameters.js';
import type { AnsatzSpec } from './schema.js';

/**
 * Returns what in a well-formed family cannot be at some numbers of qubits, one sentence each; reads its files.
 *
 * A module is not run here; `prepareAnsatz` tells what it lacks.
 */
export function ansatzContradictions(
  spec: AnsatzSpec,
  qubits: readonly number[],
  engine: 'statevector' | 'mps',
): string[] {
  const found = [
    ...combinations(spec),
    ...qubits.flatMap((n) => [...problems(() => checkAt(spec, n)), ...tooWide(spec, n, engine)]),
  ];
  return [...new Set(found)];
}

/**
 * Returns what in a well-formed family cannot be at n qubits, whatever the engine; nothing of what a file or module holds.
 */
export const contradictionsAt = (spec: AnsatzSpec, qubits: number): string[] => [
  ...combinations(spec),
  ...(spec.family.qasm === undefined && spec.family.module === undefined
    ? problems(() => checkAt(spec, qubits))
    : []),
];

function combinations({ family, observable, angles }: AnsatzSpec): string[] {
  const own = family.module === undefined;
  const layers = family.denoiser?.layers;
  const problem = (is: boolean, text: string) => (is ? [text] : []);
  return [
    ...problem(
      own && observable === 'module',
      'observable is "module", but the family comes from no module; name an observable such as { "pauli": "Z{mid}" }.',
    ),
    ...problem(
      own && angles === 'module',
      'angles is "module", but the family comes from no module; take "uniform", { "normal": 0.1 } or { "box": 0.5 }.',
    ),
    ...problem(
      angles === 'identityBlocks' && layers === undefined,
      'angles is "identityBlocks", which are known for the denoiser only; take { "normal": 0.01 } for a circuit near the identity.',
    ),
    ...problem(
      angles === 'identityBlocks' && layers !== undefined && layers % 2 === 1,
      `angles is "identityBlocks", but only an even number of layers can be the identity, not ${layers}; take one more or less.`,
    ),
    ...problem(
      typeof angles === 'object' && angles.around === 'file' && family.qasm === undefined,
      'angles.around is "file", but the family comes from no OpenQASM file; leave it out.',
    ),
  ];
}

/** Throws for the first thing that cannot be at n qubits. */
function checkAt(spec: AnsatzSpec, qubits: number): void {
  const { family, observable, parameters } = spec;
  distributionOf(spec, { qubits, layers: layersOf(family) });
  if (observable !== 'module') localityOf(observable, qubits);
  if (family.module !== undefined) contentOf(family.module);
  // A list of indices needs the circuit, which may be large; all parameters of a family of our own are there.
  else if (parameters !== 'all' || family.qasm !== undefined || qubits === 1) {
    parametersOf(parameters, configuredMember(family, qubits, rng('contradictions')).circuit);
  }
}

function tooWide({ input }: AnsatzSpec, qubits: number, engine: 'statevector' | 'mps'): string[] {
  if (engine === 'statevector' && qubits > MAX_STATEVECTOR_QUBITS) {
    return [
      `qubits has ${qubits}, a statevector of 2^${qubits} amplitudes; expected at most ${MAX_STATEVECTOR_QUBITS}. ` +
        'Give these points an mps engine: { "mps": { "maxBond": 32 } }.',
    ];
  }
  if (engine === 'mps' && input === 'haar' && qubits > MAX_HAAR_CHAIN_QUBITS) {
    return [
      `qubits has ${qubits} with Haar input on an mps engine; expected at most ${MAX_HAAR_CHAIN_QUBITS}, as Haar states are ` +
        'no matrix product states of small bond. Use "statevector", or { "staircase": 2 }.',
    ];
  }
  return [];
}

function problems(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof TfjsMpsError) return [error.message];
    throw error;
  }
}

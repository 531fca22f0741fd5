import { inverse } from '../../mps/circuit/algebra.js';
import { anglesOf, type Parameter } from '../../mps/circuit/circuit.js';
import { GENERATOR } from '../../mps/circuit/gates.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import {
  type DenoiserAngle,
  denoiserGradientMoment,
  haarProjectorGradientMoment,
  NoOracleError,
  pauliMoments,
  type RandomDenoiser,
  rxProductMoment,
} from '../oracles/index.js';
import { type ExactMoments, type OracleProblem, stringsFor } from './oracle-problem.js';
import { indicesOf } from './parameters.js';

/** Steps of transfer matrices that a report may wait for: a few seconds. */
const MOST_STEPS = 3e7;

/** Returns E (d_k f)^2 of the fidelity with |0...0>; undefined where it is not known. */
export function globalMoments(problem: OracleProblem): ExactMoments | undefined {
  const { spec, circuit, distribution, parameters } = problem;
  const { input = 'zero', family } = spec;
  if (input === 'haar') {
    return { name: 'average over Haar inputs', moments: parameters.map((k) => haarMoment(problem, k)) };
  }
  if (input === 'zero' && family.rxProduct !== undefined) {
    const { value } = rxProductMoment(circuit.nQubits, distribution);
    return { name: 'closed form of the RX product', moments: parameters.map(() => value) };
  }
  if (family.denoiser === undefined || (input !== 'zero' && input !== 'productHaar')) return undefined;
  const { layers } = family.denoiser;
  return denoiserMoments({ nQubits: circuit.nQubits, layers, distribution, input }, parameters);
}

/**
 * E (d_k f)^2 = times^2 (1 - E <P>^2) / (2 d (d + 1)), P the generator of the angle's gate and <P> taken in |0...0> pulled
 * back to it, whose square is averaged over the later angles as strings are.
 *
 * @throws NoOracleError for a parameter of several gates, or of one that is no Pauli rotation.
 */
function haarMoment({ circuit, distribution, parameters }: OracleProblem, parameter: number): number {
  const { nQubits, operations } = circuit;
  const [first, ...others] = operations.flatMap((one, i) => (indicesOf(one).includes(parameter) ? [i] : []));
  const gate = operations[first]?.gate;
  if (first === undefined || others.length > 0 || !isRotation(gate)) {
    throw new NoOracleError(`Parameter ${parameter} belongs to no single Pauli rotation; sample.`);
  }
  const { qubits } = operations[first];
  const [angle] = anglesOf(operations[first]);
  const { value } = pauliMoments({
    circuit: inverse({ ...circuit, operations: operations.slice(first + 1) }),
    observable: pauliSum([[1, qubits.map((qubit) => ({ qubit, pauli: GENERATOR[gate] }))]]),
    angles: distribution,
    maxStrings: stringsFor(parameters.length),
  });
  const slope = (angle as Parameter).times ?? 1;
  // (1 - <P>^2) is linear in <P>^2, and so is its mean.
  return slope ** 2 * haarProjectorGradientMoment(nQubits, Math.sqrt(Math.min(1, value)));
}

const isRotation = (gate: string): gate is keyof typeof GENERATOR => Object.hasOwn(GENERATOR, gate);

function denoiserMoments(denoiser: RandomDenoiser, parameters: readonly number[]): ExactMoments | undefined {
  const { nQubits, layers } = denoiser;
  const angles = parameters.map((k) => angleOf(k, nQubits));
  const different = new Set(angles.map(keyOf)).size;
  if (different * nQubits * layers * 4 ** (layers - 1) > MOST_STEPS) return undefined;
  const known = new Map<string, number>();
  const momentOf = (angle: DenoiserAngle): number => {
    const key = keyOf(angle);
    const moment = known.get(key) ?? denoiserGradientMoment(denoiser, angle).value;
    known.set(key, moment);
    return moment;
  };
  return { name: 'transfer matrices', moments: angles.map(momentOf) };
}

/** The place of a parameter in the published order: of a layer all RX, then all RY; mirrored into the left half. */
function angleOf(k: number, nQubits: number): DenoiserAngle {
  const qubit = k % nQubits;
  return {
    layer: Math.floor(k / (2 * nQubits)),
    qubit: Math.min(qubit, nQubits - 1 - qubit),
    axis: Math.floor(k / nQubits) % 2 === 0 ? 'X' : 'Y',
  };
}

const keyOf = ({ layer, qubit, axis }: DenoiserAngle): string => `${layer} ${qubit} ${axis}`;

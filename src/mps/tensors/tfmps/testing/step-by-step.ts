import type * as Tf from '@tensorflow/tfjs';
import { type Angle, anglesOf, type Circuit } from '../../../circuit/circuit.js';
import { tf } from '../../tf.js';
import type { CutOptions, NamedGate, SiteTensors } from '../index.js';
import { tfmps } from '../index.js';

/** Runs a circuit gate by gate through `tfmps.applyGate`, with the entries of a tensor for angles. */
export function stepByStep(
  circuit: Circuit,
  theta: Tf.Tensor1D,
  options: CutOptions = {},
  initial: SiteTensors = tfmps.zero(circuit.nQubits),
): SiteTensors {
  const angleOf = (angle: Angle) =>
    typeof angle === 'number'
      ? angle
      : tf.add(tf.mul(tf.slice(theta, [angle.param], [1]), angle.times ?? 1), angle.plus ?? 0);
  return circuit.operations.reduce<SiteTensors>((sites, operation) => {
    const angles = anglesOf(operation).map(angleOf);
    const gate = { ...operation, angle: angles[0], angles } as unknown as NamedGate;
    return tfmps.applyGate(sites, gate, operation.qubits, options);
  }, initial);
}

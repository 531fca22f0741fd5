// What the examples of tfjs-mps/tensors take for granted.
import * as tf from '@tensorflow/tfjs';
import { circuit, expectation, mps, param, pauliSum, randomMps, rng } from 'tfjs-mps';
import { toTensors } from 'tfjs-mps/tensors';

await tf.setBackend('cpu');

export { tf };
export const state = randomMps(8, 4, rng(1));
export const sites = toTensors(state);
export const target = toTensors(randomMps(8, 4, rng(2)));
export const engine = mps();
export const ansatz = circuit(2, (c) => c.ry(param(0), 0).cnot(0, 1));
export const cost = expectation(pauliSum('Z1'));

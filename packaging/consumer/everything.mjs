// Uses every subpath as a program of ES modules does, and prints what came out.
import { circuit, expectation, mps, OptionError, param, pauliSum, statevector } from 'tfjs-mps';
import * as files from 'tfjs-mps/files';
import * as model from 'tfjs-mps/model';
import * as study from 'tfjs-mps/study';
import * as tensors from 'tfjs-mps/tensors';
import * as testing from 'tfjs-mps/testing';
import * as train from 'tfjs-mps/train';

const bell = circuit(2, (c) => c.ry(param(0), 0).cnot(0, 1));
const cost = expectation(pauliSum('Z0'));
const gradients = [mps({ maxBond: 2 }), statevector()].map(
  (engine) => engine.valueAndGradient(bell, [Math.PI / 3], cost).gradient[0],
);
let refused;
try {
  mps({ maxBond: 0 });
} catch (error) {
  refused = error instanceof OptionError ? error.message : `${error}`;
}
const subpaths = { files, model, study, tensors, testing, train };
const exported = Object.fromEntries(
  Object.entries(subpaths).map(([name, module]) => [name, Object.keys(module).length]),
);
console.log(JSON.stringify({ node: process.version, gradients, refused, exported }));

// The same through require, and that it is the same module as that of import: an error of the one is one of the other.
const { circuit, expectation, mps, OptionError, param, pauliSum, statevector } = require('tfjs-mps');
const names = ['files', 'model', 'study', 'tensors', 'testing', 'train'];
const exported = Object.fromEntries(
  names.map((name) => [
    name,
    Object.keys(require(`tfjs-mps/${name}`)).filter((key) => key !== '__esModule').length,
  ]),
);

const bell = circuit(2, (c) => c.ry(param(0), 0).cnot(0, 1));
const cost = expectation(pauliSum('Z0'));
const gradients = [mps({ maxBond: 2 }), statevector()].map(
  (engine) => engine.valueAndGradient(bell, [Math.PI / 3], cost).gradient[0],
);
import('tfjs-mps').then((module) => {
  let refused;
  try {
    module.mps({ maxBond: 0 });
  } catch (error) {
    refused = error instanceof OptionError ? error.message : `${error}`;
  }
  console.log(JSON.stringify({ node: process.version, gradients, refused, exported }));
});

// 9. One model for a family of ground states.
//   node 09-conditional.mjs [--full]
//
// H(J) = -J Z Z - X - X: two spins in a field, coupled like a ferromagnet (J > 0) or an antiferromagnet (J < 0). The model gets J
// with its input and shall make the ground state of H(J), at couplings that it was not trained at.
// How J enters is this project's reconstruction: the abstract of arXiv 2512.06695 says that a QuDDPM can do it, not how.
import { defineTraining, evaluateConditional, train } from 'tfjs-mps/train';

const isFull = process.argv.includes('--full');
const config = defineTraining({
  qubits: 2,
  ancillas: 1,
  ancillaSites: [1],
  layers: 8,
  data: { kind: 'groundStates', hamiltonian: { fixed: '- X0 - X1', scaled: '- Z0 Z1' }, parameter: [-4, 4] },
  // Every angle is moved by a slope of its own times J: slopes and angles are learnt together, at five values of J.
  condition: { encoding: { kind: 'offset' }, values: 5, batch: 2 },
  forward: { schedule: [0.5, 1, 1.5], amplitude: 0.8 },
  inputs: { kind: 'forward', reference: 'plus' },
  training: 'resampled',
  warmStart: true,
  decay: 'cosine',
  pool: 32,
  batch: 16,
  epochs: isFull ? 1000 : 120,
  optimizer: { name: 'adam', learningRate: isFull ? 0.03 : 0.1 },
});

let model;
for await (const event of train(config)) if (event.type === 'end') model = event.model;

// Judged between the couplings trained at. The exact energy is -sqrt(4 + J^2).
const { points, means } = evaluateConditional(model, { count: 200 });
for (const { parameter, groundEnergy, energy, fidelity } of points) {
  console.log(
    `J = ${parameter}: energy = ${energy.mean.toFixed(3)}, exact = ${groundEnergy.toFixed(3)}, fidelity = ${fidelity.mean.toFixed(3)}`,
  );
}

// Is that worth anything? More than the best single state for all J: the model has understood that J matters. Less than a straight
// line between known neighbours, which two qubits make easy: nobody needs a model here, and this is how to find that out.
const names = { untrained: 'the model untrained', inputs: 'its inputs', constant: 'the best constant state' };
for (const [key, name] of Object.entries({ ...names, model: 'the model', interpolated: 'interpolation' })) {
  console.log(`mean fidelity of ${name} = ${means[key].toFixed(3)}`);
}

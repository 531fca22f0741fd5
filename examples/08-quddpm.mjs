// 8. QuDDPM, trained.
//   node 08-quddpm.mjs [--full]
//
// A diffusion model of quantum states: data are scrambled step by step until they are random, and one circuit a step, with a
// measured ancilla, learns to undo it. Here the data are states of one qubit close to |0>, and a training takes seconds.
import { rng } from 'tfjs-mps';
import { mmd, wasserstein } from 'tfjs-mps/model';
import { evaluate, generate, PRESETS, train } from 'tfjs-mps/train';

// A preset is a config with all its defaults. The published one has 20 steps of 1000 epochs; the small one 8 of 150, at a
// learning rate a hundred times as large.
const { config, about } = PRESETS[process.argv.includes('--full') ? 'cluster-1' : 'cluster-1-small'];
console.log(about);

// train() tells what happens and touches no file. The noisiest step comes first, and each learns on what those before it leave.
let model;
for await (const event of train(config)) {
  if (event.type === 'epoch' && [0, config.epochs - 1].includes(event.row.epoch)) {
    console.log(`step ${event.row.step}, epoch ${event.row.epoch}: loss = ${event.row.loss.toFixed(4)}`);
  }
  if (event.type === 'end') model = event.model;
}

// Judged on what it has not seen: fresh inputs, fresh data. F0 is the mean fidelity with |0>: 1/2 for the Haar-random inputs,
// 0.9875 for the data.
const { metrics, recovery, trajectory, forward } = evaluate(model, config, { count: 200 });
for (const name of ['inputs', 'generated', 'data'])
  console.log(`F0 of ${name} = ${metrics[name][0].mean.toFixed(4)}`);
console.log(`share of the way from inputs to data = ${recovery.ratio.toFixed(3)}`);

// Two distances to the data, of the inputs and of what came of them. Two finite samples of the data themselves would have an MMD
// of up to 2 / 200 and a Wasserstein distance of a few thousandths.
const [generated, inputs, data] = [trajectory[0], trajectory.at(-1), forward[0]];
for (const [name, distance] of Object.entries({ MMD: mmd, Wasserstein: wasserstein })) {
  const [before, after] = [inputs, generated].map((states) => distance(states, data).toFixed(4));
  console.log(`${name} to the data: before = ${before}, after = ${after}`);
}

// New states, as many as one likes, from a seed.
const { states } = generate(model, 5, rng(7));
const weights = states.map((state) =>
  (Math.hypot(state.amplitude('0').re, state.amplitude('0').im) ** 2).toFixed(3),
);
console.log(`five states, |<0|psi>|^2: ${weights.join(' ')}`);

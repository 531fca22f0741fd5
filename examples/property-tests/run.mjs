// Property tests of one's own simulator and gate: node examples/property-tests/run.mjs
// Those of an ansatz are in 11-property-test.mjs.
import fc from 'fast-check';
import { mps, statevector } from 'tfjs-mps';
import { checkSimulator, circuits, close, pairs, SimulatorBrokenError } from 'tfjs-mps/testing';
import { mySimulator } from './simulator.mjs';

// 1. A simulator. It knows four gates, so only these are drawn; what its states do not answer is reported as missing.
const report = checkSimulator(mySimulator, {
  gates: ['h', 'rx', 'rz', 'cz'],
  families: ['norm', 'exact', 'inverse'],
});
console.log(`${report}`);

// 2. A gate: iSWAP to the power t, as a 4 x 4 matrix on any pair, drawn among all other gates.
const iswap = (t) => {
  const [c, s] = [Math.cos((t * Math.PI) / 2), Math.sin((t * Math.PI) / 2)];
  return {
    re: [1, 0, 0, 0, 0, c, 0, 0, 0, 0, c, 0, 0, 0, 0, 1],
    im: [0, 0, 0, 0, 0, 0, s, 0, 0, s, 0, 0, 0, 0, 0, 0],
  };
};
const powers = fc.integer({ min: -8, max: 8 }).map((k) => k / 4);
// For checkSimulator, which begins at one qubit: (n) => (n < 2 ? undefined : iswaps(n)).
const iswaps = (n) =>
  fc.record({ gate: fc.constant('unitary'), qubits: pairs(n), matrix: powers.map(iswap) });
const [exact, chain] = [statevector(), mps()];
fc.assert(
  fc.property(circuits(4, { also: iswaps(4) }), ({ circuit: drawn, angles }) => {
    close(chain.run(drawn, angles).overlap(exact.run(drawn, angles)), { re: 1, im: 0 }, { rel: 1e-10 });
  }),
);
console.log('iSWAP^t: chain and statevector agree on 100 circuits');

// 3. A fault, found and made small: rz taken for rx.
const wrong = {
  run: ({ operations, ...rest }, angles, initial) =>
    mySimulator.run(
      { ...rest, operations: operations.map((one) => (one.gate === 'rz' ? { ...one, gate: 'rx' } : one)) },
      angles,
      initial,
    ),
};
try {
  checkSimulator(wrong, { gates: ['h', 'rx', 'rz', 'cz'], families: ['exact'] });
} catch (error) {
  if (!(error instanceof SimulatorBrokenError)) throw error;
  console.log(error.message);
}

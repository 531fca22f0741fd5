import { type Circuit, circuit, mps, OptionError, param, statevector } from 'tfjs-mps';
import { expect, test } from 'vitest';
import { checkAnsatz } from './check-ansatz.js';
import { SimulatorBrokenError } from './report.js';

const brickwork = (nQubits: number): Circuit =>
  circuit(nQubits, (c) => {
    let k = 0;
    for (let layer = 0; layer < 2; layer++) {
      for (let q = 0; q < nQubits; q++) c.ry(param(k++), q);
      for (let q = layer % 2; q + 1 < nQubits; q += 2) c.cz(q, q + 1);
    }
  });

test('an ansatz on the chain is what the exact engine says', () => {
  const { outcomes } = checkAnsatz(brickwork, { runs: 20, maxQubits: 5 });
  expect(outcomes.filter(({ status }) => status !== 'held')).toEqual([]);
});

test('an engine with a fault in its gradient is found out on it', () => {
  const engine = mps();
  const faulty = {
    run: engine.run.bind(engine),
    valueAndGradient: ((one: Circuit, ...rest: [never, never, never]) => {
      const found = engine.valueAndGradient(one, ...rest);
      return { ...found, gradient: found.gradient.map((x, k) => (k === 0 ? -x : x)) };
    }) as typeof engine.valueAndGradient,
  };
  expect(() => checkAnsatz(brickwork, { engine: faulty, runs: 20, families: ['gradient'] })).toThrow(
    SimulatorBrokenError,
  );
});

test('what is no ansatz is refused', () => {
  expect(() => checkAnsatz(brickwork(3) as never)).toThrow(OptionError);
  expect(() => checkAnsatz(() => brickwork(3), { engine: statevector() })).toThrow(
    /returned a circuit of 3 qubits for 2 qubits/,
  );
});

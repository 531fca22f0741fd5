// How long do 100 circuits of 6 qubits and 12 layers take, exact value and gradient, each at its own angles?
//   node bench/batch.mjs      medians of five, the ways alternating; milliseconds for all 100
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { statevector } from '../dist/index.js';
import { plainStatevectorAdjoint } from '../dist/mps/gradient/statevector-adjoint-plain.js';
import { layered, middle, rowsOf } from './batch/circuit.mjs';
import { callsFor, milliseconds, warmedUp } from './support/clock.mjs';
import { machineText } from './support/machine.mjs';
import { digits, markdownTable } from './support/markdown.mjs';
import { median } from './support/statistics.mjs';

const ROWS = 100;
const LAYERS = 12;
const ONE = new Float64Array(ROWS).fill(1);
const engine = statevector();

function ways(nQubits) {
  const circuit = layered(nQubits, LAYERS);
  const rows = rowsOf(circuit, ROWS);
  const cost = middle(nQubits);
  const zero = engine.run(layered(nQubits, 0));
  return {
    'pullbackBatch (ms)': () => engine.pullbackBatch(circuit, rows, cost).gradient(ONE),
    'valueAndGradient, one by one (ms)': () => {
      for (const row of rows) engine.valueAndGradient(circuit, row, cost);
    },
    'plain TypeScript, one by one (ms)': () => {
      for (const angles of rows) plainStatevectorAdjoint({ circuit, angles, inputs: [zero], cost }).pull([1]);
    },
  };
}

function measured(nQubits) {
  const timed = Object.entries(ways(nQubits)).map(([name, work]) => ({
    name,
    work,
    calls: callsFor(warmedUp(work)),
    times: [],
  }));
  for (let round = 0; round < 5; round++) {
    for (const { work, calls, times } of timed) times.push(milliseconds(work, calls));
  }
  return {
    qubits: nQubits,
    ...Object.fromEntries(timed.map(({ name, times }) => [name, digits(median(times))])),
  };
}

/** The same 100 circuits over two worker threads: angles and gradients go between them. */
async function overTwoThreads(nQubits) {
  const rows = rowsOf(layered(nQubits, LAYERS), ROWS);
  const filename = fileURLToPath(new URL('./batch/worker.mjs', import.meta.url));
  const pool = new Piscina({ filename, minThreads: 2, maxThreads: 2 });
  const halves = [rows.slice(0, ROWS / 2), rows.slice(ROWS / 2)];
  const all = async () => {
    const start = performance.now();
    await Promise.all(halves.map((half) => pool.run({ nQubits, layers: LAYERS, rows: half })));
    return performance.now() - start;
  };
  for (let call = 0; call < 60; call++) await all();
  const times = [];
  for (let round = 0; round < 5; round++) times.push(await all());
  await pool.destroy();
  return median(times);
}

console.log(
  `${machineText()}\n${ROWS} rows of angles, ${LAYERS} layers of RX, RY and CZ, <Z Z> in the middle\n`,
);
console.log(markdownTable([4, 6, 8, 10].map(measured)));
console.log(`\n6 qubits over two worker threads: ${digits(await overTwoThreads(6))} ms`);

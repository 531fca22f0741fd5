// The workloads W1 and W2 of the yardstick, ours beside numpy (forward) and torch (value and gradient), cell by cell.
// Medians of five interleaved rounds, of the times and of the ratios within a round; cutoff 1e-12 on both sides, one
// thread; beside them the fidelity of both final states with the exact one. bench/yardstick/workload.py has the circuits.
//
//   npm run build && node bench/workloads.mjs [options]
//
//   --all                  the whole grid; n, layers and bond are without it 10,20,40 and 2,4,8 and 8,16,32,64
//   --workload w1,w2  --n 10,20  --layers 2,4  --bond 8,16       these alone
//   --out FILE             append a JSON line a cell; cells that are there already are not measured again
//   --tables               print the tables of --out FILE and measure nothing
//   --python PROGRAM       a python with numpy and scipy, and torch for the gradients; python3, or $PYTHON
//   --pairs 5              rounds a cell; calls beyond 5 s take three at most
//
// Exit code 1 if both sides disagree where nothing was cut (workloads/agreement.mjs).
import { parseArgs } from 'node:util';
import { loadText, machineText } from './support/machine.mjs';
import { appendRow, readRows } from './support/rows-file.mjs';
import { DEFAULT_PYTHON, startYardstick } from './support/yardstick.mjs';
import { disagreements } from './workloads/agreement.mjs';
import { cellsOf, DEFAULT_SELECTION, keyOf, WHOLE_GRID } from './workloads/cells.mjs';
import { fidelities } from './workloads/fidelities.mjs';
import { measureCell } from './workloads/measure-cell.mjs';
import { tablesOf } from './workloads/tables.mjs';

const { values: given } = parseArgs({
  options: {
    all: { type: 'boolean' },
    workload: { type: 'string' },
    n: { type: 'string' },
    layers: { type: 'string' },
    bond: { type: 'string' },
    out: { type: 'string' },
    tables: { type: 'boolean' },
    python: { type: 'string', default: DEFAULT_PYTHON },
    pairs: { type: 'string', default: '5' },
  },
});

const numbers = (text) => text?.split(',').map(Number);
const asked = {
  workload: given.workload?.split(','),
  n: numbers(given.n),
  layers: numbers(given.layers),
  bond: numbers(given.bond),
};
const named = Object.fromEntries(Object.entries(asked).filter(([, list]) => list !== undefined));
const cells = cellsOf({ ...(given.all ? WHOLE_GRID : DEFAULT_SELECTION), ...named });
const rows = new Map(readRows(given.out).map((row) => [keyOf(row), row]));

if (!given.tables) await measureMissing();
const shown = given.tables ? [...rows.values()] : cells.map((cell) => rows.get(keyOf(cell)));
console.log(`\n${tablesOf(shown)}\n\n${loadText(shown)}`);
const wrong = shown.flatMap(disagreements);
console.log(
  wrong.length === 0
    ? '\nWhere nothing was cut, both sides agree: values to 1e-9, gradients to what each can hold.'
    : `\n${wrong.join('\n')}`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;

async function measureMissing() {
  const yardstick = await startYardstick(given.python);
  console.log(machineText(yardstick?.here));
  if (!yardstick)
    console.log(`No yardstick: ${given.python} has no numpy and scipy; --python names another.`);
  const fidelityOf = fidelities(yardstick);
  for (const cell of cells.filter((one) => !rows.has(keyOf(one)))) {
    const row = {
      ...(await measureCell(cell, yardstick, fidelityOf, Number(given.pairs))),
      by: yardstick?.here,
    };
    rows.set(keyOf(cell), row);
    appendRow(given.out, row);
    console.log(
      keyOf(cell),
      JSON.stringify(row.ratios, (_, x) => (typeof x === 'number' ? Number(x.toFixed(2)) : x)),
    );
  }
  yardstick?.stop();
}

// Prints the tables of docs/study.md from the rows of a study, packed (.gz) or not:
//   npm run build && node bench/study/summary.mjs docs/data/forty
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fitsOf, oracleOf, parseConfigText, pointsOf } from '../../dist/study/index.js';
import { markdownTable } from '../support/markdown.mjs';

const folder = process.argv[2] ?? 'results/forty';
const read = (name) => {
  const file = join(folder, name);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
    : gunzipSync(readFileSync(`${file}.gz`)).toString('utf8');
};
const lines = (name) =>
  read(name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const config = parseConfigText(read('study.json'), join(folder, 'study.json'));
const rows = lines('rows.ndjson');
const place = ({ arm, qubits, init }) => `${qubits} ${init} ${arm}`;
const durations = new Map(lines('timings.ndjson').map((timing) => [place(timing), timing.seconds]));
const seconds = (row) => durations.get(place(row));
const points = pointsOf(rows, oracleOf(config));
const fits = fitsOf(points);

const power = (x) => (x === 0 ? '0' : x.toExponential(2));
const percent = (x) => `${(100 * x).toFixed(x < 0.1 ? 1 : 0)}%`;

for (const quantity of ['cross', 'loss', 'ansatz']) {
  const own = points.filter((point) => point.quantity === quantity);
  if (own.length === 0) continue;
  console.log(`\n## ${quantity}: second moments\n\n${markdownTable(moments(own))}`);
  console.log(`\n## ${quantity}: laws\n\n${markdownTable(laws(quantity))}`);
  console.log(`\n## ${quantity}: how it was computed\n\n${markdownTable(accounts(own))}`);
}

function moments(own) {
  const qubits = [...new Set(own.map((point) => point.qubits))].sort((a, b) => a - b);
  return [...new Set(own.map((point) => point.arm))].map((arm) => {
    const cells = qubits.map((n) => {
      const point = own.find((one) => one.arm === arm && one.qubits === n);
      return [`n = ${n}`, point === undefined ? '–' : moment(point)];
    });
    return Object.fromEntries([['arm', arm], ...cells]);
  });
}

function moment({ mean, standardError, marks, hollow }) {
  const mark = marks.length === 0 ? '' : hollow ? ' ○' : ' ✗';
  return `${power(mean)} (${percent(standardError / mean)})${mark}`;
}

function laws(quantity) {
  return fits
    .filter((fit) => fit.quantity === quantity)
    .map((fit) => ({
      arm: fit.arm,
      n: `${fit.fromQubits}–${fit.toQubits}`,
      'log2 slope a qubit': `${fit.slope.toFixed(3)} ± ${fit.standardError.toFixed(3)}`,
      exponent: `${fit.power.rate.toFixed(2)} ± ${fit.power.rateError.toFixed(2)}`,
      'χ²/dof exp., power': `${chi(fit.exponential)}, ${chi(fit.power)}`,
      ΔAICc: fit.deltaAicc?.toFixed(1),
      verdict: fit.verdict,
      both:
        fit.both === undefined
          ? undefined
          : `${(fit.both.rate / Math.LN2).toFixed(3)} ± ${(fit.both.rateError / Math.LN2).toFixed(3)}, n^${fit.both.exponent.toFixed(2)}`,
      'local slopes': fit.localSlopes.map(({ slope }) => slope.toFixed(2)).join(', '),
    }));
}

function accounts(own) {
  return own
    .filter((point) => point.engine === 'mps')
    .map((point) => {
      const its = rows.filter(
        ({ arm, qubits, quantity }) =>
          arm === point.arm && qubits === point.qubits && quantity === point.quantity,
      );
      return {
        arm: point.arm,
        n: point.qubits,
        rows: point.inits,
        'seconds a row': (its.reduce((sum, row) => sum + (seconds(row) ?? 0), 0) / its.length).toFixed(2),
        bond: point.maxBond,
        'discarded weight': power(point.discardedWeight),
        'twice the bond': point.refined === null ? '–' : percent(Math.abs(point.refined.relative)),
        exact: point.exact === null ? '–' : power(point.exact.worst),
        floor: point.floor === null ? '–' : power(point.floor),
        oracle: point.oracle === null ? '–' : `${point.oracle.name}: ${power(point.oracle.value)}`,
      };
    });
}

function chi({ chiSquare, freedom }) {
  return freedom > 0 ? (chiSquare / freedom).toFixed(1) : '–';
}

// Exact assignments of 500 x 500 costs 1 - F between states of one qubit, beside scipy's linear_sum_assignment where
// python3, or the one that PYTHON names, has scipy: npm run build && node bench/assignment.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assignment } from '../dist/model/losses/assignment.js';
import { rng } from '../dist/mps/common/rng.js';
import { median } from './support/statistics.mjs';
import { DEFAULT_PYTHON } from './support/yardstick.mjs';

const SIZE = 500;
const REPEATS = 30;
const stream = rng(3);

const turn = () => 2 * Math.PI * stream.uniform();
const haar = () => {
  const z = 2 * stream.uniform() - 1;
  const angle = turn();
  return [Math.sqrt(1 - z * z) * Math.cos(angle), Math.sqrt(1 - z * z) * Math.sin(angle), z];
};
const circle = () => {
  const angle = turn();
  return [Math.cos(angle), 0, Math.sin(angle)];
};

/** 1 - F = (1 - r.s)/2 of Bloch vectors. */
function costs(draw, other) {
  const [a, b] = [draw, other].map((one) => Array.from({ length: SIZE }, one));
  return Float64Array.from({ length: SIZE ** 2 }, (_, k) => {
    const [r, s] = [a[Math.floor(k / SIZE)], b[k % SIZE]];
    return (1 - r[0] * s[0] - r[1] * s[1] - r[2] * s[2]) / 2;
  });
}

const SCIPY = `
import sys, time
import numpy as np
from scipy.optimize import linear_sum_assignment
for cost in np.fromfile(sys.argv[1]).reshape(-1, ${SIZE}, ${SIZE}):
    begin = time.perf_counter()
    rows, columns = linear_sum_assignment(cost)
    print(1000 * (time.perf_counter() - begin), cost[rows, columns].sum())
`;

function scipy(matrices) {
  const folder = mkdtempSync(join(tmpdir(), 'assignment-'));
  const file = join(folder, 'costs');
  writeFileSync(file, Buffer.concat(matrices.map(({ buffer }) => Buffer.from(buffer))));
  const { status, stdout } = spawnSync(DEFAULT_PYTHON, ['-c', SCIPY, file], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (status !== 0) return undefined;
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
}

console.log('costs           ours      scipy     ratio   (milliseconds, median; totals agree to)');
for (const [name, draw, other] of [
  ['circle, circle', circle, circle],
  ['Haar, Haar', haar, haar],
  ['Haar, circle', haar, circle],
]) {
  const matrices = Array.from({ length: REPEATS }, () => costs(draw, other));
  for (const cost of matrices.slice(0, 10)) assignment(cost, SIZE);
  const ours = matrices.map((cost) => {
    const begin = performance.now();
    const { total } = assignment(cost, SIZE);
    return [performance.now() - begin, total];
  });
  const theirs = scipy(matrices);
  const mine = median(ours.map(([time]) => time));
  const yardstick = theirs && median(theirs.map(([time]) => time));
  const apart = theirs && Math.max(...theirs.map(([, total], i) => Math.abs(total - ours[i][1])));
  const rest =
    theirs === undefined
      ? 'no scipy'
      : `${yardstick.toFixed(1).padEnd(10)}${(mine / yardstick).toFixed(2).padEnd(8)}${apart.toExponential(0)}`;
  console.log(`${name.padEnd(16)}${mine.toFixed(1).padEnd(10)}${rest}`);
}

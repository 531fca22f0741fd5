import { ratioText } from '../support/markdown.mjs';
import { median } from '../support/statistics.mjs';
import { keyOf } from './cells.mjs';

const upTo16 = ({ bond }) => bond <= 16;
const exactly = (cap) => (row) => row.bond === cap;
const W1 = ({ workload }) => workload === 'w1';
const shallowWide = ({ n, layers }) => n === 40 && layers <= 8;

/** What was to be reached, over which cells; no goal where a number is only reported. */
const GOALS = [
  ['forward W1, bond <= 16', 'forward/numpy', 0.5, W1, upTo16],
  ['forward W1, bond 32', 'forward/numpy', 0.9, W1, exactly(32)],
  ['forward W1, bond 64', 'forward/numpy', 0.9, W1, exactly(64)],
  ['forward W1 in its light cone, n = 40, L <= 8', 'cone/numpy', 0.35, W1, shallowWide],
  ['forward W2', 'forward/numpy', undefined, (row) => !W1(row)],
  ['value and gradient, truncated, bond <= 16', 'truncated/torch', 0.25, upTo16],
  ['value and gradient, truncated, bond 32', 'truncated/torch', 0.65, exactly(32)],
  ['value and gradient, truncated, bond 64', 'truncated/torch', 0.85, exactly(64)],
  ['value and gradient, truncated', 'truncated/forward', 1.8],
  ['value and gradient, adjoint', 'adjoint/forward', 3.0],
];

/** Returns, for every goal, how the cells stand to it. */
export function goalRecords(rows) {
  return GOALS.map(([what, ratio, goal, ...where]) => {
    const here = rows.filter((row) => row.ratios[ratio] !== undefined && where.every((holds) => holds(row)));
    const ratios = here.map((row) => row.ratios[ratio]);
    const worst = here.find((row) => row.ratios[ratio] === Math.max(...ratios));
    return {
      what,
      ratio: ratio.replace('/', ' / '),
      'to reach': ratioText(goal),
      median: ratioText(median(ratios)),
      worst: ratioText(worst?.ratios[ratio]),
      'at (n L bond)': worst && keyOf(worst),
      'cells that reach it': goal === undefined || here.length === 0 ? '-' : reached(ratios, goal),
    };
  });
}

const reached = (ratios, goal) => `${ratios.filter((ratio) => ratio <= goal).length} of ${ratios.length}`;

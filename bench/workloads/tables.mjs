import { digits, markdownTable, ratioText } from '../support/markdown.mjs';
import { goalRecords } from './goals.mjs';

/** Returns the tables of all rows as Markdown: each workload forward and with its gradient, then the goals. */
export function tablesOf(rows) {
  const sections = ['w1', 'w2'].flatMap((workload) => {
    const mine = rows.filter((row) => row.workload === workload);
    if (mine.length === 0) return [];
    const name = workload.toUpperCase();
    return [
      `${name}, forward\n\n${markdownTable(mine.map(forwardRecord))}`,
      `${name}, value and gradient\n\n${markdownTable(mine.map(gradientRecord))}`,
    ];
  });
  return [...sections, `Against what was to be reached\n\n${markdownTable(goalRecords(rows))}`].join('\n\n');
}

const cellColumns = ({ n, layers, bond }) => ({ n, L: layers, bond });

const fidelityColumns = ({ fidelity, pairs }) => ({
  'F ours': fidelityText(fidelity.ours),
  'F theirs': fidelityText(fidelity.theirs),
  pairs,
});

const forwardRecord = (row) => ({
  ...cellColumns(row),
  'ours (ms)': digits(row.ms.forward),
  'numpy (ms)': digits(row.ms.numpy),
  ratio: ratioText(row.ratios['forward/numpy']),
  ...(row.workload === 'w1' && {
    'light cone (ms)': digits(row.ms.cone),
    'cone / numpy': ratioText(row.ratios['cone/numpy']),
  }),
  ...fidelityColumns(row),
});

const gradientRecord = (row) => ({
  ...cellColumns(row),
  'truncated (ms)': row.refused === 'truncated' ? 'refused' : digits(row.ms.truncated),
  'torch (ms)': digits(row.ms.torch),
  ratio: ratioText(row.ratios['truncated/torch']),
  'truncated / forward': ratioText(row.ratios['truncated/forward']),
  'adjoint / forward': ratioText(row.ratios['adjoint/forward']),
  ...fidelityColumns(row),
});

/** 1 means to rounding; below, what is missing is what matters. */
function fidelityText(fidelity) {
  if (fidelity === undefined) return '-';
  const missing = 1 - fidelity;
  if (Math.abs(missing) < 1e-12) return '1';
  return missing < 1e-3 ? `1 - ${missing.toExponential(0)}` : digits(fidelity);
}

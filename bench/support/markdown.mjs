/** Returns records as a Markdown table, padded so that a terminal shows it straight too. */
export function markdownTable(records) {
  if (records.length === 0) return '(nothing)';
  const heads = Object.keys(records[0]);
  const cells = [heads, ...records.map((record) => heads.map((head) => String(record[head] ?? '-')))];
  const widths = heads.map((_, k) => Math.max(3, ...cells.map((row) => row[k].length)));
  const line = (row) => `| ${row.map((cell, k) => cell.padEnd(widths[k])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n');
}

/** Returns a number in as many digits as a measurement deserves; '-' where there is none. */
export const digits = (value, count = 3) =>
  value === undefined || Number.isNaN(value) ? '-' : String(Number(value.toPrecision(count)));

/** Returns a ratio with two decimals; '-' where there is none. */
export const ratioText = (value) => (value === undefined ? '-' : value.toFixed(2));

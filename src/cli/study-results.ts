import { join } from 'node:path';
import { svgToPng } from '../figures/png.js';
import type { StudyConfig } from '../study/config/schema.js';
import { renderFigure } from '../study/figure/figure.js';
import { oracleOf } from '../study/report/oracle-of.js';
import { renderReport } from '../study/report/report.js';
import { rowsToParquet } from '../study/rows/parquet.js';
import { FILES, type StudyStore } from '../study/rows/store.js';
import { summaryTable } from './summary-table.js';

/** Writes figure, report and table of a folder whose rows are complete. */
export function writeStudyResults(config: StudyConfig, store: StudyStore, command: string): void {
  const known = { oracleOf: oracleOf(config) };
  const svg = renderFigure(store.rows, config, command, known);
  store.write(FILES.svg, svg);
  store.write(FILES.png, svgToPng(svg));
  store.write(FILES.report, renderReport(store.rows, config, command, known));
  store.write(FILES.parquet, rowsToParquet(store.rows, config));
  const files = [FILES.svg, FILES.png, FILES.report, FILES.parquet].map((name) => join(store.folder, name));
  process.stdout.write(`\n${summaryTable(store.rows, known.oracleOf)}\n\n${files.join('\n')}\n`);
}

import { expect, test } from 'vitest';
import type { Row } from '../rows/row.js';
import { runStudy } from '../run/run.js';
import { pointsOf } from '../statistics/points.js';
import { compareWithReference } from '../statistics/reference.js';
import { PRESETS } from './presets.js';
import type { StudyConfig } from './schema.js';

const LONG = process.env.LONG_TESTS === '1';

/** The study of the table; a third of its initialisations, at least 50, without LONG_TESTS=1. */
const STUDY: StudyConfig = LONG
  ? PRESETS.table
  : {
      ...PRESETS.table,
      arms: PRESETS.table.arms.map((arm) => ({
        ...arm,
        points: arm.points.map((point) => ({
          ...point,
          inits: Math.max(50, Math.ceil((point.inits as number) / 3)),
        })),
      })),
    };

// docs/physics.md, "Reference values": eight arms at n = 2, 4, 6, 8 by an independent dense program, ours with 400
// initialisations (100 at n = 8), the logarithms of the second moments compared by their combined standard errors.
test('the 32 cells of the reference table', async () => {
  const rows: Row[] = [];
  for await (const row of runStudy(STUDY)) rows.push(row);
  const cells = compareWithReference(pointsOf(rows), STUDY);
  expect(cells.length).toBe(32);
  const told = cells
    .map((cell) => `${cell.point.arm}, n = ${cell.point.qubits}: z = ${cell.z.toFixed(2)}`)
    .join('\n');
  const sizes = cells.map(({ z }) => Math.abs(z));
  expect(sizes.every(Number.isFinite), told).toBe(true);
  expect(sizes.filter((z) => z > 3).length, told).toBeLessThanOrEqual(1);
  expect(Math.max(...sizes), told).toBeLessThanOrEqual(4.5);
  // If the errors were overstated, everything would pass: the scatter must be that of normal deviates.
  expect(sizes.filter((z) => z > 0.3).length, told).toBeGreaterThan(12);
}, 600_000);

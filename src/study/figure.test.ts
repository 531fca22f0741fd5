import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { renderFigure } from './figure.js';
import { svgToPng } from './png.js';
import { PRESETS } from './presets.js';
import { syntheticRows } from './testing/synthetic.js';

test('x', () => {
  for (const name of ['quick', 'table']) {
    const config = PRESETS[name];
    const rows = syntheticRows(config, (job) => (job.qubits > 12 ? 1.5 : 0.5));
    const svg = renderFigure(rows, config, `tfjs-mps study --preset ${name}`);
    writeFileSync(`/tmp/scratch/${name}.svg`, svg);
    writeFileSync(`/tmp/scratch/${name}.png`, svgToPng(svg));
  }
});

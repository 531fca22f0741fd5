import { join } from 'node:path';
import { svgToPng } from '../../figures/png.js';
import { onDisk, writeWhole } from '../../files/disk.js';

/** Names of the result files in the folder of a training. */
export const RESULTS = Object.freeze({
  parameters: 'parameters.npz',
  evaluation: 'evaluation.json',
  report: 'report.md',
  history: 'history',
  chain: 'chain',
  distances: 'distances',
  bloch: 'bloch',
  conditions: 'conditions',
});

/** Writes a picture as SVG and PNG; returns both files. */
export function writePicture(folder: string, name: string, svg: string): string[] {
  return [write(folder, `${name}.svg`, svg), write(folder, `${name}.png`, svgToPng(svg))];
}

/** Writes a file whole; returns it. */
export function write(folder: string, name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  onDisk(`write ${file}`, () => writeWhole(file, content));
  return file;
}

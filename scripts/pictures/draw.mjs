// Draws the pictures of docs/concepts.md.
// usage: node scripts/pictures/draw.mjs [folder]      into docs/figures, or another folder
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { centre, matrixProductState } from './chain.mjs';
import { adjoint, plateau, schmidtValues } from './curves.mjs';
import { quddpm } from './quddpm.mjs';

const PICTURES = {
  'concept-mps': matrixProductState,
  'concept-schmidt': schmidtValues,
  'concept-centre': centre,
  'concept-adjoint': adjoint,
  'concept-plateau': plateau,
  'concept-quddpm': quddpm,
};
const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/figures', import.meta.url));
for (const [name, draw] of Object.entries(PICTURES)) writeFileSync(join(folder, `${name}.svg`), draw());

// Draws the pictures of docs/concepts.md into docs/figures.
// usage: node scripts/pictures/draw.mjs
import { writeFileSync } from 'node:fs';
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
for (const [name, draw] of Object.entries(PICTURES)) {
  writeFileSync(new URL(`../../docs/figures/${name}.svg`, import.meta.url), draw());
}

import { arrow, box, COLOUR, circle, line, path, picture, text } from './svg.mjs';

const { blue, grey, orange, pale, warm } = COLOUR;
const small = { 'font-size': 13, fill: grey };

/** A row of sites with their legs; `shapes(i)` draws site i. */
function sites(count, x, y, step, shape, legs = true) {
  return Array.from({ length: count }, (_, i) => {
    const at = x + i * step;
    const bond = i < count - 1 ? line(at, y, at + step, y, { 'stroke-width': 3, stroke: blue }) : '';
    return bond + (legs ? line(at, y, at, y + 34) : '') + shape(at, y, i);
  });
}

const disc = (x, y) => circle(x, y, 13);

/** One tensor of 2^n numbers against a chain of n small ones. */
export function matrixProductState() {
  const legs = Array.from({ length: 6 }, (_, q) => line(50 + q * 32, 92, 50 + q * 32, 120));
  const names = Array.from({ length: 6 }, (_, q) => [
    text(50 + q * 32, 136, `q${q}`, small),
    text(376 + q * 62, 136, `q${q}`, small),
  ]).flat();
  return picture(740, 190, 'A statevector and a matrix-product state', [
    text(130, 34, 'a statevector'),
    box(34, 58, 192, 34),
    text(130, 80, 'ψ'),
    ...legs,
    text(144, 168, '2ⁿ numbers: 64 here, 10¹² at n = 40', small),
    text(268, 82, '=', { 'font-size': 22 }),
    text(530, 34, 'a matrix-product state'),
    ...sites(6, 376, 76, 62, disc),
    text(407, 64, '2', { ...small, fill: blue }),
    text(469, 64, '4', { ...small, fill: blue }),
    text(531, 64, '8', { ...small, fill: blue }),
    text(593, 64, '4', { ...small, fill: blue }),
    text(655, 64, '2', { ...small, fill: blue }),
    ...names,
    text(530, 168, '2nχ² numbers at most, χ the largest bond (blue)', small),
  ]);
}

/** Isometries point to the centre; a gate, its decomposition, and what is cut off. */
export function centre() {
  const towards = (right) => (x, y) =>
    path(
      right
        ? `M${x - 12} ${y - 13}L${x + 13} ${y}L${x - 12} ${y + 13}Z`
        : `M${x + 12} ${y - 13}L${x - 13} ${y}L${x + 12} ${y + 13}Z`,
      { fill: pale },
    );
  const site = (x, y, i) => (i === 3 ? circle(x, y, 13, { fill: warm }) : towards(i < 3)(x, y));
  return picture(740, 300, 'The orthogonality centre, and a truncation at it', [
    ...sites(7, 70, 60, 100, site),
    text(170, 24, 'left-isometries', small),
    text(370, 24, 'the orthogonality centre', { ...small, fill: orange }),
    text(570, 24, 'right-isometries', small),
    line(20, 122, 720, 122, { stroke: '#d5dbe1' }),
    text(90, 152, '1. a gate on two sites', small),
    line(60, 196, 120, 196, { 'stroke-width': 3, stroke: blue }),
    line(60, 196, 60, 262) + line(120, 196, 120, 262),
    circle(60, 196, 13, { fill: warm }) + circle(120, 196, 13),
    box(48, 226, 84, 22),
    text(90, 242, 'U'),
    arrow(150, 216, 190),
    text(300, 152, '2. one matrix, θ = U S V†', small),
    box(240, 188, 120, 26, { fill: warm }),
    line(265, 214, 265, 250) + line(335, 214, 335, 250),
    text(300, 206, 'θ'),
    line(210, 201, 240, 201, { 'stroke-width': 3, stroke: blue }) +
      line(360, 201, 390, 201, { 'stroke-width': 3, stroke: blue }),
    arrow(412, 216, 452),
    text(575, 152, '3. χ values stay, the rest is entered', small),
    line(520, 201, 610, 201, { 'stroke-width': 3, stroke: blue }),
    line(520, 201, 520, 250) + line(610, 201, 610, 250),
    towards(true)(520, 201) + circle(610, 201, 13, { fill: warm }),
    text(565, 190, 'χ', { ...small, fill: blue }),
    text(565, 278, 'ledger: ε = dropped s² over all s²', { ...small, fill: orange }),
  ]);
}

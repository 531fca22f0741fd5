import { arrow, box, COLOUR, curve, element, line, picture, text } from './svg.mjs';

const { blue, grey, orange, pale } = COLOUR;
const small = { 'font-size': 13, fill: grey };
const axes = (x, y, width, height, across, up) => [
  line(x, y, x, y - height, { stroke: grey }) + line(x, y, x + width, y, { stroke: grey }),
  text(x + width / 2, y + 30, across, small),
  text(x - 10, y - height - 10, up, { ...small, 'text-anchor': 'start' }),
];

/** Two Schmidt spectra, the cap and what it costs. */
export function schmidtValues() {
  const spectrum = (x, of, title, note) => {
    const bars = Array.from({ length: 16 }, (_, j) => {
      const height = 120 * of(j);
      const kept = j < 8;
      return box(x + j * 18, 190 - height, 12, height, {
        rx: 1,
        fill: kept ? pale : '#f3c9a8',
        stroke: kept ? blue : orange,
        'stroke-width': 1,
      });
    });
    const cap = line(x + 141, 190, x + 141, 60, { stroke: orange, 'stroke-dasharray': '4 3' });
    return [
      text(x + 141, 34, title),
      ...bars,
      cap,
      text(x + 146, 60, 'maxBond = 8', { ...small, fill: orange, 'text-anchor': 'start' }),
      line(x - 8, 190, x + 290, 190, { stroke: grey }),
      text(x + 141, 210, 'Schmidt values of one cut, in descending order', small),
      text(x + 141, 232, note),
    ];
  };
  return picture(740, 250, 'Schmidt values of a weakly and of a strongly entangled state', [
    ...spectrum(50, (j) => Math.exp(-j / 2.1), 'weakly entangled', 'dropped weight: 5·10⁻⁴'),
    ...spectrum(410, (j) => 1 - j / 21, 'strongly entangled', 'dropped weight: 0.23'),
  ]);
}

/** What one angle does to a global cost, the others at one radian: the landscape flattens as the register grows. */
export function plateau() {
  const [x, y, width, height] = [70, 200, 280, 140];
  const landscape = (n) => {
    const scale = Math.cos(0.5) ** (2 * (n - 1));
    return Array.from({ length: 81 }, (_, i) => {
      const angle = (i / 40 - 1) * Math.PI;
      return [x + (i / 80) * width, y - height * scale * Math.cos(angle / 2) ** 2];
    });
  };
  const widths = [1, 2, 4, 8];
  const colours = [blue, '#2a7fb5', grey, orange];
  const lines = widths.map((n, k) => curve(landscape(n), { stroke: colours[k], 'stroke-width': 2 }));
  const names = widths.map((n, k) => {
    const [middle, top] = landscape(n)[40];
    return text(middle, top - 6, `n = ${n}`, { ...small, fill: colours[k] });
  });
  const [u, v] = [450, 200];
  // On a log scale a power of n bends, an exponential does not: both from n = 1 on.
  const falls = (logarithm) =>
    Array.from({ length: 81 }, (_, i) => [u + 3 * i, v - 136 + 132 * logarithm(1 + i / 10)]);
  return picture(740, 250, 'A barren plateau', [
    ...axes(x, y, width, height, 'one angle, from −π to π', 'cost'),
    ...lines,
    ...names,
    ...axes(u, v, 240, height, 'qubits n', 'variance of the gradient, log scale'),
    curve(
      falls((n) => Math.log(n) / 8),
      { stroke: blue, 'stroke-width': 2 },
    ),
    curve(
      falls((n) => (n - 1) / 8),
      { stroke: orange, 'stroke-width': 2 },
    ),
    text(u + 190, v - 112, '1/n: trainable', { ...small, fill: blue }),
    text(u + 80, v - 40, 'c⁻ⁿ: a plateau', { ...small, fill: orange }),
  ]);
}

const SUB = ['₁', '₂', '₃'];

/** Forward to the state, backward with the co-state; one derivative a gate. */
export function adjoint() {
  const gate = (k) => box(110 + k * 150, 52, 70, 40) + text(145 + k * 150, 77, `U${SUB[k]}(x${SUB[k]})`);
  const dot = (at, y, name, fill) => text(at, y, name, { fill, 'font-size': 13 });
  return picture(740, 230, 'The adjoint: one run forward, one backward', [
    text(40, 77, '|0…0⟩'),
    ...[0, 1, 2].flatMap((k) => [
      arrow(k === 0 ? 68 : 180 + (k - 1) * 150, 72, 108 + k * 150, { stroke: blue }),
      gate(k),
    ]),
    arrow(480, 72, 560, { stroke: blue }),
    dot(520, 62, 'ψ', blue),
    box(562, 52, 130, 40, { fill: '#f6e3d3' }),
    text(627, 77, 'cost C(ψ)'),
    element('path', { d: 'M627 92L627 150', stroke: orange, 'stroke-width': 1.5, fill: 'none' }),
    arrow(627, 150, 485, { stroke: orange }),
    dot(556, 140, 'λ = ∂C/∂ψ*', orange),
    ...[2, 1, 0].flatMap((k) => [
      box(110 + k * 150, 130, 70, 40, { fill: '#fff' }),
      text(145 + k * 150, 155, `U${SUB[k]}†`),
      k > 0 ? arrow(108 + k * 150, 150, 35 + k * 150, { stroke: orange }) : '',
      element('path', {
        d: `M${145 + k * 150} 92L${145 + k * 150} 130`,
        stroke: grey,
        'stroke-dasharray': '3 3',
      }),
    ]),
    text(370, 205, '∂C/∂xₖ = 2 Re⟨λₖ|∂Uₖ|ψₖ₋₁⟩: both states run back through the inverse gates Uₖ†', small),
  ]);
}

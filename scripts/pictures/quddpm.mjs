import { arrow, box, COLOUR, circle, line, picture, text } from './svg.mjs';

const { blue, grey, orange, warm } = COLOUR;
const small = { 'font-size': 13, fill: grey };

/** States as dots in a disc: a cluster that spreads with t, by a golden-angle spiral. */
const ensemble = (x, spread) => [
  circle(x, 86, 44, { fill: '#fff', stroke: grey }),
  ...Array.from({ length: 24 }, (_, i) => {
    const [radius, angle] = [spread * 40 * Math.sqrt((i + 0.5) / 24), i * 2.39996];
    return circle(x + radius * Math.cos(angle), 86 + radius * Math.sin(angle) - (1 - spread) * 24, 2.4, {
      fill: blue,
      stroke: 'none',
    });
  }),
];

/** Data scrambled in T steps; every step undone by a circuit with measured ancillas. */
export function quddpm() {
  const at = [90, 270, 450, 630];
  const spreads = [0.18, 0.45, 0.75, 1];
  const names = ['data, t = 0', 't = 1', 't = 2', 'noise, t = T'];
  const step = (k) => {
    const x = (at[k] + at[k + 1]) / 2;
    return [
      arrow(at[k] + 50, 72, at[k + 1] - 52, { stroke: blue }),
      arrow(at[k + 1] - 50, 102, at[k] + 52, { stroke: orange }),
      text(x, 62, 'scramble', { ...small, fill: blue }),
      text(x, 122, `denoise ${k + 1}`, { ...small, fill: orange }),
    ];
  };
  return picture(740, 300, 'QuDDPM: forward by random circuits, backward by learnt ones', [
    ...at.flatMap((x, k) => [...ensemble(x, spreads[k]), text(x, 24, names[k])]),
    ...[0, 1, 2].flatMap(step),
    line(20, 156, 720, 156, { stroke: '#d5dbe1' }),
    text(110, 186, 'one denoising step', small),
    text(150, 216, '|0⟩ ancilla', { ...small, 'text-anchor': 'end' }),
    text(150, 262, 'a state of t + 1', { ...small, 'text-anchor': 'end' }),
    line(160, 212, 520, 212) + line(160, 250, 520, 250) + line(160, 266, 520, 266),
    box(230, 198, 200, 82, { fill: warm }),
    text(330, 236, 'RX, RY, CZ'),
    text(330, 256, 'L layers, angles learnt', small),
    box(520, 198, 40, 28, { fill: '#fff' }),
    text(540, 217, 'M'),
    text(570, 217, 'measured: not unitary', { ...small, 'text-anchor': 'start' }),
    text(530, 262, 'a state of t', { ...small, 'text-anchor': 'start' }),
  ]);
}

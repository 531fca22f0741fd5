// Okabe and Ito's palette (2008), safe for the colour-blind, without its yellow and with a grey; from the ninth on four of
// Paul Tol's muted scheme, which are told from the first eight by a dash as well.
const COLOURS = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  '#E69F00',
  '#56B4E9',
  '#000000',
  '#7F7F7F',
  '#882255',
  '#332288',
  '#999933',
  '#44AA99',
];
const SOLID = 8;

/** Returns the colour of the series with this number. */
export const colourOf = (index: number): string => COLOURS[index % COLOURS.length];

/** Returns the dashes of its line, as SVG writes them: none for the first eight, then others. */
export const dashOf = (index: number): string | undefined => {
  if (index < SOLID) return undefined;
  return index < COLOURS.length ? '9 4' : '3 3';
};

/** The colour of what stands beside the data: legends, notes, secondary labels. */
export const GREY = '#555';

// Okabe and Ito's palette (2008), safe for the colour-blind, without its yellow and with a grey.
const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000', '#7F7F7F'];

/** Returns the colour of the series with this number. */
export const colourOf = (index: number): string => COLOURS[index % COLOURS.length];

/** The colour of what stands beside the data: legends, notes, secondary labels. */
export const GREY = '#555';

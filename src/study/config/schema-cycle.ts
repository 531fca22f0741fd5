import { real, record, whole, word } from '../../config/fields.js';

// The first training cycle of QuDDPM: what a study sets for all its arms, and an arm may set otherwise.

export const layers = whole({ least: 1, most: 1000, describe: 'L: layers of the denoiser.' });
export const epsilon = real({
  least: 0,
  most: 100,
  describe: 'Spread of the product clusters that are the data.',
});
export const inputSteps = whole({ least: 0, most: 1000, describe: 'Forward steps of a truncated input.' });
export const targetSteps = whole({ least: 0, most: 1000, describe: 'Forward steps of the targets.' });

export const schedule = record(
  {
    from: real({ least: 0, most: 100, describe: 'Step size of the first forward step.' }).default(0.5),
    to: real({ least: 0, most: 100, describe: 'Step size of the last forward step.' }).default(4),
    steps: whole({ least: 1, most: 1000, describe: 'Number of step sizes.' }).default(20),
    shape: word(
      ['linear', 'cosine'],
      'Evenly spaced (if absent), or along half a cosine: slow at both ends.',
    ).optional(),
  },
  'Step sizes h_1, h_2, ... of the forward process.',
);

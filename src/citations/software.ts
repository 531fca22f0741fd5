import type { Citation } from './paper.js';

/** Returns the entry of this package itself. */
export const softwareCitation = (version: string): Citation => ({
  key: 'tfjsmps',
  kind: 'misc',
  authors: ['the tfjs-mps authors'],
  title: `tfjs-mps ${version}: matrix-product-state quantum circuits with gradients, for TensorFlow.js`,
  year: 2026,
  venue: 'TypeScript library',
  why: ['the software itself'],
});

import type { Paper } from '../paper.js';

// The kinds of works in the list, so that each says only what is its own.

/** A work without its key, which stands before it in the list. */
export type Entry = Omit<Paper, 'key'>;

export const article = (entry: Omit<Entry, 'kind'>): Entry => ({ kind: 'article', ...entry });

export const inProceedings = (entry: Omit<Entry, 'kind'>): Entry => ({ kind: 'inproceedings', ...entry });

export const onArXiv = (entry: Omit<Entry, 'kind' | 'venue'>): Entry => ({
  kind: 'misc',
  venue: 'arXiv',
  ...entry,
});

export const PRL = 'Physical Review Letters';
export const PRA = 'Physical Review A';

/** A published work, with what a reference to it needs. */
export interface Paper {
  /** Its name in a bibliography: author, year, topic. */
  readonly key: string;
  readonly kind: 'article' | 'inproceedings' | 'misc';
  /** Persons as "Family, Given"; a name without a comma is that of a group. */
  readonly authors: readonly string[];
  readonly title: string;
  readonly year: number;
  /** The journal or the proceedings; of what is on arXiv alone "arXiv". */
  readonly venue: string;
  readonly volume?: number;
  /** The first page, both, or the number of the article. */
  readonly pages?: string;
  /** Without https://doi.org/. */
  readonly doi?: string;
  /** The identifier on arXiv. */
  readonly arXiv?: string;
  readonly url?: string;
}

/** A work that a run relies on. */
export interface Citation extends Paper {
  /** What the run has of it, a few words each. */
  readonly why: readonly string[];
}

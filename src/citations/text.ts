import { checkCitations } from './check-citations.js';
import type { Citation, Paper } from './paper.js';

/**
 * Returns citations as text: of each the reference, and what the run has of it.
 *
 * @throws OptionError for what is no list of citations
 *
 * @example
 * citationText(citations({ engine: 'mps' })); // 'Vidal: Efficient Classical Simulation of ...'
 */
export function citationText(citations: readonly Citation[]): string {
  checkCitations(citations, 'citationText()', true);
  return citations.map((one) => `${reference(one)}\n    for ${one.why.join('; ')}\n`).join('\n');
}

/** Returns the one line of a report that names works by author, year and where to find them. */
export function citationLine(citations: readonly Citation[]): string {
  const short = citations.map((one) => `${authorsOf(one, 2)} ${one.year}${within(one)}`);
  return `Papers this run relies on: ${short.join('; ')}. \`tfjs-mps cite\` prints them in full, and as BibTeX.`;
}

function reference(paper: Paper): string {
  const { title, venue, volume, pages, year } = paper;
  const at = pages === undefined ? '' : `, ${pages}`;
  const place = [...(venue === 'arXiv' ? [] : [venue]), ...(volume === undefined ? [] : [volume])].join(' ');
  const head = [`[${paper.key}] ${authorsOf(paper, 12)}: ${title}.`, `${place}${at} (${year}).`.trim()];
  return [...head, ...identifiers(paper)].join(' ');
}

function identifiers({ doi, arXiv, url }: Paper): string[] {
  return [
    ...(doi === undefined ? [] : [`doi:${doi}`]),
    ...(arXiv === undefined ? [] : [`arXiv:${arXiv}`]),
    ...(url === undefined ? [] : [url]),
  ];
}

/** What finds the paper at once: arXiv where it stands there. */
function within({ doi, arXiv }: Paper): string {
  if (arXiv !== undefined) return ` (arXiv:${arXiv})`;
  return doi === undefined ? '' : ` (doi:${doi})`;
}

/** The family names, or the first one where there are too many. */
function authorsOf({ authors }: Paper, most: number): string {
  const names = authors.map((author) => author.split(',')[0]);
  if (names.length > most) return `${names[0]} et al.`;
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

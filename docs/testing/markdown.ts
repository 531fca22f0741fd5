import { readFileSync } from 'node:fs';
import Slugger from 'github-slugger';
import MarkdownIt from 'markdown-it';

type Token = ReturnType<MarkdownIt['parse']>[number];

const parser = new MarkdownIt({ html: true });
const everyToken = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token) => [token, ...everyToken(token.children ?? [])]);

/** What a page of Markdown has that others may point to, and what it points to. */
export interface Page {
  /** The anchors of its headings, as a forge makes them. */
  readonly anchors: ReadonlySet<string>;
  /** Targets of links and sources of images, in the order of the text. */
  readonly links: readonly string[];
  /** Fenced code, with its language. */
  readonly fences: readonly { readonly language: string; readonly code: string }[];
}

/** Reads a page of Markdown. */
export function pageOf(file: string): Page {
  const tokens = parser.parse(readFileSync(file, 'utf8'), {});
  return {
    anchors: anchorsOf(tokens),
    links: everyToken(tokens).flatMap(linksOf),
    fences: tokens.flatMap(({ type, info, content }) =>
      type === 'fence' ? [{ language: info.trim(), code: content }] : [],
    ),
  };
}

function anchorsOf(tokens: readonly Token[]): Set<string> {
  const slugger = new Slugger();
  return new Set(
    tokens.flatMap(({ type }, i) => {
      if (type !== 'heading_open') return [];
      const spoken = everyToken([tokens[i + 1]]).filter((one) => ['text', 'code_inline'].includes(one.type));
      return [slugger.slug(spoken.map(({ content }) => content).join(''))];
    }),
  );
}

function linksOf({ type, content, attrs }: Token): string[] {
  if (type === 'link_open' || type === 'image') {
    const attributes = new Map(attrs ?? []);
    return [attributes.get('href') ?? attributes.get('src') ?? ''];
  }
  if (!type.startsWith('html_')) return [];
  return [...content.matchAll(/(?:href|src|srcset)="([^"]*)"/g)].map(([, target]) => target);
}

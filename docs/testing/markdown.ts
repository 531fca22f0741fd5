import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Slugger from 'github-slugger';
import MarkdownIt from 'markdown-it';
import { ROOT } from './public-names.js';

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

const FOLDERS = ['docs', 'examples', 'playground', 'mutation', 'proptests', 'bench'];

/** Lists every page of Markdown in the repository, from its root. */
export function markdownFiles(): string[] {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
  return [...readdirSync(ROOT), ...FOLDERS.flatMap(below)].filter((file) => file.endsWith('.md'));
}

/** Returns the commands in shell fences and in inline code of a page, each as its words, without what is piped on. */
export function commandsOf(file: string): string[][] {
  const tokens = everyToken(parser.parse(readFileSync(file, 'utf8'), {}));
  const lines = tokens.flatMap(({ type, info, content }) => {
    if (type === 'code_inline') return [content];
    if (type !== 'fence' || !['sh', 'console'].includes(info.trim())) return [];
    const all = content.split('\n');
    return info.trim() === 'sh' ? all : all.flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
  });
  return lines.flatMap((line) => line.split(/&&|\||;/).map(wordsOf)).filter((words) => words.length > 1);
}

/** Splits at spaces outside quotation marks, and leaves comments and redirections away. */
function wordsOf(command: string): string[] {
  const plain = command.replace(/ #.*| > \S+/g, '');
  return [...plain.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
}

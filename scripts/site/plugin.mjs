import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { Application, Converter, KindRouter } from 'typedoc';

// Pages keep their Markdown free of frontmatter: their title is their heading, their place in the navigation that of
// their link in one of these lists, under its heading there.
const LISTS = ['docs/README.md', 'docs/adr/README.md'];
const HEADING = /^# (.+)\n+/;

/** Lists the pages that a list links to, in order, with the heading that each stands under. */
function listed(list) {
  const file = resolve(list);
  const pages = [];
  let group = '';
  let heading = false;
  for (const { type, content, children } of new MarkdownIt().parse(readFileSync(file, 'utf8'), {})) {
    heading = type === 'heading_open' || (heading && type === 'inline');
    if (type !== 'inline') continue;
    if (heading) group = content;
    for (const link of children.filter((one) => one.type === 'link_open')) {
      pages.push({ file: resolve(dirname(file), link.attrGet('href')), group });
    }
  }
  return pages;
}

function titleOf([first], file) {
  const title = HEADING.exec(first?.text ?? '');
  if (title === null) throw new Error(`${file} begins with no heading; expected "# Its title".`);
  return title[1];
}

/** Takes the heading off the README, for the site begins with the name of the package. */
function withoutTitle([first]) {
  first.text = first.text.replace(HEADING, '');
}

/** Addresses pages by their file: pages/quick-start.html. */
const routerOf = (files) =>
  class extends KindRouter {
    getIdealBaseName(reflection) {
      const file = files.get(reflection);
      if (file === undefined) return super.getIdealBaseName(reflection);
      return `pages/${relative('docs', file).replace('../', '').replace(/\.md$/, '').toLowerCase()}`;
    }
  };

export function load(app) {
  const pages = [{ file: resolve(LISTS[0]), group: 'Begin' }, ...LISTS.flatMap(listed)];
  const files = new Map();
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    const projectDocuments = pages.map(({ file }) => relative('.', file));
    app.options.setValue('projectDocuments', projectDocuments);
    app.options.setValue('groupOrder', [...new Set(pages.map(({ group }) => group)), '*']);
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => {
    const { file, group } = pages[files.size];
    if (!file.endsWith(`${page.name}.md`)) throw new Error(`Expected the page ${file}, got ${page.name}.`);
    page.name = titleOf(page.content, file);
    page.frontmatter.group = group;
    files.set(page, file);
  });
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => withoutTitle(project.readme));
  app.renderer.defineRouter('pages', routerOf(files));
}

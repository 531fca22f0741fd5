import { escaped } from '../draw/svg.js';

/** Returns the element that the page's markup has under a name. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page lacks #${id}`);
  return found as E;
}

/** Says something in a place of the page; an alert speaks up only when its text is another one. */
export function say(id: string, text: string): void {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}

/** Shows or hides an element; focus on what is hidden goes to what stands in its place. */
export function show(id: string, visible: boolean, instead?: string): void {
  const element = byId(id);
  const hadFocus = document.activeElement === element;
  element.hidden = !visible;
  if (!visible && hadFocus && instead !== undefined) byId(instead).focus();
}

/** Returns a table as markup; the first column heads its rows. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const body = rows
    .map(([first, ...rest]) => {
      const cells = rest.map((text) => `<td>${escaped(text)}</td>`).join('');
      return `<tr><th scope="row">${escaped(first)}</th>${cells}</tr>`;
    })
    .join('');
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

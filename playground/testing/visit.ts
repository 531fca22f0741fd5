import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { Site } from './site.js';

/** A page that was opened, and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** Errors, what the console calls one, and requests that leave the machine. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

const OURS = /^(http:\/\/127\.0\.0\.1:|data:|blob:|file:)/;

/** Opens the playground with settings, in a context of its own. */
export async function visit(browser: Browser, site: Site, hash: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('request', (request) => {
    if (!OURS.test(request.url())) troubles.push(request.url());
  });
  await page.goto(`${site.address}${hash}`);
  return { page, troubles, close: () => context.close() };
}

/** Waits until the pictures of a state stand there. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('state-drawn').length > 0);
}

/** Waits until a place of the page says what it should. */
export async function says(page: Page, id: string, text: RegExp): Promise<void> {
  await page.waitForFunction(
    ([place, source]) => new RegExp(source).test(document.getElementById(place)?.textContent ?? ''),
    [id, text.source] as const,
  );
}

/** Writes a number as a user does. */
export async function write(page: Page, id: string, text: string): Promise<void> {
  await page.fill(`#${id}`, text);
  await page.press(`#${id}`, 'Enter');
}

/** Returns the cells of a table's body as numbers. */
export const cells = (page: Page, id: string): Promise<number[][]> =>
  page.evaluate((place) => {
    const read = (text: string) => {
      const [mantissa, exponent = ''] = text.replace('−', '-').split('·10');
      const digits = [...exponent].map((c) => ('⁰¹²³⁴⁵⁶⁷⁸⁹'.includes(c) ? '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c) : '-'));
      return Number(`${mantissa}e${digits.join('') || 0}`);
    };
    return [...document.querySelectorAll(`#${place} tbody tr`)].map((line) =>
      [...line.children].map((cell) => read(cell.textContent ?? '')),
    );
  }, id);

interface Axe {
  run(): Promise<{ readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Returns what axe finds against the page as it looks now. */
export async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

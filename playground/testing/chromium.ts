import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that CHROMIUM names, or one of this machine; undefined without any. */
export const executable = (): string | undefined => {
  const named = process.env.CHROMIUM;
  return named ?? PLACES.find((place) => existsSync(place));
};

/** Whether tests go without a browser; they fail instead where REQUIRE_CHROMIUM is 1. */
export function isWithoutBrowser(): boolean {
  if (executable() !== undefined) return false;
  const message = `No Chromium at ${PLACES.join(', ')}; set CHROMIUM to the path of one.`;
  if (process.env.REQUIRE_CHROMIUM === '1') throw new Error(message);
  console.warn(`The playground is not tested in a browser: ${message}`);
  return true;
}

/** Starts the browser, with everything off that it would do of itself. */
export const launched = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable() as string,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

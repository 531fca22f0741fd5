import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// What circuit families take from the disk, known as #study/disk: in a browser, which has none, that is disk-browser.ts
// (package.json, "imports").

/** Returns the bytes of a file. */
export const bytesOf = (path: string): Uint8Array => readFileSync(path);

/** Returns a path as it is from the root on. */
export const absolute = (path: string): string => resolve(path);

/** Returns the URL that a module is imported by. */
export const urlOf = (path: string): string => pathToFileURL(resolve(path)).href;

import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

// At once, in Node and in any page: crypto.subtle answers later, and only where the page came over https.

/** Returns the SHA-256 of bytes, or of a text as UTF-8, in 64 hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): string =>
  bytesToHex(hash(typeof content === 'string' ? utf8ToBytes(content) : content));

/** Returns the first 16 digits of the SHA-256, by which configs, rows and files are known. */
export const digest = (content: string | Uint8Array): string => sha256(content).slice(0, 16);

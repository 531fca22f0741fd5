import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Returns the SHA-256 of bytes, or of a text as UTF-8, in 64 hexadecimal digits; at once, in Node and in a browser. */
export const sha256 = (content: string | Uint8Array): string =>
  bytesToHex(hash(typeof content === 'string' ? utf8ToBytes(content) : content));

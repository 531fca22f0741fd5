import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.js';

test('is what Node says, of texts and of bytes', () => {
  const node = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (text, bytes) => {
      expect([sha256(text), sha256(bytes)]).toEqual([node(text), node(bytes)]);
    }),
    { seed: 1 },
  );
});

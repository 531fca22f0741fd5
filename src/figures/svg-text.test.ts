import fc from 'fast-check';
import { expect, test } from 'vitest';
import { svgToPng } from './png.js';
import { spreadApart, svgText, wrapText } from './svg-text.js';

test('wraps words and loses none', () => {
  expect(wrapText('aa bb cc', 0.55 * 10 * 6, 10)).toEqual(['aa bb', 'cc']);
  fc.assert(
    fc.property(fc.lorem(), fc.integer({ min: 1, max: 400 }), (text, width) => {
      expect(wrapText(text, width, 12).join(' ')).toBe(text);
    }),
  );
});

test('escapes what XML reserves', () => {
  expect(svgText(1, 2, 'a<b & "c"', { size: 3 })).toContain('>a&lt;b &amp; &quot;c&quot;</text>');
});

test('what XML cannot hold is replaced: a picture with it would not open', () => {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${svgText(1, 8, 'a\u0000\uD800\u001b', { size: 8 })}</svg>`;
  expect(picture).toContain('>a\uFFFD\uFFFD\uFFFD</text>');
  expect(svgToPng(picture).length).toBeGreaterThan(50);
});

test('spreads values apart, in order and inside', () => {
  const value = fc.double({ min: 0, max: 400, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
      const placed = spreadApart(values, 36, [0, 400]);
      const order = values.map((_, i) => i).sort((a, b) => placed[a] - placed[b]);
      order.slice(1).forEach((i, k) => {
        expect(placed[i] - placed[order[k]]).toBeGreaterThan(36 - 1e-9);
        expect(values[i]).toBeGreaterThanOrEqual(values[order[k]]);
      });
      expect(Math.min(...placed)).toBeGreaterThanOrEqual(-1e-9);
      expect(Math.max(...placed)).toBeLessThanOrEqual(400 + 1e-9);
    }),
  );
});

test('leaves alone what is apart already', () => {
  expect(spreadApart([300, 100, 200], 36, [0, 400])).toEqual([300, 100, 200]);
});

test('what is moved back inside does not meet its neighbour', () => {
  const placed = spreadApart([300, 390, 400, 400], 36, [0, 400]);
  expect(placed).toEqual([292, 328, 364, 400]);
});

import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FONT_FILES } from '../../../figures/png.js';
import { circuit, param } from '../builder.js';
import { textWidth } from './labels.js';
import { drawCircuit } from './svg.js';
import { readDrawing } from './testing/read-drawing.js';

const names = fc.array(
  fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...hostile())),
  {
    minLength: 3,
    maxLength: 3,
  },
);
function hostile(): string[] {
  return [
    '</text><script>alert(1)</script>',
    '"&<>\'',
    ']]>',
    '\u0000\u0008\uFFFF',
    '\uD800',
    '',
    ' ',
    '-->',
    '&#0;',
  ];
}

test('names of any letters stand as themselves: the picture has no other elements, and strict readers take it', () => {
  const one = circuit(3, (c) => c.rx(param(0), 0).rzz(param(1), 0, 2).u3(param(2), param(0), 1, 1));
  const plain = readDrawing(drawCircuit(one), 3).document.querySelectorAll('*').length;
  fc.assert(
    fc.property(names, names, fc.string({ unit: 'binary' }), (parameters, qubits, title) => {
      const svg = drawCircuit(one, { parameters, qubits, title, width: Number.POSITIVE_INFINITY });
      const { document, gates } = readDrawing(svg, 3);
      expect(document.querySelectorAll('*').length).toBe(plain);
      const [parameter, qubit] = [parameters[0] || 'x0', qubits[0] || 'q0'].map(written);
      expect(gates[0].tooltip).toBe(`RX(${parameter}) on ${shortened(qubit, 24)}`);
      // resvg's parser of XML takes no unescaped sign and no control character.
      expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
    }),
    { numRuns: 60 },
  );
});

/** XML 1.0, production 2: the characters that a document may have; a reader makes one line end of every kind. */
const written = (text: string): string =>
  [...text]
    .map((letter) => {
      const code = letter.codePointAt(0)!;
      const fits =
        [9, 10, 13].includes(code) ||
        (code >= 0x20 && code < 0x7f) ||
        (code >= 0xa0 && code < 0xd800) ||
        (code >= 0xe000 && code < 0xfffe) ||
        code >= 0x10000;
      return fits ? letter : '\uFFFD';
    })
    .join('');
const shortened = (text: string, most: number): string =>
  [...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;

test('boxes are wide enough for what stands in them', () => {
  for (const words of [
    'RX',
    'RZZ all',
    'U3',
    'MWMW',
    'theta[12]',
    '2x3+0.1',
    'x0, π/2, -0.30',
    'θ₁',
    'illicit',
  ]) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="50"><text y="30" font-size="12.5" font-family="DejaVu Sans">${words}</text></svg>`;
    const { width } = new Resvg(svg, { font: { fontFiles: FONT_FILES, loadSystemFonts: false } }).getBBox()!;
    expect(width, words).toBeGreaterThan(5);
    expect(textWidth(words, 12.5), words).toBeGreaterThanOrEqual(width);
  }
});

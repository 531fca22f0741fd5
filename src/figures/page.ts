import { FONT_FAMILY, svgText, wrapText } from './svg-text.js';

/** The width of every figure, in pixels. */
export const PAGE_WIDTH = 960;
const MARGIN = 20;
const CAPTION = 11.5;

/** A paragraph under a figure; `lead` are the words it begins with in bold. */
export interface Paragraph {
  readonly lead?: string | undefined;
  readonly text: string;
}

/** Returns a figure as SVG: title, what was drawn down to `bottom`, and the caption under it. */
export function figurePage(
  title: string,
  drawn: readonly string[],
  bottom: number,
  caption: readonly Paragraph[],
): string {
  const [lines, end] = captionBlock(caption, bottom);
  const height = Math.ceil(end) + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE_WIDTH} ${height}" width="${PAGE_WIDTH}" height="${height}" font-family="${FONT_FAMILY}, Verdana, sans-serif">`,
    `<rect width="${PAGE_WIDTH}" height="${height}" fill="white"/>`,
    svgText(MARGIN, 30, title, { size: 18, weight: 'bold' }),
    ...drawn,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

/** Sets the caption from `top` on; returns it, and where it ends. */
function captionBlock(
  paragraphs: readonly Paragraph[],
  top: number,
): readonly [lines: string[], end: number] {
  let y = top;
  const lines = paragraphs.flatMap(({ lead: first, text }) => {
    const lead = first === undefined ? '' : `${first}:`;
    y += 5;
    return wrapText(`${lead} ${text}`.trim(), PAGE_WIDTH - 2 * MARGIN, CAPTION).map((line, i) => {
      y += 17;
      return svgText(MARGIN, y, line, { size: CAPTION, fill: '#333', lead: i === 0 ? lead : '' });
    });
  });
  return [lines, y];
}

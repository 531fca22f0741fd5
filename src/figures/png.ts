import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import { FONT_FAMILY } from './svg-text.js';

const require = createRequire(import.meta.url);
export const FONT_FILES: string[] = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
  require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
);

const LARGEST_SCALE = 20;

/**
 * Returns an SVG as PNG, enlarged, in the font that comes with the package whatever the system has.
 *
 * @example
 * writeFileSync('figure.png', svgToPng(renderFigure(rows, config)));
 */
export function svgToPng(svg: string, scale = 2): Uint8Array {
  if (typeof svg !== 'string' || !svg.includes('<svg')) {
    throw new OptionError(
      `svgToPng() was given ${show(svg)}; expected the text of an SVG, as renderFigure() returns it.`,
    );
  }
  if (!(scale > 0 && scale <= LARGEST_SCALE)) {
    throw new OptionError(
      `The scale of svgToPng() is ${show(scale)}; expected a number above 0, at most ${LARGEST_SCALE}.`,
    );
  }
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: FONT_FILES, loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  });
  return image.render().asPng();
}

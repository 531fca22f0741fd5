import { axes, linear, logarithmic, type Scale, wholes } from './axes.js';
import { readable } from './numbers.js';
import { picture, polyline, tag } from './svg.js';

/** The loss of every epoch so far, in the order of training. */
export interface LossCurve {
  readonly losses: readonly number[];
  /** Epochs of one denoising step, and of all. */
  readonly epochs: number;
  readonly of: number;
}

const HEIGHT = 220;
const GAP = { left: 52, right: 14, top: 28, bottom: 44 };

/** Returns the loss against the epoch; a line divides the denoising steps. */
export function drawLoss({ losses, epochs, of }: LossCurve, width: number): string {
  const box = { left: GAP.left, right: width - GAP.right, top: GAP.top, bottom: HEIGHT - GAP.bottom };
  const x = wholes(0, of, [box.left, box.right], width < 420 ? 5 : 10);
  const y = lossScale(losses, [box.bottom, box.top]);
  const steps = Array.from({ length: of / epochs - 1 }, (_, k) => x.at((k + 1) * epochs).toFixed(1));
  const last = losses[losses.length - 1];
  const description =
    last === undefined
      ? 'No epoch yet.'
      : `${losses.length} of ${of} epochs; the last loss is ${readable(last)}.`;
  return picture(
    width,
    HEIGHT,
    { title: 'Loss against epoch', description },
    axes(box, { scale: x, name: 'Epoch, all denoising steps' }, { scale: y, name: 'Loss' }),
    tag('path', { class: 'divide', d: steps.map((at) => `M${at} ${box.top}V${box.bottom}`).join('') }),
    tag('path', { class: 'series', d: polyline(losses.map((loss, k) => [x.at(k + 1), y.at(loss)])) }),
  );
}

/** Logarithmic where every loss has a logarithm: late losses are thousandths of the first. */
function lossScale(losses: readonly number[], span: Parameters<typeof linear>[2]): Scale {
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  if (losses.length === 0 || least <= 0)
    return linear(Math.min(0, ...losses), 1.05 * Math.max(1e-3, ...losses), span, 4);
  return logarithmic(Math.floor(Math.log10(least)), Math.log10(most) + 0.1, span, 4);
}

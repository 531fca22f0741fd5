import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Axis } from './axis.js';
import { FONT_FAMILY } from './svg-text.js';

/** Where the frame of a panel stands on the page, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A drawn panel, and where its data lie on the page. */
export interface Panel {
  readonly svg: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

// Room around the frame for the ticks and their numbers.
const AROUND = { left: 84, right: 36, top: 10, bottom: 28 };

/** Draws a frame with two axes, light lines at the ticks of y, and marks; `numbersBelow` false leaves out those of x. */
export function drawPanel(
  box: Box,
  [x, y]: readonly [Axis, Axis],
  marks: readonly Plot.Markish[],
  { behind = [], numbersBelow = true }: { behind?: readonly Plot.Markish[]; numbersBelow?: boolean } = {},
): Panel {
  // A scale with a logarithm would leave out some texts of a tick format, but none of a text channel.
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    document,
    width: AROUND.left + box.width + AROUND.right,
    height: AROUND.top + box.height + AROUND.bottom,
    marginLeft: AROUND.left,
    marginRight: AROUND.right,
    marginTop: AROUND.top,
    marginBottom: AROUND.bottom,
    style: { fontFamily: FONT_FAMILY, fontSize: '13px', color: '#222' },
    x: { type: x.type, domain: x.domain },
    y: { type: y.type, domain: y.domain },
    marks: [
      ...behind,
      Plot.gridY(y.ticks, { stroke: '#ddd', strokeOpacity: 1 }),
      Plot.axisY(y.ticks, { text: y.format, tickSize: 5, label: null }),
      Plot.axisX(x.ticks, { tickFormat: numbersBelow ? x.format : () => '', tickSize: 5, label: null }),
      Plot.frame({ stroke: '#888' }),
      ...marks,
    ],
  });
  svg.querySelector('style')?.remove();
  const [left, top] = [box.left - AROUND.left, box.top - AROUND.top];
  const place = (name: 'x' | 'y', offset: number) => (value: number) =>
    offset + Number(svg.scale(name)?.apply(value));
  return {
    svg: `<g transform="translate(${left} ${top})">${svg.outerHTML}</g>`,
    x: place('x', left),
    y: place('y', top),
  };
}

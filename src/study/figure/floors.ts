import * as Plot from '@observablehq/plot';
import { GREY } from '../../figures/palette.js';
import type { Box } from '../../figures/panel.js';
import { svgText } from '../../figures/svg-text.js';

// Second moments of pure rounding: the squares of a float32 and of a float64 gradient's errors.
const FLOORS = Object.freeze([
  { value: 1e-14, name: 'float32 squared error' },
  { value: 2 ** -104, name: 'float64 squared error' },
]);

/** Returns thin lines at the squares of rounding errors that lie inside. */
export function floorLines(domain: readonly [number, number]): Plot.Markish[] {
  return [
    Plot.ruleY(
      floorsIn(domain).map(({ value }) => value),
      { stroke: '#999', strokeWidth: 1, strokeDasharray: '1.5 3', className: 'floors' },
    ),
  ];
}

interface Scaled {
  readonly box: Box;
  readonly domain: readonly [number, number];
  readonly y: (moment: number) => number;
}

/** Returns what these lines are called, in the lower left corner above each. */
export function floorNames({ box, domain, y }: Scaled): string[] {
  return floorsIn(domain).map(({ value, name }) =>
    svgText(box.left + 8, y(value) - 5, name, { size: 10.5, fill: GREY }),
  );
}

const floorsIn = ([low, high]: readonly [number, number]) =>
  FLOORS.filter(({ value }) => value > low && value < high);

import { powerOfTen, readable } from './numbers.js';
import { label, tag } from './svg.js';

/** An axis: where a value stands in pixels, and the values that are marked. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** Pixels from and to; the first is where the least value stands. */
type Span = readonly [from: number, to: number];

const between =
  ([from, to]: Span) =>
  (share: number): number =>
    from + share * (to - from);

/** Returns an even axis from least to most with about so many marks, at 1, 2 or 5 times a power of ten. */
export function linear(least: number, most: number, span: Span, marks = 5): Scale {
  const width = most - least;
  const rough = width / marks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(least / step - 1e-9);
  const count = Math.floor(most / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: count }, (_, k) => step * (first + k));
  return {
    at: (value) => between(span)((value - least) / width),
    ticks: ticks.map((value) => ({ value, text: readable(Number(value.toPrecision(6))) })),
  };
}

/** Returns an even axis of whole numbers, with marks at whole numbers only. */
export function wholes(least: number, most: number, span: Span, marks = 10): Scale {
  const step = [1, 2, 5, 10, 20, 50, 100].find((one) => (most - least) / one <= marks) ?? 200;
  const first = Math.ceil(least / step);
  const ticks = Array.from({ length: Math.floor(most / step) - first + 1 }, (_, k) => step * (first + k));
  return {
    at: (value) => between(span)((value - least) / Math.max(1, most - least)),
    ticks: ticks.map((value) => ({ value, text: String(value) })),
  };
}

/** Returns a logarithmic axis between two powers of ten, each given by its exponent. */
export function logarithmic(least: number, most: number, span: Span, marks = 6): Scale {
  const step = [1, 2, 3, 4, 5, 10, 20, 50].find((one) => (most - least) / one <= marks) ?? 100;
  const first = Math.ceil(least / step);
  const exponents = Array.from({ length: Math.floor(most / step) - first + 1 }, (_, k) => step * (first + k));
  return {
    at: (value) => between(span)((Math.log10(value) - least) / (most - least)),
    ticks: exponents.map((exponent) => ({ value: 10 ** exponent, text: powerOfTen(exponent) })),
  };
}

/** Where a chart stands in its picture, pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Returns grid, marks and names of both axes. */
export function axes(
  box: Box,
  x: { readonly scale: Scale; readonly name: string },
  y: { readonly scale: Scale; readonly name: string },
): string {
  const { left, right, top, bottom } = box;
  const rows = y.scale.ticks.map(({ value, text }) => {
    const at = y.scale.at(value);
    return (
      tag('path', { class: 'grid', d: `M${left} ${at.toFixed(1)}H${right}` }) +
      label(left - 8, at + 4, text, { class: 'tick', 'text-anchor': 'end' })
    );
  });
  const columns = x.scale.ticks.map(({ value, text }) => {
    const at = x.scale.at(value);
    return (
      tag('path', { class: 'axis', d: `M${at.toFixed(1)} ${bottom}v5` }) +
      label(at, bottom + 18, text, { class: 'tick', 'text-anchor': 'middle' })
    );
  });
  return tag(
    'g',
    { 'aria-hidden': 'true' },
    ...rows,
    ...columns,
    tag('path', { class: 'axis', d: `M${left} ${bottom}H${right}` }),
    label((left + right) / 2, bottom + 36, x.name, { class: 'name', 'text-anchor': 'middle' }),
    label(left, top - 10, y.name, { class: 'name' }),
  );
}

import { GREY } from '../../figures/palette.js';
import { svgText, textWidth } from '../../figures/svg-text.js';
import type { Point } from '../statistics/point.js';
import { floorSign, isMarked, oracleSign, ring } from './signs.js';

const SIZE = 11;

/** Returns one line that explains the marks that this figure has. */
export function legend(points: readonly Point[], hasFloors: boolean, left: number, y: number): string[] {
  const has = (test: (point: Point) => boolean) => points.some(test);
  const bound = has(({ oracle }) => oracle !== null && oracle.kind !== 'equals');
  const marks = [
    { there: has((p) => p.engine === 'statevector'), name: 'statevector', sign: circle },
    { there: has((p) => p.engine === 'mps'), name: 'matrix product state', sign: square },
    { there: has((p) => p.hollow), name: 'too few samples', sign: hollow },
    { there: has(isMarked), name: 'marked: see the report', sign: smallRing },
    { there: has((p) => p.oracle?.kind === 'equals'), name: 'exact value', sign: dash },
    { there: bound, name: 'bound', sign: tooth },
    { there: hasFloors, name: 'numerical floor', sign: floorSign },
  ].filter((mark) => mark.there);
  let from = left;
  return marks.flatMap(({ name, sign }) => {
    const at = from + 10;
    from = at + 16 + textWidth(name, SIZE) + 14;
    return [sign(at, y - 4), svgText(at + 16, y, name, { size: SIZE, fill: GREY })];
  });
}

const circle = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="4.5" fill="${GREY}"/>`;
const square = (x: number, y: number) =>
  `<rect x="${x - 4}" y="${y - 4}" width="8" height="8" fill="${GREY}"/>`;
const hollow = (x: number, y: number) =>
  `<circle cx="${x}" cy="${y}" r="4.5" fill="white" stroke="${GREY}" stroke-width="1.5"/>`;
const smallRing = (x: number, y: number) => ring(x, y, 6);
const dash = (x: number, y: number) => oracleSign(x, y, 'equals');
const tooth = (x: number, y: number) => oracleSign(x, y - 2, 'atMost');

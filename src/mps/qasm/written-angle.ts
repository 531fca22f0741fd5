import type { Angle } from '../circuit/circuit.js';
import { allFinite } from '../common/check.js';

/** Writes a number so that it reads as the same bits; OpenQASM 2 asks for a point in it. */
export function writtenNumber(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  const [mantissa, exponent] = text.split('e');
  const pointed = mantissa.includes('.') ? mantissa : `${mantissa}.0`;
  return exponent === undefined ? pointed : `${pointed}e${exponent}`;
}

/** Writes an angle; a parameter by its name, or by its value where there are values. */
export function writtenAngle(angle: Angle, values: ArrayLike<number> | undefined, gate: string): string {
  if (typeof angle === 'number') return checkedNumber(angle, gate);
  const { param, times = 1, plus = 0 } = angle;
  if (values !== undefined) return checkedNumber(times * values[param] + plus, gate);
  allFinite([times, plus], `The affine part of an angle of ${gate}, entry`);
  const factor = times === 1 ? '' : times === -1 ? '-' : `${writtenNumber(times)} * `;
  const shift = plus === 0 ? '' : ` ${plus < 0 ? '-' : '+'} ${writtenNumber(Math.abs(plus))}`;
  return `${factor}${nameOf(param)}${shift}`;
}

/** What a parameter is called in a file. */
export const nameOf = (param: number): string => `theta_${param}`;

function checkedNumber(value: number, gate: string): string {
  allFinite([value], `The angle of ${gate}, entry`);
  return writtenNumber(value);
}

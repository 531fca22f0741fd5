import { type Angle, anglesOf, type Operation } from './circuit.js';

/** The characters of a drawing. */
export interface Glyphs {
  readonly wire: string;
  readonly bar: string;
  readonly control: string;
  readonly target: string;
  readonly swap: string;
  /** The other ends of a gate whose label stands at its first one. */
  readonly end: string;
  readonly more: string;
  readonly cut: string;
  readonly pi: string;
}

export const UNICODE: Glyphs = Object.freeze({
  wire: '─',
  bar: '│',
  control: '●',
  target: '⊕',
  swap: '×',
  end: '■',
  more: '→',
  cut: '…',
  pi: 'π',
});

export const ASCII: Glyphs = Object.freeze({
  wire: '-',
  bar: '|',
  control: '@',
  target: '+',
  swap: 'x',
  end: '#',
  more: '>',
  cut: '~',
  pi: 'pi',
});

/** Returns what an operation shows at each of its qubits, in the order of `operation.qubits`. */
export function labelsOf(operation: Operation, glyphs: Glyphs): readonly string[] {
  const { control, target, swap, end } = glyphs;
  if (operation.gate === 'cnot') return [control, target];
  if (operation.gate === 'cz') return [control, control];
  if (operation.gate === 'swap') return [swap, swap];
  if (operation.gate === 'unitary') return ['Ua', 'Ub'];
  const angles = anglesOf(operation).map((angle) => angleLabel(angle, glyphs));
  const name = operation.gate === 'rzzAll' ? 'RZZall' : operation.gate.toUpperCase();
  const label = angles.length === 0 ? name : `${name}(${angles.join(',')})`;
  // A symmetric gate is named at its topmost qubit, where a reader starts.
  const top = Math.min(...operation.qubits);
  return operation.qubits.map((qubit) => (qubit === top ? label : end));
}

/** Returns an angle as `0.50`, `π/2`, `x3` or `2x3+0.1`; a parameter with a name of its own as `2·name+0.1`. */
export function angleLabel(angle: Angle, glyphs: Glyphs, names: readonly string[] = []): string {
  if (typeof angle === 'number') return piFraction(angle, glyphs.pi) ?? decimals(angle);
  const { param, times = 1, plus = 0 } = angle;
  const factor = times === 1 ? '' : times === -1 ? '-' : short(times);
  const shift = plus === 0 ? '' : `${plus > 0 ? '+' : ''}${short(plus)}`;
  const own = names[param];
  const name = !own ? `x${param}` : Math.abs(times) === 1 ? own : `·${own}`;
  return `${factor}${name}${shift}`;
}

/** Returns a simple multiple of pi by name, undefined for any other number. */
function piFraction(angle: number, pi: string): string | undefined {
  for (const denominator of [1, 2, 3, 4, 6, 8]) {
    const multiple = (angle / Math.PI) * denominator;
    const whole = Math.round(multiple);
    if (whole === 0 || Math.abs(whole) > 16 || Math.abs(multiple - whole) > 1e-12) continue;
    const count = whole === 1 ? '' : whole === -1 ? '-' : String(whole);
    return `${count}${pi}${denominator === 1 ? '' : `/${denominator}`}`;
  }
  return undefined;
}

const inPlainRange = (x: number): boolean => x === 0 || (Math.abs(x) >= 0.01 && Math.abs(x) < 1000);

const decimals = (x: number): string => (inPlainRange(x) ? x.toFixed(2) : short(x));

const short = (x: number): string =>
  inPlainRange(x) ? String(Number(x.toPrecision(3))) : x.toExponential(1).replace('.0e', 'e');

import { createRequire } from 'node:module';
import type { Angle, Operation } from '../../src/index.js';
import type { Entry } from '../check/amplitudes.js';

// The package quantum-circuit, a simulator of another author. Its qubit 0 is the least significant bit.

interface Package {
  addGate(name: string, column: number, wires: readonly number[], options?: object): void;
  run(): void;
  stateAsArray(): readonly { readonly amplitude: { readonly re: number; readonly im: number } }[];
  probabilities(): readonly number[];
}
const QuantumCircuit = createRequire(import.meta.url)('quantum-circuit') as new (qubits: number) => Package;

/** Gates that both know, under our names. */
export const SHARED = [
  ...['h', 'x', 'y', 'z', 's', 't', 'rx', 'ry', 'rz', 'u3'],
  ...['cz', 'cnot', 'swap', 'rxx', 'ryy', 'rzz', 'rzzAll'],
] as Operation['gate'][];

/** A gate as that package has it, its angles by its names, still affine in parameters. */
export interface TheirGate {
  readonly name: string;
  readonly wires: readonly number[];
  readonly angles: readonly { readonly name: string; readonly share: number; readonly angle: Angle }[];
}

const NAMES: Partial<Record<Operation['gate'], string>> = { cnot: 'cx', rxx: 'xx', ryy: 'yy', rzz: 'zz' };

/** Version 0.9.250 turns by the whole angle in xx and yy, by half of it everywhere else. */
const SHARE: Partial<Record<Operation['gate'], number>> = { rxx: 0.5, ryy: 0.5 };

/** Translates an operation; the rotation of all pairs becomes every pair in turn. */
export function theirGates(operation: Operation): TheirGate[] {
  const { gate, qubits } = operation;
  if (operation.gate === 'rzzAll') {
    const angles = [{ name: 'theta', share: 1, angle: operation.angle }];
    return qubits.flatMap((a, i) => qubits.slice(i + 1).map((b) => ({ name: 'zz', wires: [a, b], angles })));
  }
  const name = NAMES[gate] ?? gate;
  const slots =
    operation.gate === 'u3'
      ? operation.angles.map((angle, i) => ({ name: ['theta', 'phi', 'lambda'][i], share: 1, angle }))
      : 'angle' in operation
        ? [{ name: gate === 'rz' ? 'phi' : 'theta', share: SHARE[gate] ?? 1, angle: operation.angle }]
        : [];
  return [{ name, wires: qubits, angles: slots }];
}

const angleAt = (angle: Angle, values: readonly number[]): number =>
  typeof angle === 'number' ? angle : (angle.times ?? 1) * values[angle.param] + (angle.plus ?? 0);

/** What that package finds. */
export interface TheirAnswer {
  /** Our order: qubit 0 the most significant bit. It rounds to fourteen decimals. */
  readonly amplitudes: Entry[];
  /** P(qubit q = 1). */
  readonly ones: readonly number[];
}

/** Runs gates from |0...0>; `moved` adds to one angle of one gate. */
export function theirRun(
  nQubits: number,
  gates: readonly TheirGate[],
  values: readonly number[],
  moved?: { readonly gate: number; readonly slot: number; readonly by: number },
): TheirAnswer {
  const other = new QuantumCircuit(nQubits);
  gates.forEach(({ name, wires, angles }, k) => {
    const entries = angles.map(({ name: slot, share, angle }, i) => {
      const by = moved?.gate === k && moved.slot === i ? moved.by : 0;
      return [slot, share * (angleAt(angle, values) + by)];
    });
    other.addGate(name, k, wires, { params: Object.fromEntries(entries) });
  });
  other.run();
  const list = other.stateAsArray();
  const amplitudes = list.map((_, x): Entry => {
    const reversed = [...x.toString(2).padStart(nQubits, '0')].reverse().join('');
    const { re, im } = list[Number.parseInt(reversed, 2)].amplitude;
    return [re, im];
  });
  return { amplitudes, ones: other.probabilities() };
}

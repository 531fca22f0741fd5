import { armSettings } from './arm.js';
import type { StudyConfig } from './schema.js';

/** The widest exact state of a study: 2^20 amplitudes are 16 MB, and a batch has many. */
export const MAX_STATEVECTOR_QUBITS = 20;
/** The widest Haar state a chain may carry: it needs the full bond dimension 2^(n/2). */
export const MAX_HAAR_CHAIN_QUBITS = 10;
const MAX_ROWS = 1_000_000;

/** Returns what in a well-formed study cannot be, one sentence each. */
export function contradictions(config: StudyConfig): string[] {
  return [...schedule(config), ...names(config), ...repeats(config), ...engines(config), ...size(config)];
}

function schedule(config: StudyConfig): string[] {
  const { steps } = config.schedule;
  return (['inputSteps', 'targetSteps'] as const)
    .filter((key) => config[key] > steps)
    .map(
      (key) =>
        `${key} is ${config[key]}, but the schedule has ${steps} steps; lower ${key} or raise schedule.steps.`,
    );
}

function names({ arms }: StudyConfig): string[] {
  return arms.flatMap((arm, i) => {
    const first = arms.findIndex((other) => other.name === arm.name);
    if (first === i) return [];
    return [
      `arms[${i}].name is "${arm.name}", the name of arms[${first}] too; give every arm a name of its own.`,
    ];
  });
}

function repeats({ arms }: StudyConfig): string[] {
  return arms.flatMap((arm, i) => {
    const all = arm.points.flatMap((points) => points.qubits);
    const twice = [...new Set(all.filter((qubits, k) => all.indexOf(qubits) !== k))];
    return twice.map(
      (qubits) =>
        `arms[${i}] ("${arm.name}") has ${qubits} qubits more than once; keep one, or make a second arm to compare engines.`,
    );
  });
}

function engines({ arms, ancillas }: StudyConfig): string[] {
  return arms.flatMap((arm, i) =>
    arm.points.flatMap(({ qubits, engine }, k) => {
      const where = `arms[${i}].points[${k}]`;
      const widest = Math.max(...qubits);
      if (engine === 'statevector' && widest + ancillas > MAX_STATEVECTOR_QUBITS) {
        return [
          `${where}.qubits has ${widest}: with ${count(ancillas, 'ancilla')} a statevector of ${widest + ancillas} qubits; ` +
            `expected at most ${MAX_STATEVECTOR_QUBITS} together. Give these points an mps engine: ` +
            '{ "mps": { "maxBond": 32 } }.',
        ];
      }
      if (engine !== 'statevector' && armSettings(arm).input === 'haar' && widest > MAX_HAAR_CHAIN_QUBITS) {
        return [
          `${where}.qubits has ${widest} with Haar input on an mps engine; expected at most ${MAX_HAAR_CHAIN_QUBITS}, ` +
            'as Haar states are no matrix product states of small bond. Use "statevector", or the truncated input.',
        ];
      }
      return [];
    }),
  );
}

function size({ arms }: StudyConfig): string[] {
  const rows = arms
    .flatMap((arm) => arm.points)
    .reduce((sum, points) => sum + points.qubits.length * points.inits, 0);
  return rows > MAX_ROWS ? [`arms ask for ${rows} rows; expected at most ${MAX_ROWS}. Lower inits.`] : [];
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

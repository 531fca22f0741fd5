import { arms as armContradictions } from './contradictions-arm.js';
import type { StudyConfig } from './schema.js';

const MAX_ROWS = 1_000_000;

/** Returns what in a well-formed study cannot be, one sentence each. */
export function contradictions(config: StudyConfig): string[] {
  return [
    ...names(config),
    ...repeats(config),
    ...stopping(config),
    ...armContradictions(config),
    ...size(config),
  ];
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

function stopping({ arms }: StudyConfig): string[] {
  return arms.flatMap((arm, i) =>
    arm.points.flatMap(({ inits }, k) =>
      typeof inits === 'number' || inits.least <= inits.most
        ? []
        : [
            `arms[${i}].points[${k}].inits has least ${inits.least} and most ${inits.most}; expected least at most most.`,
          ],
    ),
  );
}

function size({ arms }: StudyConfig): string[] {
  const rows = arms
    .flatMap((arm) => arm.points)
    .reduce(
      (sum, { qubits, inits }) => sum + qubits.length * (typeof inits === 'number' ? inits : inits.most),
      0,
    );
  return rows > MAX_ROWS ? [`arms ask for ${rows} rows; expected at most ${MAX_ROWS}. Lower inits.`] : [];
}

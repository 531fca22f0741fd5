import { ansatzContradictions } from '../ansatz/contradictions.js';
import { MAX_HAAR_CHAIN_QUBITS, MAX_STATEVECTOR_QUBITS } from '../limits.js';
import { armSettings, cycleSettings, isAveraged } from './arm.js';
import type { ArmConfig, EngineConfig, StudyConfig } from './schema.js';

/** Below it an average over staircase inputs needs larger bonds than it can pay for. */
const LEAST_PULLED_BACK_CUTOFF = 1e-5;

/** Keys that say something of the first training cycle, and nothing of a circuit of one's own. */
const CYCLE_KEYS = [
  'variant',
  'input',
  'initialisation',
  'initVariance',
  'amplitude',
  'coupling',
  'epsilonScale',
  'epsilon',
  'schedule',
  'inputSteps',
  'targetSteps',
  'layers',
  'targets',
  'average',
] as const satisfies readonly (keyof ArmConfig)[];

/** Returns what in the arms of a study cannot be, one sentence each. */
export function arms(config: StudyConfig): string[] {
  return config.arms.flatMap((arm, i) => {
    const where = `arms[${i}]`;
    if (arm.quantity === 'ansatz') return ofAnsatz(arm, where);
    return [
      ...ofQuantity(arm, where),
      ...steps(arm, config, where),
      ...initialisation(arm, config, where),
      ...targets(arm, config, where),
      ...engines(arm, config, where),
    ];
  });
}

function ofAnsatz(arm: ArmConfig, where: string): string[] {
  const { ansatz } = arm;
  const odd = CYCLE_KEYS.filter((key) => arm[key] !== undefined);
  return [
    ...(ansatz === undefined
      ? [`${where}.ansatz is missing; an arm of the quantity "ansatz" needs a family and an observable.`]
      : []),
    ...(ansatz === undefined
      ? []
      : arm.points.flatMap(({ qubits, engine }) =>
          ansatzContradictions(ansatz, qubits, engine === 'statevector' ? 'statevector' : 'mps').map(
            (text) => `${where}.ansatz: ${text}`,
          ),
        )),
    ...odd.map(
      (key) => `${where}.${key} belongs to the quantities "loss" and "cross", not to "ansatz"; remove it.`,
    ),
  ];
}

function ofQuantity(arm: ArmConfig, where: string): string[] {
  const crossOnly = (['targets', 'average'] as const).filter(
    (key) => arm.quantity === 'loss' && arm[key] !== undefined,
  );
  return [
    ...(arm.variant === undefined
      ? [`${where}.variant is missing; expected "original" or "improved", the recipe the arm starts from.`]
      : []),
    ...(arm.ansatz === undefined ? [] : [`${where}.ansatz belongs to the quantity "ansatz"; remove it.`]),
    ...crossOnly.map((key) => `${where}.${key} belongs to the quantity "cross"; remove it.`),
  ];
}

function steps(arm: ArmConfig, config: StudyConfig, where: string): string[] {
  const settings = cycleSettings(arm, config);
  const { steps: most } = settings.schedule;
  return (['inputSteps', 'targetSteps'] as const)
    .filter((key) => settings[key] > most)
    .map(
      (key) =>
        `${key} of ${where} ("${arm.name}") is ${settings[key]}, but the schedule has ${most} steps; lower ${key} or raise schedule.steps.`,
    );
}

function initialisation(arm: ArmConfig, config: StudyConfig, where: string): string[] {
  const { layers } = cycleSettings(arm, config);
  const { initialisation: kind } = arm;
  return [
    ...(kind === 'identityBlocks' && layers % 2 === 1
      ? [
          `${where}.initialisation is "identityBlocks" with ${layers} layers; expected an even number of layers.`,
        ]
      : []),
    ...(kind !== undefined && kind !== 'normal' && arm.initVariance !== undefined
      ? [
          `${where}.initVariance belongs to the initialisation "normal", not to "${kind}"; remove one of them.`,
        ]
      : []),
  ];
}

function targets(arm: ArmConfig, config: StudyConfig, where: string): string[] {
  const { targets: wanted } = cycleSettings(arm, config);
  if (wanted <= config.batch) return [];
  return [
    `${where} has ${wanted} targets of a batch of ${config.batch}; expected at most as many. Lower targets or raise batch.`,
  ];
}

function engines(arm: ArmConfig, { ancillas }: StudyConfig, where: string): string[] {
  const isHaar = armSettings(arm).input === 'haar';
  return arm.points.flatMap(({ qubits, engine }, k) => {
    const widest = Math.max(...qubits);
    const point = `${where}.points[${k}]`;
    if (engine === 'statevector' && widest + ancillas > MAX_STATEVECTOR_QUBITS) {
      return [
        `${point}.qubits has ${widest}: with ${count(ancillas, 'ancilla')} a statevector of ${widest + ancillas} qubits; ` +
          `expected at most ${MAX_STATEVECTOR_QUBITS} together. Give these points an mps engine: ` +
          '{ "mps": { "maxBond": 32 } }.',
      ];
    }
    if (engine !== 'statevector' && isHaar && !isAveraged(arm) && widest > MAX_HAAR_CHAIN_QUBITS) {
      return [
        `${point}.qubits has ${widest} with Haar input on an mps engine; expected at most ${MAX_HAAR_CHAIN_QUBITS}, ` +
          'as Haar states are no matrix product states of small bond. Use "statevector", the truncated input, or the ' +
          'quantity "cross", which averages over Haar states at any width.',
      ];
    }
    return isAveraged(arm) && !isHaar ? pulledBack(engine, point) : [];
  });
}

/** Targets are pulled back at a bond of at most 16, which nothing finer fits into. */
function pulledBack(engine: EngineConfig, point: string): string[] {
  if (engine === 'statevector' || engine.mps.cutoff >= LEAST_PULLED_BACK_CUTOFF) return [];
  return [
    `${point}.engine.mps.cutoff is ${engine.mps.cutoff}, and averages over staircase inputs pull targets back at bonds of at ` +
      `most 16; expected at least ${LEAST_PULLED_BACK_CUTOFF}, such as 0.0003, or "average": "sampled".`,
  ];
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

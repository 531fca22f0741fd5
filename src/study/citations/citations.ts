import { citationsOf, type Reason } from '../../citations/citations-of.js';
import { reasonsOfEngine } from '../../citations/of-engine.js';
import type { Citation } from '../../citations/paper.js';
import { type CycleSettings, cycleSettings, isAveraged } from '../config/arm.js';
import { checkStudy } from '../config/check-study.js';
import type { ArmConfig, StudyConfig } from '../config/schema.js';
import { reasonsOfAnsatz, reasonsOfVariance } from './of-ansatz.js';

const VARIANTS: Readonly<Record<NonNullable<ArmConfig['variant']>, readonly Reason[]>> = Object.freeze({
  original: [['zhang2024quddpm', 'the original model']],
  improved: [
    ['cao2025mitigating', 'the improved model: a reconstruction from its abstract, not its settings'],
  ],
});

const QUANTITIES: Readonly<Record<ArmConfig['quantity'], readonly Reason[]>> = Object.freeze({
  loss: [
    ['zhang2024quddpm', 'the diffusion model and its loss'],
    ['gretton2012kernel', 'the MMD'],
  ],
  cross: [['zhang2024quddpm', 'the diffusion model and its loss']],
  ansatz: [],
});

const INITIALISATIONS: Readonly<Record<CycleSettings['initialisation'], readonly Reason[]>> = Object.freeze({
  normal: [],
  uniform: [],
  identityBlocks: [['grant2019initialization', 'angles that begin as identity blocks']],
});

/**
 * Returns the papers that a study relies on: those behind its models, circuits, observables, initial angles, averages and
 * engines, by what its arms say. Of every paper it says what the study has of it.
 *
 * @throws ConfigError for what is not a complete study, as `parseConfig` and `defineStudy` return it
 *
 * @example
 * citations(PRESETS.quick).map(({ key }) => key); // ['mcclean2018barren', 'zhang2024quddpm', ...]
 */
export function citations(config: StudyConfig): Citation[] {
  checkStudy(config);
  return citationsOf([
    ['mcclean2018barren', 'barren plateaus'],
    ...config.arms.flatMap((arm) => [...reasonsOfArm(arm, config), ...enginesOf(arm)]),
  ]);
}

function reasonsOfArm(arm: ArmConfig, config: StudyConfig): Reason[] {
  const { quantity, variant, ansatz } = arm;
  const own = [...QUANTITIES[quantity], ...(variant === undefined ? [] : VARIANTS[variant])];
  if (quantity === 'ansatz') return ansatz === undefined ? own : [...own, ...reasonsOfAnsatz(ansatz)];
  const { initialisation, initVariance } = cycleSettings(arm, config);
  return [
    ...own,
    ...INITIALISATIONS[initialisation],
    ...(initialisation === 'normal' ? reasonsOfVariance(initVariance) : []),
    ...(isAveraged(arm) ? [AVERAGES] : []),
  ];
}

const AVERAGES: Reason = ['collins2006integration', 'exact averages over Haar-random gates'];

function enginesOf(arm: ArmConfig): Reason[] {
  const rzzAll = arm.quantity !== 'ansatz' && (arm.coupling ?? 'all') === 'all';
  return arm.points.flatMap(({ engine }) => {
    const reasons = reasonsOfEngine({ engine: engine === 'statevector' ? engine : 'mps', rzzAll });
    // An exact average is a trace over operators, whose derivatives are no adjoints of states.
    return isAveraged(arm) ? reasons.filter(([key]) => key !== 'jones2020efficient') : reasons;
  });
}

import { type ArmSettings, type CycleSettings, cycleSettings, isAveraged } from '../config/arm.js';
import type { ArmConfig, StudyConfig } from '../config/schema.js';
import { ansatzText } from './settings-ansatz.js';

/** Returns an arm's settings in a few words: what every arm has, then what it has otherwise than the study. */
export function settingsText(arm: ArmConfig, config: StudyConfig): string {
  if (arm.ansatz !== undefined) return ansatzText(arm.ansatz);
  const settings = cycleSettings(arm, config);
  return [
    inputText(settings),
    anglesText(settings),
    `forward amplitude ${formulaText(settings.amplitude)}`,
    ...couplings[settings.coupling],
    ...epsilonText(settings, config),
    ...otherwise(settings, config),
    ...(arm.quantity === 'cross' ? [averageText(arm, settings)] : []),
  ].join(', ');
}

function inputText({ input, inputSteps }: CycleSettings): string {
  if (input === 'haar') return 'Haar input';
  if (input === 'productHaar') return 'product-Haar input';
  if (input === 'truncated') return `input truncated after ${inputSteps} forward steps`;
  return `staircase input of width ${input.staircase}`;
}

function anglesText({ initialisation, initVariance }: CycleSettings): string {
  if (initialisation === 'uniform') return 'uniform angles';
  if (initialisation === 'identityBlocks') return 'angles of identity blocks';
  return `angles N(0, ${formulaText(initVariance)})`;
}

const couplings: Readonly<Record<CycleSettings['coupling'], readonly string[]>> = Object.freeze({
  all: [],
  nn: ['forward process on nearest neighbours'],
  none: ['forward process without coupling'],
});

function epsilonText({ epsilon, epsilonScale }: CycleSettings, config: StudyConfig): string[] {
  if (epsilonScale !== 1) return [`ε = ${epsilon} ${formulaText(epsilonScale)}`];
  return epsilon === config.epsilon ? [] : [`ε = ${epsilon}`];
}

function otherwise(settings: CycleSettings, config: StudyConfig): string[] {
  const { layers, targetSteps, schedule } = settings;
  const own = schedule !== config.schedule;
  return [
    ...(layers === config.layers ? [] : [`L = ${layers}`]),
    ...(targetSteps === config.targetSteps ? [] : [`targets after ${targetSteps} forward steps`]),
    ...(own ? [scheduleText(schedule)] : []),
  ];
}

/** Returns a schedule in a few words. */
export function scheduleText({ from, to, steps, shape }: StudyConfig['schedule']): string {
  const along = shape === 'cosine' ? ' along a half cosine' : '';
  return `step sizes from ${from} to ${to} in ${steps} step${steps === 1 ? '' : 's'}${along}`;
}

function averageText(arm: ArmConfig, { targets }: CycleSettings): string {
  const count = `${targets} target${targets === 1 ? '' : 's'}`;
  return `${count}, ${isAveraged(arm) ? 'averaged over all inputs in closed form' : 'inputs as drawn'}`;
}

function formulaText(value: ArmSettings['initVariance'] | ArmSettings['amplitude']): string {
  if (value === 'sqrt(2/n)') return '√(2/n)';
  if (value === 'n^-1/2') return '1/√n';
  return String(value);
}

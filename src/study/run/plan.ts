import { currentEnvironment, type Environment } from '../../files/environment.js';
import type { InitialisationSpec } from '../../model/initialisation.js';
import { linspace } from '../../model/schedule.js';
import type { MpsOptions } from '../../mps/engine/options.js';
import { amplitudeAt, cycleSettings, initVarianceAt, isAveraged } from '../config/arm.js';
import { studyIdentity } from '../config/identity.js';
import type { ArmConfig, EngineConfig, PointsConfig, StudyConfig } from '../config/schema.js';
import type { AnsatzJob, CycleJob, Job, JobEngine } from '../jobs/job.js';

/**
 * Returns the jobs of a study in the order of its rows: few qubits first, then arm by arm.
 *
 * Where initialisations stop by their error, all that there may be are planned; `stopTracker` says which are needed.
 *
 * @example
 * planStudy(config).length === rows.length; // true
 */
export function planStudy(config: StudyConfig, environment: Environment = currentEnvironment()): Job[] {
  const study = studyIdentity(config, environment);
  return config.arms
    .flatMap((arm) =>
      arm.points.flatMap((points) => points.qubits.map((qubits) => ({ arm, points, qubits }))),
    )
    .sort((a, b) => a.qubits - b.qubits)
    .flatMap(({ arm, points, qubits }) => {
      const point = pointJob(config, study, arm, qubits, points.engine);
      return Array.from({ length: mostInits(points) }, (_, init) => ({
        ...point,
        init,
        check: init < points.checks,
      }));
    });
}

/** Returns how many initialisations a point has at most. */
export const mostInits = ({ inits }: PointsConfig): number =>
  typeof inits === 'number' ? inits : inits.most;

/** Returns the step sizes of a schedule, both ends included. */
export function stepSizes({ from, to, steps, shape }: StudyConfig['schedule']): number[] {
  const even = linspace(0, 1, steps);
  const at = shape === 'cosine' ? (x: number) => (1 - Math.cos(Math.PI * x)) / 2 : (x: number) => x;
  return steps === 1 ? [from] : even.map((x) => from + (to - from) * at(x));
}

type Point<J extends Job> = Omit<J, 'init' | 'check'>;

function pointJob(
  config: StudyConfig,
  study: string,
  arm: ArmConfig,
  qubits: number,
  engine: EngineConfig,
): Point<AnsatzJob> | Point<CycleJob> {
  const head = { study, arm: arm.name, seed: config.seed, qubits, engine: engineOf(engine) };
  if (arm.quantity === 'ansatz') {
    if (arm.ansatz === undefined) throw new Error(`Arm "${arm.name}" has no ansatz.`);
    return { ...head, quantity: 'ansatz', ansatz: arm.ansatz };
  }
  const settings = cycleSettings(arm, config);
  const { coupling, input, inputSteps, targetSteps, layers, targets } = settings;
  return {
    ...head,
    quantity: arm.quantity,
    ancillas: config.ancillas,
    layers,
    batch: config.batch,
    targets,
    epsilon: settings.epsilon * amplitudeAt(settings.epsilonScale, qubits),
    schedule: stepSizes(settings.schedule),
    coupling,
    input,
    inputSteps,
    targetSteps,
    amplitude: amplitudeAt(settings.amplitude, qubits),
    initialisation: initialisationAt(settings, qubits),
    averaged: isAveraged(arm),
  };
}

function initialisationAt(
  { initialisation, initVariance, layers }: ReturnType<typeof cycleSettings>,
  qubits: number,
): InitialisationSpec {
  if (initialisation !== 'normal') return { kind: initialisation };
  return { kind: 'normal', variance: initVarianceAt(initVariance, qubits, layers) };
}

function engineOf(engine: EngineConfig): JobEngine {
  if (engine === 'statevector') return { name: 'statevector' };
  return { name: 'mps', options: chainOptions(engine.mps) };
}

/** A key that is absent stays absent: options take no undefined. */
const chainOptions = ({ memory, ...options }: Exclude<EngineConfig, 'statevector'>['mps']): MpsOptions =>
  memory === undefined ? options : { ...options, memory };

import { currentEnvironment, type Environment } from '../../files/environment.js';
import type { MpsOptions } from '../../mps/engine/options.js';
import { amplitudeAt, armSettings, initVarianceAt } from '../config/arm.js';
import { studyIdentity } from '../config/identity.js';
import type { ArmConfig, EngineConfig, StudyConfig } from '../config/schema.js';
import type { Job } from '../jobs/job.js';

/** Returns the jobs of a study in the order of its rows: few qubits first, then arm by arm. */
export function planStudy(config: StudyConfig, environment: Environment = currentEnvironment()): Job[] {
  const study = studyIdentity(config, environment);
  return config.arms
    .flatMap((arm) =>
      arm.points.flatMap(({ qubits, inits, engine }) =>
        qubits.map((n) => ({ arm, qubits: n, inits, engine })),
      ),
    )
    .sort((a, b) => a.qubits - b.qubits)
    .flatMap(({ arm, qubits, inits, engine }) => {
      const point = pointJob(config, study, arm, qubits, engine);
      return Array.from({ length: inits }, (_, init) => ({ ...point, init }));
    });
}

/** Returns the step sizes of a schedule, evenly spaced, both ends included. */
export function stepSizes({ from, to, steps }: StudyConfig['schedule']): number[] {
  if (steps === 1) return [from];
  return Array.from({ length: steps }, (_, s) => from + ((to - from) * s) / (steps - 1));
}

function pointJob(
  config: StudyConfig,
  study: string,
  arm: ArmConfig,
  qubits: number,
  engine: EngineConfig,
): Omit<Job, 'init'> {
  const settings = armSettings(arm);
  return {
    study,
    arm: arm.name,
    seed: config.seed,
    qubits,
    ancillas: config.ancillas,
    layers: config.layers,
    batch: config.batch,
    epsilon: config.epsilon,
    schedule: stepSizes(config.schedule),
    input: settings.input,
    inputSteps: config.inputSteps,
    targetSteps: config.targetSteps,
    amplitude: amplitudeAt(settings.amplitude, qubits),
    initVariance: initVarianceAt(settings.initVariance, qubits, config.layers),
    engine:
      engine === 'statevector' ? { name: 'statevector' } : { name: 'mps', options: chainOptions(engine.mps) },
  };
}

/** A key that is absent stays absent: options take no undefined. */
const chainOptions = ({ memory, ...options }: Exclude<EngineConfig, 'statevector'>['mps']): MpsOptions =>
  memory === undefined ? options : { ...options, memory };

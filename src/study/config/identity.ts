import { canonicalJson } from '../../config/canonical-json.js';
import { digest } from '../../config/sha256.js';
import { checkEnvironment, type Environment } from '../../files/environment.js';
import { filesOf } from '../ansatz/files.js';
import { cycleSettings } from './arm.js';
import { checkStudy } from './check-study.js';
import type { ArmConfig, PointsConfig, StudyConfig } from './schema.js';

/**
 * Returns the identity of a study, 16 hexadecimal digits: equal exactly if the same rows would come out.
 *
 * It covers the whole config but its name and how much memory its runs may take, with the settings of every arm spelt
 * out, and the environment.
 *
 * @throws ConfigError for what is no study; OptionError for what is no environment
 *
 * @example
 * studyIdentity(config, currentEnvironment()).length; // 16
 */
export function studyIdentity(config: StudyConfig, environment: Environment): string {
  checkStudy(config);
  checkEnvironment(environment);
  const { name: _name, $schema: _schema, arms, ...rest } = config;
  const subject = {
    ...rest,
    arms: arms.map((arm) => ({
      name: arm.name,
      quantity: arm.quantity,
      ...settingsOf(arm, config),
      points: arm.points.map(withoutMemory),
    })),
    environment,
  };
  return digest(canonicalJson(subject));
}

/** What a file says that an arm takes its circuits from is part of the study, as if it stood in the config. */
function settingsOf(arm: ArmConfig, config: StudyConfig): object {
  const { quantity, ansatz } = arm;
  if (quantity !== 'ansatz' || ansatz === undefined) return cycleSettings(arm, config);
  return {
    ansatz,
    files: filesOf(
      ansatz,
      arm.points.flatMap(({ qubits }) => qubits),
    ),
  };
}

function withoutMemory({ engine, ...points }: PointsConfig): object {
  if (engine === 'statevector') return { ...points, engine };
  const { memory: _memory, ...chain } = engine.mps;
  return { ...points, engine: { mps: chain } };
}

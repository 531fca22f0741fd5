import { ansatzOracle } from '../ansatz/oracle.js';
import { armSettings, isAveraged } from '../config/arm.js';
import { checkStudy } from '../config/check-study.js';
import type { ArmConfig, StudyConfig } from '../config/schema.js';
import { crossSecondMoment } from '../dual/index.js';
import { measuredStepBounds } from '../oracles/measured-step.js';
import type { Oracle } from '../statistics/oracle.js';
import type { OracleOf } from '../statistics/point.js';

/**
 * Returns what is known exactly of the points of a study: the second moment of a circuit family where there is a closed
 * form, a transfer matrix or a Pauli chain, and for Haar inputs the bound that no denoiser can exceed.
 *
 * Statevectors and finer chains are compared sample by sample instead, in the rows.
 *
 * @example
 * const points = pointsOf(rows, oracleOf(config));
 * points.map(({ mean, oracle }) => [mean, oracle]);
 */
export function oracleOf(config: StudyConfig): OracleOf {
  checkStudy(config);
  const known = new Map<string, Oracle | undefined>();
  return ({ arm: name, qubits }) => {
    const key = `${qubits} ${name}`;
    const arm = config.arms.find((one) => one.name === name);
    if (!known.has(key)) known.set(key, arm && ofArm(arm, config, qubits));
    return known.get(key);
  };
}

function ofArm(arm: ArmConfig, config: StudyConfig, qubits: number): Oracle | undefined {
  if (arm.ansatz !== undefined) return ansatzOracle(arm.ansatz, qubits);
  const isHaar = arm.quantity === 'cross' && armSettings(arm).input === 'haar';
  return isHaar ? haarBound(arm, config, qubits) : undefined;
}

/** A sample over few inputs scatters about a moment that obeys the bound; an exact average obeys it itself. */
function haarBound(arm: ArmConfig, { ancillas, batch }: StudyConfig, qubits: number): Oracle {
  const bounds = measuredStepBounds({ dataQubits: qubits, ancillas });
  const value = crossSecondMoment({ mean: bounds.meanGradient, square: bounds.gradientSecondMoment }, batch);
  return {
    name: isAveraged(arm) ? 'the bound of any circuit' : 'the bound of any mean',
    value,
    kind: 'atMost',
  };
}

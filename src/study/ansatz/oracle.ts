import { TfjsMpsError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import type { Oracle } from '../statistics/oracle.js';
import { distributionOf } from './angles.js';
import { configuredMember } from './configured-family.js';
import { globalMoments } from './oracle-global.js';
import { pauliSumMoments } from './oracle-pauli.js';
import type { ExactMoments, OracleProblem } from './oracle-problem.js';
import { parametersOf } from './parameters.js';
import type { AnsatzSpec } from './schema.js';

/**
 * Returns the exact second moment that the rows of a family scatter about, the mean over the same parameters; undefined
 * where none is known.
 *
 * It stands on src/study/oracles, which shares no code with the engines (docs/ansatz.md, "What it must be" lists the cases):
 * closed forms, transfer matrices, averaged Pauli strings, averages over Haar inputs. Angles have to be independent. A
 * family from a module, or from a file that is not there any more, has no oracle.
 */
export function ansatzOracle(spec: AnsatzSpec, qubits: number): Oracle | undefined {
  try {
    const exact = exactMoments(spec, qubits);
    if (exact === undefined) return undefined;
    const { name, moments } = exact;
    return { name, kind: 'equals', value: moments.reduce((sum, x) => sum + x, 0) / moments.length };
  } catch (error) {
    // NoOracleError for a gate or depth that an oracle does not know, ConfigError for a file that has gone.
    if (error instanceof TfjsMpsError) return undefined;
    throw error;
  }
}

function exactMoments(spec: AnsatzSpec, qubits: number): ExactMoments | undefined {
  const { family, observable, angles } = spec;
  if (family.module !== undefined || observable === 'module') return undefined;
  if (typeof angles === 'object' && angles.around === 'file') return undefined;
  const { circuit, layerSizes } = configuredMember(family, qubits, rng('oracle'));
  const distribution = distributionOf(spec, { qubits, layers: layerSizes?.length });
  if (distribution === undefined) return undefined;
  const parameters = parametersOf(spec.parameters, circuit);
  const problem: OracleProblem = { spec, circuit, distribution, parameters };
  return observable.zeroProjector === 'global'
    ? globalMoments(problem)
    : pauliSumMoments(problem, observable);
}

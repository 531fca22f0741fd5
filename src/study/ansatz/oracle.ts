import { configError, problemsOf } from '../../config/problems.js';
import { WIDEST_CHAIN } from '../../mps/circuit/chain-width.js';
import { wholeNumber } from '../../mps/common/check.js';
import { StateTooLargeError, TfjsMpsError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import type { Oracle } from '../statistics/oracle.js';
import { distributionOf } from './angles.js';
import { configuredMember, layersOf } from './configured-family.js';
import { contradictionsAt } from './contradictions.js';
import { globalMoments } from './oracle-global.js';
import { pauliSumMoments } from './oracle-pauli.js';
import type { ExactMoments, OracleProblem } from './oracle-problem.js';
import { parametersOf } from './parameters.js';
import { type AnsatzInput, type AnsatzSpec, ansatz } from './schema.js';

/**
 * Returns the exact second moment that the rows of a family scatter about, the mean over the same parameters; undefined
 * where none is known.
 *
 * It stands on src/study/oracles, which shares no code with the engines (docs/ansatz.md, "What it must be" lists the cases):
 * closed forms, transfer matrices, averaged Pauli strings, averages over Haar inputs. Angles have to be independent. A
 * family from a module, or from a file that is not there any more, has no oracle. What has a default in a config may be left
 * out.
 *
 * @throws ConfigError for a spec that no config could have, or that cannot be at n qubits; OptionError for an n that is no
 * number of qubits; StateTooLargeError for a circuit of more than 2^20 qubits times layers.
 * @example
 * const spec = { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z{mid}' } };
 * ansatzOracle(spec, 40)?.value; // the second moment at 40 qubits
 */
export function ansatzOracle(spec: AnsatzInput, qubits: number): Oracle | undefined {
  const checked = checkedSpec(spec, qubits);
  try {
    const exact = exactMoments(checked, qubits);
    if (exact === undefined) return undefined;
    const { name, moments } = exact;
    const value = moments.reduce((sum, x) => sum + x, 0) / moments.length;
    return Number.isFinite(value) ? { name, kind: 'equals', value } : undefined;
  } catch (error) {
    // NoOracleError for a gate or depth that an oracle does not know, NotFiniteError for coefficients whose squares are
    // infinite, ConfigError for a file that has gone.
    if (error instanceof TfjsMpsError) return undefined;
    throw error;
  }
}

const WHERE = 'The spec of ansatzOracle()';

function checkedSpec(spec: AnsatzInput, qubits: number): AnsatzSpec {
  wholeNumber(qubits, 'The number of qubits of ansatzOracle()', 1);
  const parsed = ansatz.safeParse(spec, { reportInput: true });
  const problems = parsed.success ? [] : parsed.error.issues.flatMap(problemsOf);
  const layers = parsed.success ? (layersOf(parsed.data.family) ?? 1) : 1;
  if (qubits * layers > WIDEST_CHAIN) {
    throw new StateTooLargeError(
      `ansatzOracle() was asked for ${layers} layers on ${qubits} qubits; expected at most ${WIDEST_CHAIN} layers times qubits.`,
    );
  }
  if (parsed.success) problems.push(...contradictionsAt(parsed.data, qubits));
  if (problems.length > 0) throw configError(WHERE, 'a circuit family that can run', problems);
  return parsed.data as AnsatzSpec;
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

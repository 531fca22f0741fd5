import { ConfigError } from '../../config/errors.js';
import { identityAngles } from '../../model/identity-blocks.js';
import type { Rng } from '../../mps/common/rng.js';
import { type AngleDistribution, drawAngle } from '../oracles/index.js';
import type { ConfiguredMember } from './family.js';
import { anglesOfModule } from './module-calls.js';
import { localityOf } from './observable.js';
import type { AnsatzSpec } from './schema.js';

/** What a variance may depend on. */
interface Sizes {
  readonly qubits: number;
  /** Undefined where a file or module does not say. */
  readonly layers: number | undefined;
}

/**
 * Returns how each angle of a config is distributed about its centre, formulas evaluated; undefined for angles that are
 * not independent, or a module's own.
 *
 * Source of 1/(4S(L+2)): Zhang et al., arXiv 2203.09376.
 *
 * @throws ConfigError for a formula in L of a family without layers, or in S of a module's cost.
 */
export function distributionOf(
  { angles, observable }: AnsatzSpec,
  sizes: Sizes,
): AngleDistribution | undefined {
  if (angles === 'uniform') return { kind: 'uniform' };
  if (typeof angles === 'string') return undefined;
  if (angles.box !== undefined) return { kind: 'box', halfWidth: angles.box };
  const { normal = 0 } = angles;
  if (typeof normal === 'number') return { kind: 'normal', variance: normal };
  if (normal === '1/n') return { kind: 'normal', variance: 1 / sizes.qubits };
  const depth = 4 * (layersOf(sizes, normal) + 2);
  if (normal === '1/(4(L+2))') return { kind: 'normal', variance: 1 / depth };
  if (normal === '1/(4n(L+2))') return { kind: 'normal', variance: 1 / (sizes.qubits * depth) };
  if (observable === 'module') {
    throw new ConfigError(
      `angles.normal is ${normal}, but S of a module's own cost is not known; give a number.`,
    );
  }
  return { kind: 'normal', variance: 1 / (localityOf(observable, sizes.qubits) * depth) };
}

function layersOf({ layers }: Sizes, formula: string): number {
  if (layers !== undefined) return layers;
  throw new ConfigError(
    `angles.normal is ${formula}, but a circuit from a file or module does not say what its layers L are; give a number.`,
  );
}

/** Draws the angles of a circuit as its config says, in radians. */
export function anglesOf(spec: AnsatzSpec, member: ConfiguredMember, rng: Rng): ArrayLike<number> {
  const { nQubits: qubits, nParams } = member.circuit;
  const layers = member.layerSizes?.length;
  if (spec.angles === 'module') return anglesOfModule(spec.family.module as string, member.circuit, rng);
  if (spec.angles === 'identityBlocks') {
    return identityAngles({ dataQubits: qubits, ancillas: 0, layers: layers as number }, rng);
  }
  const distribution = distributionOf(spec, { qubits, layers }) as AngleDistribution;
  const centre =
    typeof spec.angles === 'object' && spec.angles.around === 'file' ? member.fileAngles : undefined;
  return Float64Array.from({ length: nParams }, (_, k) => (centre?.[k] ?? 0) + drawAngle(distribution, rng));
}

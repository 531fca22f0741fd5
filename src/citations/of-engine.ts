import { knownKeys, show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { GradientChoice } from '../mps/engine/gradient-calls.js';
import { citationsOf, type Reason } from './citations-of.js';
import type { Citation } from './paper.js';

/** An engine, and how its gradients are taken. */
export interface EngineUse {
  readonly engine: 'statevector' | 'mps' | 'auto';
  /** As in the options of the engine; 'auto' if absent. */
  readonly gradient?: GradientChoice;
  /** Whether circuits have the gate `rzzAll`. */
  readonly rzzAll?: boolean;
}

const GRADIENTS: Readonly<Record<GradientChoice, readonly Reason[]>> = Object.freeze({
  auto: [['jones2020efficient', 'the adjoint gradient']],
  adjoint: [['jones2020efficient', 'the adjoint gradient']],
  truncated: [
    [
      'wan2019svd',
      'derivatives of complex singular value decompositions; the rule for a cut is of this package',
    ],
    ['liao2019differentiable', 'gradients through the factorisations of a tensor network'],
  ],
  'parameter-shift': [
    ['mitarai2018circuit', 'the parameter-shift rule'],
    ['schuld2019evaluating', 'the parameter-shift rule'],
  ],
  'finite-difference': [],
});

const CHAIN: readonly Reason[] = [
  ['vidal2003efficient', 'circuits on matrix-product states'],
  ['schollwoeck2011dmrg', 'canonical forms and truncation'],
];

const ENGINES: Readonly<Record<EngineUse['engine'], readonly Reason[]>> = Object.freeze({
  statevector: [],
  mps: CHAIN,
  auto: CHAIN,
});

/** Returns what an engine relies on; nothing is truncated on a statevector, whose 'truncated' is the adjoint. */
export function reasonsOfEngine({ engine, gradient = 'auto', rzzAll = false }: EngineUse): Reason[] {
  const method = engine === 'statevector' && gradient === 'truncated' ? 'adjoint' : gradient;
  return [
    ...ENGINES[engine],
    ...(rzzAll && engine !== 'statevector' ? [RANDOMISED] : []),
    ...GRADIENTS[method],
  ];
}

/** Of operators on all pairs where bonds are large. */
const RANDOMISED: Reason = [
  'camano2025successive',
  'ZZ rotations of all pairs on matrix-product states of large bond',
];

/**
 * Returns the papers that circuits of one's own rely on, run by an engine.
 *
 * For studies and trainings take `citations` of `tfjs-mps/study` and `tfjs-mps/train`, which look at their configs.
 *
 * @throws OptionError for an unknown engine, gradient or option
 *
 * @example
 * citations({ engine: 'statevector', gradient: 'parameter-shift' }).map(({ key }) => key);
 * // ['mitarai2018circuit', 'schuld2019evaluating']
 */
export function citations(use: EngineUse): Citation[] {
  knownKeys(use, ['engine', 'gradient', 'rzzAll'], 'citations()');
  const { engine, gradient = 'auto' } = use;
  for (const [value, known, name] of [
    [engine, ENGINES, 'engine'],
    [gradient, GRADIENTS, 'gradient'],
  ] as const) {
    if (typeof value === 'string' && Object.hasOwn(known, value)) continue;
    throw new OptionError(`${name} is ${show(value)}; expected one of ${Object.keys(known).join(', ')}.`);
  }
  return citationsOf(reasonsOfEngine(use));
}

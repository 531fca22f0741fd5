import type { Circuit } from '../../circuit/circuit.js';
import { knownKeys, show, wholeNumber } from '../../common/check.js';
import { OptionError } from '../../common/errors.js';
import { type AutoOptions, auto } from '../../engine/auto.js';
import type { Engine } from '../../engine/engine.js';
import { mps } from '../../engine/mps.js';
import type { MpsOptions } from '../../engine/options.js';
import { type StatevectorOptions, statevector } from '../../engine/statevector.js';
import { checkWidth, type PauliSum, pauliSum } from '../../observables/pauli-sum.js';
import type { tf } from '../tf.js';
import { circuitFrom } from './circuit-data.js';
import { type Initializer, type InitializerData, initializerData, initializerFrom } from './initializer.js';
import { observableText } from './observable-text.js';

/** An engine as data: its name and its options. */
export type EngineData =
  | { readonly name: 'mps'; readonly options?: MpsOptions }
  | { readonly name: 'statevector'; readonly options?: StatevectorOptions }
  | { readonly name: 'auto'; readonly options?: AutoOptions };

/** What a layer is made of, besides what every layer of TensorFlow.js takes (`inputShape`, `name`, `trainable`). */
export interface MpsLayerOptions {
  /** Its first `features` parameters are fed by the input, the others are the trainable weight `theta`. */
  readonly circuit: Circuit;
  /** The width of the input. */
  readonly features: number;
  /** One output each: texts for `pauliSum`, or what it returns. */
  readonly observables: readonly (string | PauliSum)[];
  /** Default { name: 'auto' }. */
  readonly engine?: EngineData;
  /** Of `theta`: a name in `tf.initializers`, with options, or what is made there. Default normal with spread 0.1. */
  readonly initializer?: string | InitializerData | Initializer;
}

/** What `new MpsLayer` takes: its own options, and those of every layer of TensorFlow.js. */
export type MpsLayerArgs = MpsLayerOptions & ConstructorParameters<typeof tf.layers.Layer>[0];

/** A layer's own options as plain data, the same after JSON. */
export interface LayerData {
  readonly circuit: Circuit;
  readonly features: number;
  readonly observables: readonly string[];
  readonly engine: EngineData;
  readonly initializer: InitializerData;
}

/** What that data makes. */
export interface LayerParts {
  readonly circuit: Circuit;
  readonly engine: Engine;
  readonly observables: readonly PauliSum[];
  readonly initializer: Initializer;
}

const OWN = ['circuit', 'features', 'observables', 'engine', 'initializer'];

/** What TensorFlow.js gives to a layer's constructor: `LayerArgs`, and `customObjects` when a model is loaded. */
const INHERITED = [
  'name',
  'trainable',
  'dtype',
  'inputShape',
  'batchInputShape',
  'batchSize',
  'inputDType',
  'weights',
  'customObjects',
];

/** Checks a layer's options and returns them as data; throws OptionError and what its parts throw. */
export function layerData(args: MpsLayerOptions): LayerData {
  knownKeys(args, [...OWN, ...INHERITED], 'MpsLayer');
  const { circuit, features, observables, engine = { name: 'auto' }, initializer } = args;
  const { nQubits, nParams } = circuitFrom(circuit);
  wholeNumber(features, 'MpsLayer: the number of features', 1);
  if (features > nParams) {
    throw new OptionError(
      `MpsLayer: ${features} features feed the first parameters of a circuit that has ${nParams}; give at most that many.`,
    );
  }
  if (!Array.isArray(observables) || observables.length === 0) {
    throw new OptionError(
      `MpsLayer: the observables are ${show(observables)}; expected a list such as ['Z0'].`,
    );
  }
  const texts = observables.map(observableText);
  for (const text of texts) checkWidth(pauliSum(text), nQubits);
  engineFrom(engine);
  const initial = initializerData(initializer);
  initializerFrom(initial);
  return plain({ circuit, features, observables: texts, engine, initializer: initial });
}

/** Makes the parts of a layer. */
export const layerParts = ({ circuit, engine, observables, initializer }: LayerData): LayerParts => ({
  circuit: circuitFrom(circuit),
  engine: engineFrom(engine),
  observables: observables.map((text) => pauliSum(text)),
  initializer: initializerFrom(initializer),
});

/** A saved layer must compute what the one in memory does: both are made from what JSON keeps. */
const plain = (data: LayerData): LayerData => JSON.parse(JSON.stringify(data));

function engineFrom(data: EngineData): Engine {
  knownKeys(data, ['name', 'options'], "MpsLayer's engine");
  switch (data.name) {
    case 'mps':
      return mps(data.options);
    case 'statevector':
      return statevector(data.options);
    case 'auto':
      return auto(data.options);
    default:
      throw new OptionError(
        `MpsLayer's engine is ${show((data as { name: unknown }).name)}; expected 'mps', 'statevector' or 'auto'.`,
      );
  }
}

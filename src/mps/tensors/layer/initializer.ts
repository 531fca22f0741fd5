import { knownKeys, show } from '../../common/check.js';
import { OptionError } from '../../common/errors.js';
import { tf } from '../tf.js';

/** An initializer of TensorFlow.js. */
export type Initializer = ReturnType<typeof tf.initializers.zeros>;

/** A function of `tf.initializers` by name, and its options. */
export interface InitializerData {
  readonly name: string;
  readonly options?: object;
}

/** Small angles: a circuit near the identity's has gradients where one at random angles has none. */
const SMALL = { name: 'randomNormal', options: { stddev: 0.1 } };

const FACTORIES = tf.initializers as unknown as Record<string, (options: object) => Initializer>;

/**
 * Returns the data of an initializer, given by name, by name and options, or as one that `tf.initializers` made.
 *
 * @throws OptionError for what is none of these.
 */
export function initializerData(given: unknown = SMALL): InitializerData {
  const data = typeof given === 'string' ? { name: given } : isInitializer(given) ? dataOf(given) : given;
  const { name } = (data ?? {}) as { name?: unknown };
  if (typeof name !== 'string' || !Object.hasOwn(FACTORIES, name)) {
    const names = Object.keys(FACTORIES).join(', ');
    throw new OptionError(`The initializer is ${show(name ?? given)}; expected one of ${names}.`);
  }
  knownKeys(data as object, ['name', 'options'], 'The initializer');
  return data as InitializerData;
}

/** Makes the initializer; throws an OptionError for options that it does not have. */
export function initializerFrom({ name, options }: InitializerData): Initializer {
  const given = options ?? {};
  const made = FACTORIES[name](given);
  knownKeys(given, [...Object.keys(made.getConfig()), 'seed'], `The initializer ${name}`);
  return made;
}

const isInitializer = (given: unknown): given is Initializer =>
  typeof (given as Initializer | undefined)?.apply === 'function';

/** Class names are those of the functions, but for the first letter; a VarianceScaling may stand for a helper. */
function dataOf(initializer: Initializer): InitializerData {
  const className = initializer.getClassName();
  return { name: className[0].toLowerCase() + className.slice(1), options: initializer.getConfig() };
}

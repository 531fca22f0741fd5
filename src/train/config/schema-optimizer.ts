import { z } from 'zod';
import { real, record } from '../../config/fields.js';

// One schema an optimizer of TensorFlow.js, in the words of tf.train.*; epsilon is always written out.

const rate = (value: number) => real({ least: 0, most: 100, describe: 'Learning rate.' }).default(value);
const share = (describe: string) => real({ least: 0, most: 1, describe });
/** A decay that leaves something of the new: the bias correction divides by what it leaves. */
const beta = (describe: string) => real({ least: 0, most: 0.999999, describe });
const epsilon = real({
  least: 0,
  most: 1,
  describe: 'Added to the denominator: gradients far below it stand still.',
});
const name = <const Name extends string>(word: Name) => z.literal(word, { error: `expected "${word}"` });

const momentum = share('Share of the last update that is kept.');

export const optimizer = z
  .discriminatedUnion(
    'name',
    [
      record(
        {
          name: name('adam'),
          learningRate: rate(5e-4),
          beta1: beta('Decay of the first moment.').default(0.9),
          beta2: beta('Decay of the second moment.').default(0.999),
          epsilon: epsilon.default(1e-8),
        },
        'Kingma and Ba (2014); the published optimizer.',
      ),
      record(
        {
          name: name('adamax'),
          learningRate: rate(2e-3),
          beta1: beta('Decay of the first moment.').default(0.9),
          beta2: beta('Decay of the infinity norm.').default(0.999),
          epsilon: epsilon.default(1e-8),
          decay: real({ least: 0, most: 1, describe: 'Decay of the learning rate an iteration.' }).default(0),
        },
        'Kingma and Ba (2014), with the infinity norm.',
      ),
      record({ name: name('sgd'), learningRate: rate(0.01) }, 'Plain gradient descent.'),
      record(
        {
          name: name('momentum'),
          learningRate: rate(0.01),
          momentum: momentum.default(0.9),
          nesterov: z.boolean({ error: 'expected true or false' }).default(false),
        },
        'Gradient descent with momentum.',
      ),
      record(
        {
          name: name('rmsprop'),
          learningRate: rate(1e-3),
          decay: share('Decay of the mean square.').default(0.9),
          momentum: momentum.default(0),
          epsilon: epsilon.default(1e-8),
          centered: z.boolean({ error: 'expected true or false' }).default(false),
        },
        'Tieleman and Hinton (2012).',
      ),
      record(
        {
          name: name('adagrad'),
          learningRate: rate(0.01),
          initialAccumulatorValue: real({
            least: 1e-30,
            most: 100,
            describe: 'Where the sum of squares begins.',
          }).default(0.1),
        },
        'Duchi et al. (2011).',
      ),
      record(
        {
          name: name('adadelta'),
          learningRate: rate(1e-3),
          rho: share('Decay of the mean squares.').default(0.95),
          epsilon: epsilon.default(1e-8),
        },
        'Zeiler (2012).',
      ),
    ],
    {
      error:
        'expected { "name": "adam", "adamax", "sgd", "momentum", "rmsprop", "adagrad" or "adadelta", ... }',
    },
  )
  .describe('The optimizer of TensorFlow.js; begun afresh for every denoising step.');

/** An optimizer with all its numbers. */
export type OptimizerConfig = z.output<typeof optimizer>;

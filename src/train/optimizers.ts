import type * as Tf from '@tensorflow/tfjs';
import { tf } from '../mps/tensors/tf.js';
import type { OptimizerConfig } from './config/schema-optimizer.js';

/** Makes the optimizer of TensorFlow.js that a config describes, at its first iteration. */
export function makeOptimizer(config: OptimizerConfig): Tf.Optimizer {
  const { learningRate } = config;
  switch (config.name) {
    case 'adam':
      return tf.train.adam(learningRate, config.beta1, config.beta2, config.epsilon);
    case 'adamax':
      return tf.train.adamax(learningRate, config.beta1, config.beta2, config.epsilon, config.decay);
    case 'sgd':
      return tf.train.sgd(learningRate);
    case 'momentum':
      return tf.train.momentum(learningRate, config.momentum, config.nesterov);
    case 'rmsprop':
      return tf.train.rmsprop(learningRate, config.decay, config.momentum, config.epsilon, config.centered);
    case 'adagrad':
      return tf.train.adagrad(learningRate, config.initialAccumulatorValue);
    case 'adadelta':
      return tf.train.adadelta(learningRate, config.rho, config.epsilon);
  }
}

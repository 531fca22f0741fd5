import { show } from '../../common/check.js';
import { OptionError } from '../../common/errors.js';
import { checkWidth, type PauliSum } from '../../observables/pauli-sum.js';

/**
 * Returns an observable as text that `pauliSum` reads back to the same sum, bit by bit.
 *
 * A text is returned as it is, its letters in capitals: TensorFlow.js changes the case of texts when it saves a model.
 *
 * @throws OptionError for what is neither a text nor a Pauli sum.
 */
export function observableText(observable: unknown, position: number): string {
  if (typeof observable === 'string') return observable.replace(/[xyzi]/g, (letter) => letter.toUpperCase());
  if (!Array.isArray((observable as PauliSum | undefined)?.terms)) {
    throw new OptionError(
      `Observable ${position} is ${show(observable)}; expected a text such as 'Z0 Z1' or what pauliSum() returns.`,
    );
  }
  const sum = observable as PauliSum;
  checkWidth(sum, Number.POSITIVE_INFINITY);
  return sum.terms.map(termText).join(' ');
}

function termText({ coefficient, factors }: PauliSum['terms'][number]): string {
  const sign = coefficient < 0 ? '-' : '+';
  return [sign, Math.abs(coefficient), ...factors.map(({ qubit, pauli }) => pauli + qubit)].join(' ');
}

import { ConfigError } from '../../config/errors.js';
import { brief } from './brief.js';

const EXPRESSION = /^(mid|last|n|\d+)([-+*/](mid|last|n|\d+))*$/;

/** Returns the middle qubit of n: the left one of two. */
export const middleOf = (qubits: number): number => Math.floor((qubits - 1) / 2);

/**
 * Returns a text with every {expression} replaced by its number at n qubits.
 *
 * An expression is made of whole numbers, `mid` (the middle qubit, the left one of two), `last` (n - 1), `n` and + - * /;
 * products come before sums, a division rounds down.
 *
 * @throws ConfigError for what is no expression.
 *
 * @example
 * filled('Z{mid} Z{mid+1} - X{last}', 4); // 'Z1 Z2 - X3'
 */
export function filled(text: string, qubits: number): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (_, expression: string) => String(numberOf(expression, qubits)));
}

function numberOf(expression: string, qubits: number): number {
  const compact = expression.replaceAll(' ', '');
  const value = EXPRESSION.test(compact) ? sumOf(compact, qubits) : Number.NaN;
  if (value >= 0) return value;
  throw new ConfigError(
    `{${brief(expression)}} is ${Number.isNaN(value) ? 'no whole number below 2^53' : `${value} at ${qubits} qubits`}; ` +
      'expected the number of a qubit from mid, last, n, whole numbers and + - * /, such as {mid+1}.',
  );
}

/** Beyond 2^53 a number is not the one that was meant, nor is anything computed with it. */
const exact = (value: number): number => (Number.isSafeInteger(value) ? value : Number.NaN);

function sumOf(sum: string, qubits: number): number {
  const terms = sum.split(/(?=[-+])/);
  return terms.reduce((total, term) => {
    const product = productOf(term.replace(/^[-+]/, ''), qubits);
    return exact(term.startsWith('-') ? total - product : total + product);
  }, 0);
}

function productOf(product: string, qubits: number): number {
  const [first, ...rest] = product.split(/(?=[*/])/);
  return rest.reduce(
    (value, factor) => {
      const by = atom(factor.slice(1), qubits);
      return exact(factor.startsWith('*') ? value * by : Math.floor(value / by));
    },
    atom(first, qubits),
  );
}

function atom(word: string, qubits: number): number {
  if (word === 'mid') return middleOf(qubits);
  if (word === 'last') return qubits - 1;
  return word === 'n' ? qubits : exact(Number(word));
}

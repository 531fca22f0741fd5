import type { PauliTerm } from '../observables/pauli-term.js';

/** The factors of a Pauli string, its qubits ascending. */
export type PauliString = PauliTerm['factors'];

/**
 * Returns strings that generate, but for signs, all Pauli strings on `nQubits` qubits that commute with every given one.
 *
 * A string is a vector over GF(2), a bit for X and a bit for Z of every qubit; Y has both. Two strings commute where
 * x_1 z_2 + z_1 x_2 is even, so that those that commute with all are the kernel of a matrix. For TFIM it is the parity
 * alone. Source: Gottesman, arXiv quant-ph/9705052, 3.4.
 */
export function commutingStrings(strings: readonly PauliString[], nQubits: number): PauliString[] {
  const rows = echelon(strings.map((one) => exchanged(bitsOf(one, nQubits), nQubits)));
  const pivots = [...rows.keys()].sort((a, b) => a - b);
  const free = Array.from({ length: 2 * nQubits }, (_, i) => i).filter((i) => !rows.has(i));
  return free.map((column) => {
    let bits = 1n << BigInt(column);
    // A row's other bits lie below its pivot, which makes it even.
    for (const pivot of pivots) {
      if (isOdd((rows.get(pivot) as bigint) & bits)) bits |= 1n << BigInt(pivot);
    }
    return stringOf(bits, nQubits);
  });
}

/** Says whether two Pauli strings commute. */
export function commute(a: PauliString, b: PauliString): boolean {
  const other = new Map(b.map(({ qubit, pauli }) => [qubit, pauli]));
  const clashes = a.filter(({ qubit, pauli }) => (other.get(qubit) ?? pauli) !== pauli);
  return clashes.length % 2 === 0;
}

/** Writes a string as `pauliSum` reads it; a long one in part. */
export function textOf(string: PauliString, most = Number.POSITIVE_INFINITY): string {
  const words = string.map(({ qubit, pauli }) => pauli + qubit);
  return words.length <= most
    ? words.join(' ')
    : [...words.slice(0, most - 1), '...', words[words.length - 1]].join(' ');
}

/** Bit q for X on qubit q, bit n + q for Z. */
function bitsOf(string: PauliString, nQubits: number): bigint {
  let bits = 0n;
  for (const { qubit, pauli } of string) {
    if (pauli !== 'Z') bits |= 1n << BigInt(qubit);
    if (pauli !== 'X') bits |= 1n << BigInt(nQubits + qubit);
  }
  return bits;
}

function stringOf(bits: bigint, nQubits: number): PauliString {
  const has = (bit: number) => ((bits >> BigInt(bit)) & 1n) === 1n;
  return Array.from({ length: nQubits }, (_, qubit) => qubit).flatMap((qubit) => {
    const [x, z] = [has(qubit), has(nQubits + qubit)];
    if (!x && !z) return [];
    return [{ qubit, pauli: x ? (z ? ('Y' as const) : ('X' as const)) : ('Z' as const) }];
  });
}

/** Exchanges the halves for X and Z: the row whose product with a string's bits says whether the two clash. */
const exchanged = (bits: bigint, nQubits: number): bigint =>
  (bits >> BigInt(nQubits)) | (BigInt.asUintN(nQubits, bits) << BigInt(nQubits));

/** Returns an echelon form, its rows by their highest bits. */
function echelon(rows: readonly bigint[]): Map<number, bigint> {
  const found = new Map<number, bigint>();
  for (const given of rows) {
    let row = given;
    for (;;) {
      const pivot = highestBit(row);
      const known = found.get(pivot);
      if (row !== 0n && known === undefined) found.set(pivot, row);
      if (known === undefined) break;
      row ^= known;
    }
  }
  return found;
}

/** Returns the place of the highest bit, -1 for zero. */
function highestBit(bits: bigint): number {
  if (bits === 0n) return -1;
  const digits = bits.toString(16);
  return 4 * (digits.length - 1) + Math.floor(Math.log2(Number.parseInt(digits[0], 16)));
}

/** Says whether an odd number of bits is set. */
function isOdd(bits: bigint): boolean {
  let folded = 0;
  for (let rest = bits; rest > 0n; rest >>= 32n) folded ^= Number(rest & 0xffffffffn);
  for (let half = 16; half > 0; half >>= 1) folded ^= folded >>> half;
  return (folded & 1) === 1;
}

import { StoreError } from '../errors.js';
import { type NamedArray, type Numbers, type ReadArray, sizeOf } from './named-array.js';
import { formatHeader, readHeader } from './npy-header.js';
import { bytesOf, decoded, fromFortran, isReadable, LARGEST, LITTLE_ENDIAN } from './numbers.js';

/**
 * Reads a `.npy` file; undefined for one that holds no numbers, such as texts.
 *
 * @param where names the file in errors
 * @throws StoreError for a file that is damaged, cut off, or too large
 */
export function parseNpy(bytes: Uint8Array, name: string, where: string): ReadArray | undefined {
  const { type, descr, fortranOrder, shape, start } = readHeader(bytes, where);
  if (type === undefined) return undefined;
  if (!isReadable(type)) {
    throw new StoreError(`${where} holds numbers of type ${descr}; convert them to float64 or complex128.`);
  }
  const expected = bytesOf(type, sizeOf(shape));
  const found = bytes.length - start;
  if (found !== expected) {
    throw new StoreError(
      `${where} is damaged: its shape (${shape}) of ${descr} takes ${expected} bytes, and ${found} follow the header.`,
    );
  }
  const count = expected / type.bytes;
  if (8 * count > LARGEST) {
    throw new StoreError(`${where} takes ${8 * count} bytes in float64; at most ${LARGEST} are read.`);
  }
  const data = decoded(bytes.subarray(start), type, where);
  const rowMajor = fortranOrder ? fromFortran(data, shape, type.complex ? 2 : 1) : data;
  return { name, shape, data: rowMajor, complex: type.complex };
}

const ORDER = LITTLE_ENDIAN ? '<' : '>';

/** Returns an array as the bytes of a `.npy` file. */
export function formatNpy({ shape, data, complex = false }: NamedArray): Uint8Array {
  const size = data.BYTES_PER_ELEMENT * (complex ? 2 : 1);
  const descr = `${size === 1 ? '|' : ORDER}${complex ? 'c' : letterOf(data)}${size}`;
  return Buffer.concat([
    formatHeader(descr, shape),
    new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  ]);
}

/** Returns a text as the bytes of a `.npy` file, an array without axes; in Python `str(array)`. */
export function formatNpyText(text: string): Uint8Array {
  const points = Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return Buffer.concat([formatHeader(`${ORDER}U${points.length}`, []), new Uint8Array(points.buffer)]);
}

function letterOf(data: Numbers): string {
  if (data instanceof Float64Array || data instanceof Float32Array) return 'f';
  return data.constructor.name.includes('Uint') ? 'u' : 'i';
}

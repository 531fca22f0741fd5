import { StoreError } from '../errors.js';

/** How a file stores one real number; a complex one is two of them, re and im. */
export interface ElementType {
  readonly kind: 'float' | 'signed' | 'unsigned' | 'boolean';
  readonly bytes: number;
  readonly littleEndian: boolean;
  readonly complex: boolean;
}

/** The most bytes that the float64 numbers of one file may take: those of the widest statevector, 1 GiB. */
export const LARGEST = 2 ** 30;

/** Whether this machine stores the low byte first, as nearly all do. */
export const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

const READERS: Readonly<Record<string, (view: DataView, at: number, little: boolean) => number | bigint>> = {
  float2: (view, at, little) => halfFloat(view.getUint16(at, little)),
  float4: (view, at, little) => view.getFloat32(at, little),
  float8: (view, at, little) => view.getFloat64(at, little),
  signed1: (view, at) => view.getInt8(at),
  signed2: (view, at, little) => view.getInt16(at, little),
  signed4: (view, at, little) => view.getInt32(at, little),
  signed8: (view, at, little) => view.getBigInt64(at, little),
  unsigned1: (view, at) => view.getUint8(at),
  unsigned2: (view, at, little) => view.getUint16(at, little),
  unsigned4: (view, at, little) => view.getUint32(at, little),
  unsigned8: (view, at, little) => view.getBigUint64(at, little),
  boolean1: (view, at) => Math.min(view.getUint8(at), 1),
};

/** Returns whether numbers of this type can be read. */
export const isReadable = ({ kind, bytes }: ElementType): boolean => `${kind}${bytes}` in READERS;

/** Returns how many bytes `count` entries take in a file. */
export const bytesOf = ({ bytes, complex }: ElementType, count: number): number =>
  count * bytes * (complex ? 2 : 1);

/**
 * Returns all the numbers of some bytes as float64.
 *
 * @param where names the array in errors
 * @throws StoreError for NaN and infinity, and for a whole number that float64 would round
 */
export function decoded(bytes: Uint8Array, type: ElementType, where: string): Float64Array {
  const out = new Float64Array(bytes.length / type.bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = READERS[`${type.kind}${type.bytes}`];
  for (let i = 0; i < out.length; i++) {
    const found = read(view, i * type.bytes, type.littleEndian);
    const number = Number(found);
    if (!Number.isFinite(number)) {
      throw new StoreError(`${where} holds ${number} at number ${i}; expected finite numbers.`);
    }
    if (typeof found === 'bigint' && !Number.isSafeInteger(number)) {
      throw new StoreError(
        `${where} holds ${found} at number ${i}, which float64 would round; store it as a text or a float.`,
      );
    }
    out[i] = number;
  }
  return out;
}

/** Reads an IEEE 754 half: 1 bit of sign, 5 of exponent, 10 of fraction. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * 2 ** -14 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction);
}

/** Returns entries of `width` numbers in row-major order, given with the first index running fastest. */
export function fromFortran(data: Float64Array, shape: readonly number[], width: number): Float64Array {
  const out = new Float64Array(data.length);
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((size, length) => size * length, 1));
  for (let to = 0, from = 0; to < out.length; to += width) {
    for (let part = 0; part < width; part++) out[to + part] = data[from * width + part];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return out;
}

import { StoreError } from '../errors.js';
import type { ElementType } from './numbers.js';

/** What the header of a `.npy` file says; `type` is undefined for texts, records, objects and other no numbers. */
export interface NpyHeader {
  readonly descr: string;
  readonly type: ElementType | undefined;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the entries begin. */
  readonly start: number;
}

/** As numpy's own limit: a header is a line. */
const LONGEST_HEADER = 10_000;
const MOST_AXES = 64;
const MAGIC = '\x93NUMPY';
const ALIGNMENT = 64;
// The keys are sorted by every writer; 3L is how Python 2 wrote a length.
const HEADER =
  /^\{'descr': ?(?:'([^']*)'|(\[.*\])), ?'fortran_order': ?(True|False), ?'shape': ?\(((?:\d+L?(?:, ?\d+L?)*,?)?)\),? ?\}\s*$/;
const KINDS = { f: 'float', c: 'float', i: 'signed', u: 'unsigned', b: 'boolean' } as const;

/**
 * Reads the header of a `.npy` file, versions 1 to 3. Source: numpy.lib.format.
 *
 * Own code: npyjs and numpy-parser check no lengths, and write no complex numbers.
 *
 * @param where names the file in errors
 * @throws StoreError for what is no such header
 */
export function readHeader(bytes: Uint8Array, where: string): NpyHeader {
  const prefix = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 12));
  if (prefix.length < 12 || prefix.toString('latin1', 0, 6) !== MAGIC) {
    throw new StoreError(
      `${where} is no .npy file: it does not begin with \\x93NUMPY. Write it with numpy.save.`,
    );
  }
  const version = prefix[6];
  if (version < 1 || version > 3) {
    throw new StoreError(`${where} is of .npy version ${version}; versions 1 to 3 can be read.`);
  }
  const from = version === 1 ? 10 : 12;
  const length = version === 1 ? prefix.readUInt16LE(8) : prefix.readUInt32LE(8);
  const start = from + length;
  if (length > LONGEST_HEADER || start > bytes.length) {
    throw new StoreError(`${where} is damaged: its header of ${length} bytes is cut off or longer than any.`);
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString('utf8');
  const [found, descr, record, order, shape] = HEADER.exec(text) ?? [];
  if (found === undefined) {
    throw new StoreError(`${where} is damaged: its header ${JSON.stringify(text.trim())} cannot be read.`);
  }
  const lengths = (shape.match(/\d+/g) ?? []).map(Number);
  if (lengths.length > MOST_AXES || !lengths.every(Number.isSafeInteger)) {
    throw new StoreError(`${where} is damaged: its shape (${shape}) is larger than any array.`);
  }
  return {
    descr: descr ?? record,
    type: descr === undefined ? undefined : elementType(descr),
    fortranOrder: order === 'True',
    shape: lengths,
    start,
  };
}

function elementType(descr: string): ElementType | undefined {
  const [found, order, letter, digits] = /^([<>|=])([fciub])(\d{1,2})$/.exec(descr) ?? [];
  if (found === undefined) return undefined;
  const complex = letter === 'c';
  return {
    kind: KINDS[letter as keyof typeof KINDS],
    bytes: Number(digits) / (complex ? 2 : 1),
    littleEndian: order !== '>',
    complex,
  };
}

/** Returns the header, version 1, of an array of row-major entries. */
export function formatHeader(descr: string, shape: readonly number[]): Uint8Array {
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${lengths}), }`;
  const padding = ALIGNMENT - ((10 + text.length + 1) % ALIGNMENT);
  const header = Buffer.from(`${MAGIC}\x01\x00\0\0${text}${' '.repeat(padding)}\n`, 'latin1');
  header.writeUInt16LE(header.length - 10, 8);
  return header;
}

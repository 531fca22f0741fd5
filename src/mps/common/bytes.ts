const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Writes a number of bytes for people, three digits of it: 2 GiB, 7.33 MiB. */
export function showBytes(count: number): string {
  if (!Number.isFinite(count)) return 'no limit';
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, count)) / 10));
  if (power === 0) return `${Math.round(count)} bytes`;
  return `${Number((count / 1024 ** power).toPrecision(3))} ${UNITS[power]}`;
}

/** Writes it with the exact number behind, where that says more: 2 GiB (2147483648 bytes). */
export function showBytesExactly(count: number): string {
  const [shown, exact] = [showBytes(count), `${count} bytes`];
  return shown === exact || !Number.isFinite(count) ? shown : `${shown} (${exact})`;
}

/** Reads what people write for a number of bytes, such as 2GiB, 500 MB or 1e9; undefined where it is none. */
export function readBytes(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?(?:e\d+)?)\s*(?:([kmgt])(i?)b|b|bytes)?$/i.exec(text.trim());
  if (found === null) return undefined;
  const [, digits, prefix = '', binary = ''] = found;
  const power = ['', 'k', 'm', 'g', 't'].indexOf(prefix.toLowerCase());
  const count = Math.round(Number(digits) * (binary === '' ? 1000 : 1024) ** power);
  return Number.isFinite(count) ? count : undefined;
}

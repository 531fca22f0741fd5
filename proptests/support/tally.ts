/** Counts by name, for laws that draw again or meet a typed error: what was checked must not be nothing. */
export interface Tally {
  add(name: string): void;
  of(name: string): number;
  /** All counts, for messages. */
  toString(): string;
}

/** Returns a tally without counts. */
export function tally(): Tally {
  const counts = new Map<string, number>();
  return {
    add: (name) => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    of: (name) => counts.get(name) ?? 0,
    toString: () => JSON.stringify(Object.fromEntries(counts)),
  };
}

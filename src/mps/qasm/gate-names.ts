import type { Gate } from './gate.js';
import { quoted, type Source } from './source.js';
import { BUILT_IN, CORE, LIBRARY, type StandardGate } from './standard-gates.js';
import type { Name } from './syntax.js';

export type Include = keyof typeof CORE;

/** The gates that a file may call so far. */
export interface GateNames {
  include(file: string, at: number): void;
  define(name: Name, gate: Gate): void;
  /** Throws the QasmError that a name is taken. */
  checkFree(name: Name): void;
  find(name: Name): Gate;
}

/** Gates whose angle turns nothing. */
const STILL: ReadonlySet<string> = new Set(['gphase', 'u0']);

export function gateNamesOf(source: Source, version: 2 | 3): GateNames {
  const defined = new Map<string, Gate>();
  const included = new Set<Include>();
  const standard = new Map<string, Gate>();
  const builtIn = (name: string) => name === 'U' || name === (version === 2 ? 'CX' : 'gphase');
  const taken = (name: string) => builtIn(name) || [...included].some((file) => CORE[file].has(name));
  return {
    include(file, at) {
      if (!(file in CORE)) {
        const known = Object.keys(CORE).join(' or ');
        throw source.error(
          at,
          `${quoted(file)} is not read, nothing is; expected ${known}, put the gates here`,
        );
      }
      included.add(file as Include);
    },
    define: ({ name }, gate) => defined.set(name, gate),
    checkFree({ at, name }) {
      if (!defined.has(name) && !taken(name)) return;
      throw source.error(
        at,
        `the gate ${quoted(name)} is defined a second time; give one of them another name`,
      );
    },
    find({ at, name }) {
      const own = defined.get(name) ?? standard.get(name);
      if (own !== undefined) return own;
      const found = builtIn(name) ? BUILT_IN.get(name) : included.size > 0 ? libraryGate(name) : undefined;
      if (found === undefined) throw source.error(at, unknown(name, version));
      const gate = asGate(found, !STILL.has(name));
      standard.set(name, gate);
      return gate;
    },
  };
}

const libraryGate = (name: string): StandardGate | undefined =>
  LIBRARY.get(name) ?? (name === 'CX' ? BUILT_IN.get(name) : undefined);

function unknown(name: string, version: 2 | 3): string {
  if (libraryGate(name) === undefined) {
    return `there is no gate ${quoted(name)}; expected one of the included file, or define it further up, as in: gate mine a, b { cx a, b; }`;
  }
  const file = version === 2 ? 'qelib1.inc' : 'stdgates.inc';
  return `there is no gate ${quoted(name)} without a library; write include "${file}"; above`;
}

/** Makes a gate of a library countable. */
export const asGate = ({ angles, qubits, expand }: StandardGate, turns: boolean): Gate => ({
  angles,
  qubits,
  nesting: 0,
  turns,
  expand(values, places, out, work) {
    const gates = expand(values, places);
    work.spend(gates.length);
    out.push(...gates);
  },
});

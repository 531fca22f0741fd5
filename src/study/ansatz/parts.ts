import { mean } from '../jobs/measured.js';
import type { ConfiguredMember } from './family.js';
import { indicesOf, middleParameters, parametersOf } from './parameters.js';
import type { AnsatzSpec } from './schema.js';

/** More parts than this would make a row longer than anyone reads. */
const MOST_PARTS = 32;

/**
 * Returns the means of squares that a row names.
 *
 * Of all angles: every layer, and the angles on the middle qubit. Of those on the middle qubit: every one by layer and
 * gate. Of listed ones: every one by its index. A name means the same at every number of qubits, an index does not.
 *
 * @param squares one for each of `parametersOf`
 */
export function partsOf(
  parameters: AnsatzSpec['parameters'],
  member: ConfiguredMember,
  squares: ArrayLike<number>,
): Record<string, number> {
  if (parameters === 'all') return { ...layerParts(member, squares), ...middlePart(member, squares) };
  const chosen = parametersOf(parameters, member.circuit);
  if (chosen.length > MOST_PARTS) return {};
  const names = parameters === 'middle' ? middleNames(chosen, member) : chosen.map((k) => `theta ${k}`);
  return Object.fromEntries(names.map((name, i) => [name, squares[i]]));
}

function layerParts(
  { layerSizes = [] }: ConfiguredMember,
  squares: ArrayLike<number>,
): Record<string, number> {
  if (layerSizes.length > MOST_PARTS) return {};
  const starts = startsOf(layerSizes);
  return Object.fromEntries(
    layerSizes.map((size, l) => [
      `layer ${l + 1}`,
      mean(Array.from(squares).slice(starts[l], starts[l] + size)),
    ]),
  );
}

function middlePart({ circuit }: ConfiguredMember, squares: ArrayLike<number>): Record<string, number> {
  const middle = middleParameters(circuit);
  return middle.length === 0 ? {} : { middle: mean(middle.map((k) => squares[k])) };
}

/** The layer and gate of a parameter, numbered where several share them. */
function middleNames(chosen: readonly number[], { circuit, layerSizes }: ConfiguredMember): string[] {
  const gates = new Map<number, string>();
  for (const one of circuit.operations) {
    for (const k of indicesOf(one)) if (!gates.has(k)) gates.set(k, one.gate);
  }
  const starts = layerSizes && startsOf(layerSizes);
  const bare = chosen.map((k) => {
    const layer = starts ? `layer ${starts.findLastIndex((start) => start <= k) + 1} ` : '';
    return `${layer}${gates.get(k)}`;
  });
  return bare.map((name, i) => {
    const before = bare.slice(0, i).filter((other) => other === name).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}

/** The index of the first parameter of every layer. */
const startsOf = (sizes: readonly number[]): number[] =>
  sizes.map((_, l) => sizes.slice(0, l).reduce((sum, size) => sum + size, 0));

import { mean } from './measured.js';

/**
 * Groups of a denoising step's angles by the distance of their qubit from the nearest ancilla: the ancillas, the qubits
 * within L sites, to which the light cone of an ancilla reaches, and the rest.
 */
export type Group = 'ancilla' | 'cone' | 'beyond';

interface Layout {
  /** Ancillas, the leftmost qubits. */
  readonly ancillas: number;
  readonly qubits: number;
  readonly layers: number;
}

/**
 * Returns the mean square of every group that there is, by name, with a word before it if one is given.
 *
 * @param squares one an angle, layer by layer the RX of all qubits, then their RY
 */
export function groupMeans(
  squares: ArrayLike<number>,
  layout: Layout,
  what?: string,
): Record<string, number> {
  const width = layout.ancillas + layout.qubits;
  const members: Record<Group, number[]> = { ancilla: [], cone: [], beyond: [] };
  Array.from(squares).forEach((square, k) => {
    members[groupOf(k % width, layout)].push(square);
  });
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, group]) => group.length > 0)
      .map(([name, group]) => [what === undefined ? name : `${what} ${name}`, mean(group)]),
  );
}

function groupOf(qubit: number, { ancillas, layers }: Layout): Group {
  if (qubit < ancillas) return 'ancilla';
  return ancillas > 0 && qubit - (ancillas - 1) <= layers ? 'cone' : 'beyond';
}

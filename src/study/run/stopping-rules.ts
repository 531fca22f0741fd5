import type { PointsConfig, StudyConfig } from '../config/schema.js';

/** When a point has enough initialisations. */
export type Rule = Exclude<PointsConfig['inits'], number>;

type Place = { readonly arm: string; readonly qubits: number };

/** Returns the rule of every point that stops by its error; undefined for those with a fixed number of initialisations. */
export function stoppingRules({ arms }: StudyConfig): (place: Place) => Rule | undefined {
  const rules = new Map(
    arms.flatMap(({ name, points }) =>
      points.flatMap(({ qubits, inits }) =>
        typeof inits === 'number'
          ? []
          : qubits.map((n) => [placeKey({ arm: name, qubits: n }), inits] as const),
      ),
    ),
  );
  return (place) => rules.get(placeKey(place));
}

/** Returns a text that jobs have in common exactly if they belong to the same point; arms have names of their own. */
export const placeKey = ({ arm, qubits }: Place): string => `${qubits} ${arm}`;

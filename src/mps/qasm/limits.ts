/** A file stands for so many gates at most, what modifiers and definitions make of it counted. */
export const MOST_GATES = 250_000;

import { escaped, round } from '../mps/common/markup.js';

/** The family of the font that comes with the package; a viewer that lacks it takes its own sans-serif. */
export const FONT_FAMILY = 'DejaVu Sans';
/** Mean width of its letters, in em; on the wide side, so that a wrapped line never overflows. */
const LETTER_WIDTH = 0.54;

/** How a line of text is set. */
export interface TextStyle {
  readonly size: number;
  readonly weight?: 'bold';
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly lead?: string;
}

/** Returns a line of text as SVG; y is its base line, `lead` the words it begins with in bold. */
export function svgText(x: number, y: number, text: string, style: TextStyle): string {
  const { size, fill = '#222', anchor = 'start', weight, lead = '' } = style;
  const bold = weight ? ` font-weight="${weight}"` : '';
  const first = lead === '' ? '' : `<tspan font-weight="bold">${escaped(lead)}</tspan>`;
  const rest = escaped(text.slice(lead.length));
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${bold} fill="${fill}" text-anchor="${anchor}">${first}${rest}</text>`;
}

/** Returns about how wide a line will be, in pixels. */
export function textWidth(text: string, size: number): number {
  return [...text].length * size * LETTER_WIDTH;
}

/** Breaks a text into lines no wider than `width` pixels. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Moves values apart until neighbours are `gap` from each other, each as little as can be, inside [low, high]. */
export function spreadApart(
  values: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  // Clusters of neighbours that touch share one centre of mass; each is as wide as its members need.
  const clusters: Cluster[] = [];
  for (const i of order) {
    let cluster = inside([i], values, gap, [low, high]);
    // Also against the one before: what is moved back inside may meet it.
    for (let last = clusters.at(-1); last && overlap(last, cluster, gap); last = clusters.at(-1)) {
      clusters.pop();
      cluster = inside([...last.members, ...cluster.members], values, gap, [low, high]);
    }
    clusters.push(cluster);
  }
  const placed = [...values];
  for (const { members, centre } of clusters) {
    members.forEach((i, k) => {
      placed[i] = centre + gap * (k - (members.length - 1) / 2);
    });
  }
  return placed;
}

interface Cluster {
  readonly members: readonly number[];
  readonly centre: number;
}

function inside(
  members: readonly number[],
  values: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): Cluster {
  const mean = members.reduce((sum, k) => sum + values[k], 0) / members.length;
  const half = (gap * (members.length - 1)) / 2;
  return { members, centre: Math.max(low + half, Math.min(high - half, mean)) };
}

function overlap(a: Cluster, b: Cluster, gap: number): boolean {
  return b.centre - a.centre < (gap * (a.members.length + b.members.length)) / 2;
}

import type { Bloch, Frame } from '../compute/diffusion.js';
import { readable } from './numbers.js';
import { label, picture, polyline, tag } from './svg.js';

// A sphere of radius 1 seen from far away, from between the x and y axes and a little above.
const AZIMUTH = (32 * Math.PI) / 180;
const ELEVATION = (16 * Math.PI) / 180;

/** Where a point is seen, in units of the radius: right, down, and towards the viewer. */
export function project([x, y, z]: Bloch): {
  readonly right: number;
  readonly down: number;
  readonly near: number;
} {
  const along = Math.cos(AZIMUTH) * x + Math.sin(AZIMUTH) * y;
  return {
    right: Math.cos(AZIMUTH) * y - Math.sin(AZIMUTH) * x,
    down: Math.sin(ELEVATION) * along - Math.cos(ELEVATION) * z,
    near: Math.cos(ELEVATION) * along + Math.sin(ELEVATION) * z,
  };
}

const RADIUS = 118;
const COLUMN = 290;
const HEIGHT = 316;

/** Returns both ensembles of a time on Bloch spheres: side by side where there is room, else one below the other. */
export function drawBloch(frame: Frame, last: number, width: number): string {
  const isWide = width >= 2 * COLUMN;
  const spheres = [
    { points: frame.generated, name: 'Denoised by the model', kind: 'model' },
    { points: frame.forward, name: 'Data after the forward process', kind: 'data' },
  ];
  const parts = spheres.map(({ points, name, kind }, k) => {
    const [x, y] = isWide ? [(k + 0.5) * (width / 2), 0] : [width / 2, k * HEIGHT];
    return tag(
      'g',
      { transform: `translate(${x} ${y + HEIGHT / 2 + 12})` },
      label(0, -RADIUS - 22, name, { class: 'name', 'text-anchor': 'middle' }),
      sphere(),
      ...dots(points, kind),
    );
  });
  const words = {
    title: `States on the Bloch sphere at t = ${frame.time} of ${last}`,
    description:
      `${frame.generated.length} states of the model, mean Bloch vector ${mean(frame.generated)}; ` +
      `${frame.forward.length} of the forward process, mean ${mean(frame.forward)}.`,
  };
  return picture(width, isWide ? HEIGHT : 2 * HEIGHT, words, ...parts);
}

function sphere(): string {
  const axis = (name: string, at: Bloch) => {
    const { right, down } = project(at);
    return label(1.13 * RADIUS * right, 1.13 * RADIUS * down + 4, name, {
      class: 'tick',
      'text-anchor': 'middle',
    });
  };
  return (
    tag('circle', { class: 'ball', cx: 0, cy: 0, r: RADIUS }) +
    [circle([1, 0, 0], [0, 1, 0]), circle([1, 0, 0], [0, 0, 1]), circle([0, 1, 0], [0, 0, 1])].join('') +
    axis('|0⟩', [0, 0, 1]) +
    axis('|1⟩', [0, 0, -1]) +
    axis('x', [1, 0, 0]) +
    axis('y', [0, 1, 0])
  );
}

/** A great circle through two orthogonal directions, its far half pale. */
function circle(first: Bloch, second: Bloch): string {
  const halves: Record<'near' | 'far', (readonly [number, number])[][]> = { near: [[]], far: [[]] };
  for (let k = 0; k <= 96; k++) {
    const angle = (2 * Math.PI * k) / 96;
    const at = [0, 1, 2].map(
      (i) => first[i] * Math.cos(angle) + second[i] * Math.sin(angle),
    ) as unknown as Bloch;
    const { right, down, near } = project(at);
    const [here, there] = near >= 0 ? [halves.near, halves.far] : [halves.far, halves.near];
    here[here.length - 1].push([RADIUS * right, RADIUS * down]);
    if (there[there.length - 1].length > 0) there.push([]);
  }
  return (['far', 'near'] as const)
    .map((half) => tag('path', { class: `great ${half}`, d: halves[half].map(polyline).join('') }))
    .join('');
}

/** Points on the far side are pale, and drawn first. */
function dots(points: readonly Bloch[], kind: string): readonly string[] {
  const seen = points.map(project).sort((a, b) => a.near - b.near);
  return seen.map(({ right, down, near }) =>
    tag('circle', {
      class: `state ${kind}${near < 0 ? ' far' : ''}`,
      cx: RADIUS * right,
      cy: RADIUS * down,
      r: 3.2,
    }),
  );
}

const mean = (points: readonly Bloch[]): string => {
  const sums = [0, 1, 2].map((k) => points.reduce((sum, point) => sum + point[k], 0) / points.length);
  return `(${sums.map((value) => readable(value, 2)).join(', ')})`;
};

// A sphere of radius 1 seen from far away, from between the x and y axes and a little above.

/** A point in space: x towards the viewer's left, y to the right, z upwards. */
export type Vector = readonly [x: number, y: number, z: number];

/** Where a point is seen: right, down, and towards the viewer, in units of the radius. */
export interface Seen {
  readonly right: number;
  readonly down: number;
  readonly near: number;
}

const AZIMUTH = (32 * Math.PI) / 180;
const ELEVATION = (16 * Math.PI) / 180;
const [SIN_A, COS_A] = [Math.sin(AZIMUTH), Math.cos(AZIMUTH)];
const [SIN_E, COS_E] = [Math.sin(ELEVATION), Math.cos(ELEVATION)];

/** Returns where a point is seen in orthographic projection; |0>, z = 1, is seen at the top. */
export function project([x, y, z]: Vector): Seen {
  const along = COS_A * x + SIN_A * y;
  return { right: COS_A * y - SIN_A * x, down: SIN_E * along - COS_E * z, near: COS_E * along + SIN_E * z };
}

/** Returns the SVG path of the near or the far half of the great circle through two orthogonal directions. */
export function greatCircle(first: Vector, second: Vector, radius: number, half: 'near' | 'far'): string {
  const at = (angle: number) =>
    project(first.map((c, k) => c * Math.cos(angle) + second[k] * Math.sin(angle)) as unknown as Vector);
  // near = a cos(angle) + b sin(angle) is largest at this angle, positive a quarter turn to both sides.
  const nearest = Math.atan2(project(second).near, project(first).near);
  const middle = half === 'near' ? nearest : nearest + Math.PI;
  const points = Array.from({ length: POINTS + 1 }, (_, k) => {
    const { right, down } = at(middle + Math.PI * (k / POINTS - 0.5));
    return `${(radius * right).toFixed(2)} ${(radius * down).toFixed(2)}`;
  });
  return `M${points.join('L')}`;
}

const POINTS = 48;

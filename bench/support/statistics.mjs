/** Returns the middle value; the lower of two. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/** Returns the slope of a straight line through log y against log x. */
export function slope(points) {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)]);
  const mean = (k) => logs.reduce((sum, log) => sum + log[k], 0) / logs.length;
  const [x0, y0] = [mean(0), mean(1)];
  const along = logs.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
  return along / logs.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}

/** Returns the slopes between neighbours: how straight the line is. */
export const localSlopes = (points) => points.slice(1).map((point, i) => slope([points[i], point]));

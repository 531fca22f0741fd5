import { expect, test } from 'vitest';
import { rng } from '../../mps/common/rng.js';
import { chooseArcs, noArcs } from './arcs.js';
import { columnHeap, lower, nearest } from './column-heap.js';

// Oracle: a list that is sorted whenever it is asked.

const stream = rng(77);
const whole = (below: number) => Math.floor(below * stream.uniform());

test('a heap gives the nearest column, whatever was taken in or lowered between', () => {
  for (let repeat = 0; repeat < 40; repeat++) {
    const n = 1 + whole(24);
    const heap = columnHeap(n);
    const distance = Float64Array.from({ length: n }, () => whole(12));
    const inside = new Set<number>();
    const left: number[] = [];
    for (let turn = 0; turn < 4 * n; turn++) {
      const column = whole(n);
      if (whole(3) > 0 && heap.places[column] !== -2) {
        if (inside.has(column)) distance[column] -= whole(5);
        lower(heap, distance, column);
        inside.add(column);
      } else if (inside.size > 0) {
        const least = Math.min(...[...inside].map((one) => distance[one]));
        const found = nearest(heap, distance);
        expect(distance[found]).toBe(least);
        expect(inside.delete(found)).toBe(true);
        expect(heap.places[found]).toBe(-2);
        left.push(found);
      }
      expect(heap.size).toBe(inside.size);
      for (const one of inside) expect(heap.columns[heap.places[one]]).toBe(one);
    }
    const rest = Array.from({ length: heap.size }, () => nearest(heap, distance));
    const distances = rest.map((one) => distance[one]);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(new Set([...left, ...rest]).size).toBe(left.length + rest.length);
  }
});

test('an empty heap says of every column that it was never in it', () => {
  expect(columnHeap(3)).toEqual({
    columns: new Int32Array(3),
    places: Int32Array.of(-1, -1, -1),
    size: 0,
  });
});

test('a heap never moves a column that stands right', () => {
  const heap = columnHeap(3);
  const distance = Float64Array.of(2, 2, 2);
  for (const column of [2, 0, 1]) lower(heap, distance, column);
  expect([...heap.columns]).toEqual([2, 0, 1]);
  expect(nearest(heap, distance)).toBe(2);
  expect(heap.columns[0]).toBe(1);
});

test('of equally near children the first goes up', () => {
  const heap = columnHeap(4);
  const distance = Float64Array.of(0, 1, 1, 2);
  for (const column of [0, 1, 2, 3]) lower(heap, distance, column);
  expect([0, 1, 2, 3].map(() => nearest(heap, distance))).toEqual([0, 1, 2, 3]);
});

/** The columns of a row as they should be: the cheapest, ties in their order, and the one it is matched with. */
function expected(reduced: readonly number[], count: number, own: number): number[] {
  const n = reduced.length;
  const most = count < n ? [...reduced].sort((a, b) => a - b)[count - 1] : Number.POSITIVE_INFINITY;
  const chosen = reduced.flatMap((x, j) => (x <= most ? [j] : [])).slice(0, count);
  return own < 0 || chosen.includes(own) ? chosen : [...chosen, own];
}

test('a row gets its cheapest columns at the potentials, and its own', () => {
  for (let repeat = 0; repeat < 60; repeat++) {
    const n = 2 + whole(15);
    const cost = Float64Array.from({ length: n * n }, () => whole(repeat % 2 === 0 ? 5 : 1000));
    const v = Float64Array.from({ length: n }, () => whole(3));
    const columnOf = Int32Array.from({ length: n }, () => whole(n + 1) - 1);
    const matching = { n, cost, v, columnOf, rowOf: new Int32Array(n) };
    const arcs = noArcs(n);
    const room = { reduced: new Float64Array(n), sorted: new Float64Array(n) };
    const row = whole(n);
    // Ascending, then fewer again: lists are used again.
    for (const count of [1, 1 + whole(n), n, 1]) {
      chooseArcs(matching, arcs, row, count, room);
      const reduced = Array.from({ length: n }, (_, j) => cost[row * n + j] - v[j]);
      const want = expected(reduced, count, columnOf[row]);
      expect([...arcs.columns[row].subarray(0, arcs.counts[row])]).toEqual(want);
      expect([...arcs.costs[row].subarray(0, want.length)]).toEqual(want.map((j) => cost[row * n + j]));
    }
    expect([...arcs.counts].filter((_, i) => i !== row).every((c) => c === 0)).toBe(true);
  }
});

import { DOMParser } from 'linkedom';

/** The little of an element that is read here. */
export interface Markup {
  readonly tagName: string;
  readonly textContent: string;
  readonly children: readonly Markup[];
  querySelector(selector: string): Markup | null;
  querySelectorAll(selector: string): readonly Markup[];
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
}

/** A gate as a reader of the picture sees it. */
export interface SeenGate {
  readonly position: number;
  readonly gate: string;
  /** Its texts, in the order in which they stand. */
  readonly texts: readonly string[];
  readonly tooltip: string;
  /** Qubits with a box or a sign on their wire; a line alone marks none. */
  readonly qubits: readonly number[];
  /** Which of them have a dot, and which a ring. */
  readonly dots: readonly number[];
  readonly rings: readonly number[];
  readonly row: number;
  /** The room it takes, its line included. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A stretch of a wire, or of a box on it. */
export interface Stretch {
  readonly row: number;
  readonly qubit: number;
  readonly from: number;
  readonly to: number;
}

export interface SeenDrawing {
  readonly document: Markup;
  readonly width: number;
  readonly height: number;
  readonly names: readonly string[];
  readonly rows: number;
  readonly gates: readonly SeenGate[];
  readonly wires: readonly Stretch[];
  readonly boxes: readonly Stretch[];
}

interface Box {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Reads a drawing by its shapes alone: what lies on which wire, and where. */
export function readDrawing(svg: string, nQubits: number): SeenDrawing {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml') as unknown as Markup;
  const root = document.querySelector('svg')!;
  const names = [...root.querySelectorAll(':scope > text')];
  // A name's base line is 4.5 pixels below its wire.
  const heights = names.map((name) => number(name, 'y') - 4.5);
  const wireAt = (y: number) => {
    const i = heights.findIndex((height) => Math.abs(height - y) < 0.02);
    return { row: Math.floor(i / nQubits), qubit: i % nQubits };
  };
  const wiresIn = ([top, bottom]: readonly [number, number]) =>
    heights.flatMap((y, i) =>
      y >= top && y <= bottom ? [{ row: Math.floor(i / nQubits), qubit: i % nQubits }] : [],
    );
  const rects = (element: Markup) => [...element.querySelectorAll('rect.box')].map(rectOf);
  const gates = [...root.querySelectorAll('g.gate')].map((g): SeenGate => {
    const circles = (kind: string) => [...g.querySelectorAll(`circle.${kind}`)].map(circleOf);
    const crosses = [...g.querySelectorAll('path.link')].flatMap(crossOf);
    const [dots, rings] = [circles('dot'), circles('ring')];
    const signs = [...dots, ...rings, ...crosses, ...rects(g)];
    const lines = [...g.querySelectorAll('path.link')].flatMap(lineOf);
    const all = [...signs, ...lines];
    const on = (boxes: readonly Box[]) => boxes.flatMap(({ y }) => wiresIn(y)).map(({ qubit }) => qubit);
    return {
      position: Number(g.getAttribute('data-gate')),
      gate: g.getAttribute('class')!.split(' ')[1],
      texts: [...g.querySelectorAll('text')].map((text) => text.textContent),
      tooltip: g.querySelector('title')!.textContent,
      qubits: on(signs),
      dots: on(dots),
      rings: on(rings),
      row: wiresIn(signs[0].y)[0].row,
      left: Math.min(...all.map(({ x }) => x[0])),
      right: Math.max(...all.map(({ x }) => x[1])),
      top: Math.min(...all.map(({ y }) => y[0])),
      bottom: Math.max(...all.map(({ y }) => y[1])),
    };
  });
  const solid = [...root.querySelectorAll('path.wire')].filter(
    (path) => !path.hasAttribute('stroke-dasharray'),
  );
  return {
    document,
    width: number(root, 'width'),
    height: number(root, 'height'),
    names: names.map((name) => name.textContent),
    rows: names.length / nQubits,
    // In rows below stand gates that may come earlier than some above.
    gates: gates.sort((a, b) => a.position - b.position),
    wires: solid.flatMap((path) =>
      [...path.getAttribute('d')!.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)/g)].map(([, from, y, to]) => ({
        ...wireAt(Number(y)),
        from: Number(from),
        to: Number(to),
      })),
    ),
    boxes: rects(root).flatMap(({ x, y }) => wiresIn(y).map((wire) => ({ ...wire, from: x[0], to: x[1] }))),
  };
}

const number = (element: Markup, name: string): number => Number(element.getAttribute(name));

function rectOf(rect: Markup): Box {
  const [x, y] = [number(rect, 'x'), number(rect, 'y')];
  return { x: [x, x + number(rect, 'width')], y: [y, y + number(rect, 'height')] };
}

function circleOf(circle: Markup): Box {
  const [x, y, r] = [number(circle, 'cx'), number(circle, 'cy'), number(circle, 'r')];
  return { x: [x - r, x + r], y: [y - r, y + r] };
}

/** The diagonals of a swap, 10 pixels wide. */
function crossOf(path: Markup): Box[] {
  const found = /^M([\d.]+) ([\d.]+)l10 10m0 -10l-10 10$/.exec(path.getAttribute('d')!);
  if (found === null) return [];
  const [x, y] = [Number(found[1]), Number(found[2])];
  return [{ x: [x, x + 10], y: [y, y + 10] }];
}

function lineOf(path: Markup): Box[] {
  const found = /^M([\d.]+) ([\d.]+)V([\d.]+)$/.exec(path.getAttribute('d')!);
  if (found === null) return [];
  const [x, y, to] = found.slice(1).map(Number);
  return [{ x: [x, x], y: [y, to] }];
}

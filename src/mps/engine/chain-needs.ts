import type { DoubleShape, Shape, Structure } from '../circuit/structure.js';
import { layersOf } from '../gradient/layers.js';
import { SITE_OVERHEAD, WORK } from '../gradient/memory-limit.js';
import { growBonds, isShuffled, widestBonds } from './bond-bounds.js';

/** What one layer may leave behind, in bytes. */
export interface LayerNeeds {
  /** The chain before its first step. */
  readonly start: number;
  /** Sites that a history of the adjoint keeps beside that. */
  readonly history: number;
  /** What the pullbacks of its moves hold on to. */
  readonly tape: number;
}

/** What one run of a chain may need, from structure alone, in bytes. */
export interface ChainNeeds {
  readonly bonds: readonly number[];
  /** The chain at its largest. */
  readonly chain: number;
  /** What the kernels work in. */
  readonly work: number;
  /** The layers from the first that depends on a parameter. */
  readonly layers: readonly LayerNeeds[];
}

/** How large bonds may be, and where the orthogonality centre begins. */
export interface ChainLimits {
  readonly maxBond: number;
  readonly schedule: 'program' | 'planned';
  readonly initialBonds: readonly number[];
  readonly centre: number;
}

/**
 * Walks through the steps of a circuit as a chain does, with every bond at its bound.
 *
 * Bonds and the way of the orthogonality centre follow from structure; so does what a step makes: two sites of
 * 32 left right bytes for a gate on neighbours, 192 chi^2 on a tape; q and r of every move of the centre.
 */
export function chainNeeds(structure: Structure, limits: ChainLimits): ChainNeeds {
  const { nQubits, shapes, firstDifferentiable } = structure;
  const walk = new Walk(nQubits, limits);
  for (const shape of shapes.slice(0, firstDifferentiable)) walk.take(shape);
  const layers = layersOf(shapes.slice(firstDifferentiable), nQubits).map((layer) => walk.layer(layer));
  return { bonds: walk.bonds, chain: walk.chainBytes(), work: walk.work, layers };
}

class Walk {
  readonly bonds: number[];
  work = 0;
  readonly #limits: ChainLimits;
  readonly #nQubits: number;
  readonly #widest: readonly number[];
  #centre: number;
  #changed: Set<number> = new Set();
  #tape = 0;

  constructor(nQubits: number, limits: ChainLimits) {
    this.#nQubits = nQubits;
    this.#limits = limits;
    this.#centre = limits.centre;
    this.#widest = widestBonds(nQubits, limits.maxBond);
    this.bonds = this.#widest.map((limit, i) => Math.min(limit, limits.initialBonds[i]));
    for (let q = 0; q < nQubits; q++) this.#worksOn(this.#entries(q));
  }

  chainBytes(): number {
    return this.#sum(0, this.#nQubits - 1, (q) => this.#siteBytes(q));
  }

  layer(shapes: readonly Shape[]): LayerNeeds {
    const start = this.chainBytes();
    let history = 0;
    this.#tape = 0;
    this.#changed = new Set();
    for (const shape of shapes) {
      this.take(shape);
      if (!dependsOnParameter(shape)) continue;
      history += 8 * this.#nQubits;
      for (const q of this.#changed) history += this.#siteBytes(q);
      this.#changed = new Set();
    }
    // The last buffer may be empty but for a little.
    const tape = this.#tape + Math.min(ROOM, this.#tape + FIRST_ROOM);
    return { start, history, tape };
  }

  take(shape: Shape): void {
    growBonds(this.bonds, shape, this.#widest);
    if (shape.kind === 'single') {
      this.#changed.add(shape.qubit);
      this.#tape += this.#siteBytes(shape.qubit);
    } else if (shape.kind === 'double') this.#double(shape);
    else if (shape.kind === 'rzzAll')
      this.#operator(0, this.#nQubits - 1, (l) => Math.min(l, this.#nQubits - l) + 1);
    else for (const gate of this.#inOrder(shape.gates)) this.#double(gate);
  }

  /** The order in which the chain takes gates that commute. */
  #inOrder(gates: readonly DoubleShape[]): readonly DoubleShape[] {
    if (this.#limits.schedule === 'program') return gates;
    const sign = 2 * this.#centre < this.#nQubits ? 1 : -1;
    return [...gates].sort((x, y) => sign * (x.a + x.b - y.a - y.b));
  }

  #double(gate: DoubleShape): void {
    const first = Math.min(gate.a, gate.b);
    const last = Math.max(gate.a, gate.b);
    if (last === first + 1) this.#neighbours(first);
    else if (isShuffled(gate)) {
      for (let q = last - 1; q > first; q--) this.#neighbours(q);
      for (let q = first; q < last; q++) this.#neighbours(q);
    } else {
      this.#moveTo(first);
      this.#operator(first, last, (l) => (l > first && l <= last ? 2 : 1));
    }
  }

  #neighbours(q: number): void {
    const rightwards = this.#centre <= q;
    this.#moveTo(rightwards ? q : q + 1);
    const [left, middle, right] = [this.#bond(q), this.#bond(q + 1), this.#bond(q + 2)];
    this.#worksOn(2 * left * right);
    // Theta and its singular vectors, and the two sites before the gate.
    this.#tape += 2 * inRoom(64 * left * right) + 32 * middle * (left + right) + 4 * SITE_OVERHEAD;
    this.#changed.add(q).add(q + 1);
    this.#centre = rightwards ? q + 1 : q;
  }

  #moveTo(to: number): void {
    while (this.#centre !== to) {
      const from = this.#centre;
      this.#centre += Math.sign(to - from);
      const bond = this.#bond(Math.max(from, this.#centre));
      this.#tape += 32 * this.#entries(from) + 16 * bond ** 2 + 2 * SITE_OVERHEAD;
      this.#changed.add(from).add(this.#centre);
    }
  }

  /** Counts an operator of bonds `rank(l)` on the sites from `first` to `last`, l qubits being left of a bond. */
  #operator(first: number, last: number, rank: (l: number) => number): void {
    const grown = (l: number) => this.#bond(l) * rank(l);
    const entries = (q: number) => grown(q) * grown(q + 1);
    this.work = Math.max(this.work, 64 * this.#sum(first, last, entries));
    for (let q = first; q <= last; q++) {
      this.#worksOn(this.#bond(q) * grown(q + 1));
      // The site before; its QR; the cut's matrix with its singular vectors, the next site and the rest.
      const [left, right] = [this.#bond(q), grown(q + 1)];
      this.#tape += 32 * this.#entries(q) + 64 * entries(q) + 16 * grown(q) ** 2 + 96 * left * right;
      this.#tape += 8 * SITE_OVERHEAD;
      this.#changed.add(q);
    }
    this.#centre = last;
  }

  /** The bond with so many qubits on its left. */
  #bond(left: number): number {
    return this.bonds[left - 1] ?? 1;
  }

  #entries(q: number): number {
    return this.#bond(q) * this.#bond(q + 1);
  }

  #siteBytes(q: number): number {
    return 32 * this.#entries(q) + SITE_OVERHEAD;
  }

  #worksOn(entries: number): void {
    this.work = Math.max(this.work, WORK * 32 * entries);
  }

  #sum(first: number, last: number, of: (q: number) => number): number {
    let sum = 0;
    for (let q = first; q <= last; q++) sum += of(q);
    return sum;
  }
}

/** The smallest and the largest buffer of a tape, which matrices share: 32 KiB and 1 MiB. */
const [FIRST_ROOM, ROOM] = [2 ** 15, 2 ** 20];

/** Returns what a matrix takes of the buffers of a tape, its share of their ends included. */
const inRoom = (bytes: number): number => (bytes >= ROOM ? bytes : ROOM / Math.floor(ROOM / bytes));

function dependsOnParameter(shape: Shape): boolean {
  if (shape.kind === 'single') return shape.factors.some(({ turn }) => turn !== undefined);
  if (shape.kind === 'diagonals') return shape.gates.some(({ angle }) => angle !== undefined);
  return typeof shape.angle === 'object';
}

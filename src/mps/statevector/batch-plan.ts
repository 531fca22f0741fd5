import type { SmallMatrix } from '../circuit/small-matrix.js';
import type { DoubleShape, RzzAllShape, Shape, Structure } from '../circuit/structure.js';
import { pairSum } from './apply.js';
import { type PlannedFactor, plannedFactors } from './batch-factors.js';
import { type Differentiated, Layout, type Place } from './batch-layout.js';
import { flipsOfSigns } from './batch-signs.js';

/** One call of a kernel. A qubit is named by the place of its bit from the right, several of them by a mask. */
export type PlannedStep =
  | {
      readonly kind: 'qubit';
      readonly bit: number;
      readonly place: Place;
      readonly factors: readonly PlannedFactor[];
      /** Where its four moments stand; undefined without a parameter. */
      readonly moment: number | undefined;
    }
  | {
      readonly kind: 'pair';
      readonly a: number;
      readonly b: number;
      readonly place: Place;
      readonly generator: 'X' | 'Y' | undefined;
      readonly differentiated: Differentiated | undefined;
    }
  /** Exchanges the amplitudes at two of the four places that bits a and b span. */
  | {
      readonly kind: 'exchange';
      readonly a: number;
      readonly b: number;
      readonly first: number;
      readonly second: number;
    }
  | { readonly kind: 'signs'; readonly place: Place; readonly count: number }
  | {
      readonly kind: 'parity';
      readonly mask: number;
      readonly place: Place;
      readonly differentiated: Differentiated | undefined;
    }
  | {
      readonly kind: 'ones';
      readonly mask: number;
      readonly place: Place;
      /** Where sum_{i<j} z_i z_j stands for every number of ones. */
      readonly sums: Place;
      readonly shape: RzzAllShape;
      readonly differentiated: Differentiated | undefined;
    };

/** A circuit as calls of kernels on many rows of angles at once. */
export interface Plan {
  readonly nQubits: number;
  readonly nParams: number;
  readonly steps: readonly PlannedStep[];
  /** The first step with a parameter. */
  readonly firstDifferentiable: number;
  /** The numbers that all rows share. */
  readonly shared: Float64Array;
  /** How many numbers a row has of its own, how many angles, and how many moments. */
  readonly rowLength: number;
  readonly nTurns: number;
  readonly nMoments: number;
}

const known = new WeakMap<Structure, Plan>();

/** Lays a circuit out for the batched kernels. */
export function planOf(structure: Structure): Plan {
  const plan = known.get(structure) ?? planned(structure);
  known.set(structure, plan);
  return plan;
}

function planned({ nQubits, nParams, shapes }: Structure): Plan {
  const layout = new Layout();
  const steps = shapes.flatMap((shape) => stepsOf(shape, nQubits, layout));
  const first = steps.findIndex(isDifferentiable);
  const { rowLength, nTurns, nMoments } = layout;
  return {
    nQubits,
    nParams,
    steps,
    firstDifferentiable: first < 0 ? steps.length : first,
    shared: Float64Array.from(layout.shared),
    rowLength,
    nTurns,
    nMoments,
  };
}

/** Returns whether a step has a parameter. */
export function isDifferentiable(step: PlannedStep): boolean {
  if (step.kind === 'qubit') return step.moment !== undefined;
  return 'differentiated' in step && step.differentiated !== undefined;
}

function stepsOf(shape: Shape, nQubits: number, layout: Layout): PlannedStep[] {
  const bitOf = (qubit: number) => nQubits - 1 - qubit;
  if (shape.kind === 'single') {
    const { factors, matrix } = plannedFactors(shape, layout);
    const place = matrix === undefined ? layout.own(8) : layout.share(matrix);
    const moment = matrix === undefined ? layout.moments(4) : undefined;
    return [{ kind: 'qubit', bit: bitOf(shape.qubit), place, factors, moment }];
  }
  if (shape.kind === 'rzzAll') return [everyPair(shape, nQubits, layout)];
  if (shape.kind === 'diagonals') return diagonals(shape.gates, bitOf, layout);
  return isDiagonal(shape) ? diagonals([shape], bitOf, layout) : [double(shape, bitOf, layout)];
}

const isDiagonal = ({ gate }: DoubleShape): boolean => gate === 'cz' || gate === 'rzz';

function everyPair(shape: RzzAllShape, nQubits: number, layout: Layout): PlannedStep {
  const sums = layout.share(Array.from({ length: nQubits + 1 }, (_, ones) => pairSum(nQubits, ones)));
  const angle = typeof shape.angle === 'object' ? shape.angle : undefined;
  const place = layout.own(2 * nQubits + 2);
  const mask = 2 ** nQubits - 1;
  return { kind: 'ones', mask, place, sums, shape, differentiated: layout.differentiated(angle) };
}

function double(shape: DoubleShape, bitOf: (qubit: number) => number, layout: Layout): PlannedStep {
  const [a, b] = [bitOf(shape.a), bitOf(shape.b)];
  if (shape.gate === 'cnot') return { kind: 'exchange', a, b, first: 2, second: 3 };
  if (shape.gate === 'swap') return { kind: 'exchange', a, b, first: 1, second: 2 };
  const generator = shape.generator === 'Z' ? undefined : shape.generator;
  const place = shape.matrix === undefined ? layout.own(32) : layout.share(shape.matrix as SmallMatrix);
  return { kind: 'pair', a, b, place, generator, differentiated: layout.differentiated(shape.angle) };
}

/** Gathers the CZ gates of a commuting group into one call. */
function diagonals(
  gates: readonly DoubleShape[],
  bitOf: (qubit: number) => number,
  layout: Layout,
): PlannedStep[] {
  const flips = flipsOfSigns(
    gates.filter(({ gate }) => gate === 'cz').map(({ a, b }) => [bitOf(a), bitOf(b)] as const),
  );
  const signs: PlannedStep[] =
    flips.count === 0 ? [] : [{ kind: 'signs', place: layout.share(flips.words), count: flips.count }];
  return [
    ...signs,
    ...gates
      .filter(({ gate }) => gate === 'rzz')
      .map((gate): PlannedStep => {
        const mask = 2 ** bitOf(gate.a) + 2 ** bitOf(gate.b);
        const differentiated = layout.differentiated(gate.angle);
        const place = gate.matrix === undefined ? layout.own(2) : layout.share(halfAngle(gate.matrix));
        return { kind: 'parity', mask, place, differentiated };
      }),
  ];
}

/** Returns (cos, sin) of half the angle of an rzz, whose first entry is exp(-i angle / 2). */
const halfAngle = (matrix: SmallMatrix): number[] => [matrix[0], -matrix[1]];

import { FIXED_MATRIX, phaseMatrix, rotationMatrix } from '../circuit/gates.js';
import {
  exchanged,
  type SmallMatrix,
  smallIdentity,
  smallKronecker,
  smallProduct,
} from '../circuit/small-matrix.js';
import { QasmError } from './errors.js';
import type { Gate } from './gate.js';
import { constant } from './linear.js';
import { type Lowered, lowered } from './lowered.js';
import type { Primitive } from './primitive.js';

type PairRotation = 'rxx' | 'ryy' | 'rzz';

/** Where a definition is compared: one that agrees at all of these is the rotation, whoever wrote it. */
const ANGLES: readonly number[] = [0.3, 1.1, -2.3, 3.7, 5.9, -7.3, 9.1];
const TOLERANCE = 1e-12;
/** Longer definitions are not looked at. */
const LONGEST = 100;

/** Returns which rotation of two qubits a gate of one angle is, up to a global phase; undefined where it is none. */
export function rotationLike(gate: Gate): PairRotation | undefined {
  if (gate.angles !== 1 || gate.qubits !== 2) return undefined;
  const matrices: SmallMatrix[] = [];
  for (const angle of ANGLES) {
    const matrix = matrixAt(gate, angle);
    if (matrix === undefined) return undefined;
    matrices.push(matrix);
  }
  const names: readonly PairRotation[] = ['rxx', 'ryy', 'rzz'];
  return names.find((name) =>
    ANGLES.every((angle, i) => sameUpToPhase(rotationMatrix(name, angle), matrices[i])),
  );
}

/** Returns the matrix of a gate at an angle; undefined where it is too long, or has none there. */
function matrixAt(gate: Gate, angle: number): SmallMatrix | undefined {
  let left = LONGEST;
  const spend = (gates: number) => {
    left -= gates;
    if (left < 0) throw new QasmError('too long to be looked at', 1, 1);
  };
  const gates: Primitive[] = [];
  try {
    gate.expand([constant(angle)], [0, 1], gates, { spend, angle: (given) => given });
  } catch (error) {
    // An angle such as sqrt(theta) may have no value here.
    if (error instanceof QasmError) return undefined;
    throw error;
  }
  return lowered(gates).reduce((product, one) => smallProduct(onPair(one), product), smallIdentity(4));
}

function onPair({ gate, angles, qubits }: Lowered): SmallMatrix {
  const matrix = matrixOf(
    gate,
    angles.map(({ plus }) => plus),
  );
  if (qubits.length === 2) return qubits[0] === 0 ? matrix : exchanged(matrix);
  const one = smallIdentity(2);
  return qubits[0] === 0 ? smallKronecker(matrix, one) : smallKronecker(one, matrix);
}

function matrixOf(gate: Lowered['gate'], angles: readonly number[]): SmallMatrix {
  if (gate === 'u3') {
    const [theta, phi, lambda] = angles;
    return smallProduct(phaseMatrix(phi), smallProduct(rotationMatrix('ry', theta), phaseMatrix(lambda)));
  }
  return gate in FIXED_MATRIX
    ? FIXED_MATRIX[gate as keyof typeof FIXED_MATRIX]
    : rotationMatrix(gate as Parameters<typeof rotationMatrix>[0], angles[0]);
}

/** Whether B is A times tr(A^H B) / 4, entry by entry. */
function sameUpToPhase(a: SmallMatrix, b: SmallMatrix): boolean {
  let re = 0;
  let im = 0;
  for (let i = 0; i < a.length; i += 2) {
    re += (a[i] * b[i] + a[i + 1] * b[i + 1]) / 4;
    im += (a[i] * b[i + 1] - a[i + 1] * b[i]) / 4;
  }
  return a.every((_, k) => {
    const i = k - (k % 2);
    const turned = k === i ? a[i] * re - a[i + 1] * im : a[i] * im + a[i + 1] * re;
    return Math.abs(b[k] - turned) < TOLERANCE;
  });
}

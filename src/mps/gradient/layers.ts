/** What a step, or its shape before angles are known, says about its size. */
interface Sized {
  readonly kind: 'single' | 'double' | 'diagonals' | 'rzzAll';
  readonly gates?: readonly unknown[];
}

/** Divides steps into stretches with about one gate of two qubits a qubit. */
export function layersOf<S extends Sized>(steps: readonly S[], nQubits: number): S[][] {
  const layers: S[][] = [];
  let room = 0;
  for (const step of steps) {
    if (room <= 0) {
      layers.push([]);
      room = nQubits;
    }
    layers[layers.length - 1].push(step);
    room -= gatesIn(step, nQubits);
  }
  return layers;
}

function gatesIn({ kind, gates }: Sized, nQubits: number): number {
  if (kind === 'single') return 0;
  if (kind === 'rzzAll') return nQubits;
  return gates?.length ?? 1;
}

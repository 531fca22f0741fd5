import type { Amplitudes, Circuit, Engine, State } from 'tfjs-mps';

/**
 * What is tested: anything that runs circuits as our engines do.
 *
 * Only `run` must be there. Laws about what a simulator does not have are left out, and the report names them.
 */
export interface Simulator extends Partial<Pick<Engine, 'valueAndGradient' | 'pullback' | 'pullbackBatch'>> {
  readonly name?: string;
  /** Runs a circuit at these angles, from |0...0> unless told otherwise. */
  run(circuit: Circuit, angles?: ArrayLike<number>, initial?: State): SimulatedState;
}

/** What `run` returns: all amplitudes, qubit 0 the most significant bit, and as much of `State` as there is. */
export interface SimulatedState extends Partial<Omit<State, 'toStatevector'>> {
  /** All 2^n amplitudes. */
  toStatevector(): Amplitudes | { readonly re: ArrayLike<number>; readonly im: ArrayLike<number> };
}

/** Methods that a law may call besides `run` and `toStatevector`. */
export type Need =
  | keyof Pick<Engine, 'valueAndGradient' | 'pullback' | 'pullbackBatch'>
  | keyof Omit<State, 'toStatevector' | 'engine' | 'nQubits'>;

const OF_ENGINE: readonly Need[] = ['valueAndGradient', 'pullback', 'pullbackBatch'];

/** Lists the needs that a simulator, or the state that it returns, does not answer. */
export function missingOf(simulator: Simulator, state: SimulatedState, needs: readonly Need[]): Need[] {
  return needs.filter((need) => {
    const owner = OF_ENGINE.includes(need) ? simulator : state;
    return typeof (owner as unknown as Record<string, unknown>)[need] !== 'function';
  });
}

/** Returns all amplitudes as one list of real numbers, re and im in turn. */
export function amplitudesOf(state: SimulatedState | State): number[] {
  const { re, im } = state.toStatevector();
  const [real, imaginary] = [re, im].map(listOf);
  return real.flatMap((x, i) => [x, imaginary[i]]);
}

function listOf(part: Amplitudes['re'] | ArrayLike<number>): number[] {
  if ('get' in part) return Array.from({ length: part.size }, (_, i) => part.get(i));
  return Array.from(part);
}

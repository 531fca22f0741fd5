// What the examples of tfjs-mps/testing take for granted.
import { circuit, mps, pauliSum, type State } from 'tfjs-mps';

export { default as fc } from 'fast-check';

export const engine = mps({ maxBond: 64 });
export const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
export const state = engine.run(bell);
export const other = state;
export const observable = pauliSum('-1.2 Z0 Z1');
export const isNormalised = (one: State) => Math.abs(one.overlap(one).re - 1) < 1e-10;

// What the examples of tfjs-mps/files take for granted.
import { haarState, rng } from 'tfjs-mps';
import { writeArrays, writeStates } from 'tfjs-mps/files';

export const states = [haarState(2, rng(1)), haarState(2, rng(2))];
await writeArrays('run.npz', [{ name: 'loss', shape: [3], data: Float64Array.of(3, 2, 1) }]);
await writeStates('data.npz', states);

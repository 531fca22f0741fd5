// What the examples of tfjs-mps/model take for granted: one denoising step on four qubits with an ancilla.
import { rng, statevector } from 'tfjs-mps';
import { attachAncillas, haarStates, initialAngles, sampleData } from 'tfjs-mps/model';

export const stream = rng(1);
export const engine = statevector();
export const step = { dataQubits: 4, ancillas: 1, layers: 2 };
export const data = sampleData({ kind: 'cluster', epsilon: 0.08 }, 4, 4, stream.split('data'));
export const targets = data;
export const generated = haarStates(4, 4, stream.split('inputs'));
export const initial = generated.map((state) => attachAncillas(step, state));
export const inputs = initial;
export const uniforms = initial.map(() => stream.uniform());
export const angles = initialAngles({ kind: 'normal' }, step, stream.split('angles'));

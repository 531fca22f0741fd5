import { statevector } from '../../dist/index.js';
import { layered, middle } from './circuit.mjs';

const circuits = new Map();

/** Values and gradients of some rows of angles of the circuit that two numbers name. */
export default function share({ nQubits, layers, rows }) {
  const key = `${nQubits} ${layers}`;
  if (!circuits.has(key)) circuits.set(key, layered(nQubits, layers));
  const { values, gradient } = statevector().pullbackBatch(circuits.get(key), rows, middle(nQubits));
  return { values, gradient: gradient(new Float64Array(values.length).fill(1)).gradient };
}

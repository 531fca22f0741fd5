// A user's family, written out as data: it needs nothing but itself.
const z = (qubit) => ({ terms: [{ coefficient: 1, factors: [{ qubit, pauli: 'Z' }] }] });

/** RY on every qubit and a chain of CNOT. */
export default function family(n) {
  const ry = (q) => ({ gate: 'ry', qubits: [q], angle: { param: q } });
  const cnot = (q) => ({ gate: 'cnot', qubits: [q, q + 1] });
  const qubits = Array.from({ length: n }, (_, q) => q);
  return {
    circuit: { nQubits: n, nParams: n, operations: [...qubits.map(ry), ...qubits.slice(0, -1).map(cnot)] },
  };
}

/** <Z> of the last qubit: the product of all cosines. */
export const cost = (n) => ({
  name: 'last',
  evaluate: (outputs) => {
    const { norm, state } = outputs[0].apply(z(n - 1));
    return {
      value: outputs[0].expectation(z(n - 1)),
      coStates: [[{ coefficient: { re: norm, im: 0 }, state }]],
    };
  },
});

export const sampler = (count, rng) => Float64Array.from({ length: count }, () => rng.uniform());

// Writes qasm/*.qasm and qasm/amplitudes.json: circuits as the package quantum-circuit writes them, and what it finds for
// them. Nothing of this library is used. The files are committed; to make them anew, from the root of the project:
//
//   node proptests/third-opinions/make-files.mjs && npx biome check --write proptests/third-opinions
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const QuantumCircuit = require('quantum-circuit');
const { version } = require('quantum-circuit/package.json');
const folder = fileURLToPath(new URL('qasm/', import.meta.url));

/** [name, wires, angles by the package's names]: texts stay texts in the file. */
const on = (name, wires, params = {}) => [name, [wires].flat(), params];
const all = (name, n, params) => Array.from({ length: n }, (_, q) => on(name, q, params));

// xx, yy and its own gate rxx are left out: version 0.9.250 runs them at twice the angle that it writes.
const CIRCUITS = {
  'ghz-5': [5, [on('h', 0), ...[0, 1, 2, 3].map((q) => on('cx', [q, q + 1])), on('t', 4)]],
  'qft-4': [
    4,
    [
      ...[on('x', 1), on('x', 3), on('ry', 0, { theta: 'pi/5' })],
      ...[3, 2, 1, 0].flatMap((q) => [
        on('h', q),
        ...Array.from({ length: q }, (_, k) => on('cu1', [q - 1 - k, q], { lambda: `pi/${2 ** (k + 1)}` })),
      ]),
      ...[on('swap', [0, 3]), on('swap', [1, 2])],
    ],
  ],
  'w-4': [
    4,
    [
      on('x', 0),
      ...[0, 1, 2].flatMap((q) => [
        on('cry', [q, q + 1], { theta: 2 * Math.acos(1 / Math.sqrt(4 - q)) }),
        on('cx', [q + 1, q]),
      ]),
    ],
  ],
  'grover-3': [
    3,
    [
      ...all('h', 3),
      ...[0, 1].flatMap(() => [
        ...[on('x', 1), on('h', 2), on('ccx', [0, 1, 2]), on('h', 2), on('x', 1)],
        ...[...all('h', 3), ...all('x', 3), on('h', 2), on('ccx', [0, 1, 2]), on('h', 2)],
        ...[...all('x', 3), ...all('h', 3)],
      ]),
    ],
  ],
  'clifford-t-5': [
    5,
    [...all('h', 5), ...drawn(5, 50, ['h', 's', 't', 'sdg', 'tdg', 'y', 'z', 'cx', 'cy', 'cz', 'swap'])],
  ],
  'rotations-5': [5, drawn(5, 40, ['rx', 'ry', 'rz', 'u1', 'u2', 'u3', 'cx'])],
  'controlled-rotations-4': [
    4,
    [...all('h', 4), ...drawn(4, 30, ['crx', 'cry', 'crz', 'cu1', 'cu3', 'ch', 'u3'])],
  ],
  'three-qubits-5': [5, [...drawn(5, 6, ['u3']), ...drawn(5, 25, ['ccx', 'cswap', 'ry', 'h'])]],
  'roots-and-exchanges-4': [
    4,
    [...drawn(4, 6, ['u3']), ...drawn(4, 30, ['srn', 'csrn', 'iswap', 'cs', 'ct', 'csdg', 'ry'])],
  ],
  'ising-6': [
    6,
    [0, 1, 2, 3].flatMap((step) => [
      ...[0, 1, 2, 3, 4].map((q) => on('zz', [q, q + 1], { theta: 0.3 + 0.1 * step })),
      ...all('rx', 6, { theta: -0.7 + 0.05 * step }),
    ]),
  ],
  'ion-gates-3': [3, drawn(3, 30, ['gpi', 'ry', 'u3', 'cx'])],
  'everything-7': [
    7,
    drawn(7, 90, [
      ...['h', 'x', 's', 't', 'sdg', 'tdg', 'srn', 'rx', 'ry', 'rz', 'u1', 'u2', 'u3'],
      ...['cx', 'cy', 'cz', 'ch', 'swap', 'iswap', 'crx', 'cry', 'crz', 'cu1', 'cu3', 'zz', 'ccx', 'cswap'],
    ]),
  ],
};

/** Draws gates on distinct wires with angles of three decimals, by a generator of its own: the minimal standard one. */
function drawn(n, count, names) {
  let seed = 16_807 * (n + 7 * count + names.length);
  const below = (limit) => (seed = (48_271 * seed) % 2_147_483_647) % limit;
  const basic = new QuantumCircuit(1).basicGates;
  return Array.from({ length: count }, () => {
    const name = names[below(names.length)];
    const wires = Array.from({ length: n }, (_, q) => q);
    for (let i = n - 1; i > 0; i--) {
      const k = below(i + 1);
      [wires[i], wires[k]] = [wires[k], wires[i]];
    }
    const size = Math.log2(basic[name].matrix.length);
    const params = Object.fromEntries(basic[name].params.map((one) => [one, (below(6283) - 3141) / 1000]));
    return on(name, wires.slice(0, size), params);
  });
}

mkdirSync(folder, { recursive: true });
const found = {};
for (const [name, [n, gates]] of Object.entries(CIRCUITS)) {
  const circuit = new QuantumCircuit(n);
  for (const [column, [gate, wires, params]] of gates.entries())
    circuit.addGate(gate, column, wires, { params });
  circuit.run();
  // As it lists them: its qubit 0 is the least significant bit.
  found[name] = circuit.stateAsArray().map(({ amplitude: { re, im } }) => [re, im]);
  writeFileSync(`${folder}${name}.qasm`, circuit.exportQASM());
}
const note = `Amplitudes by quantum-circuit ${version}, [re, im], wire 0 the least significant bit; written by make-files.mjs`;
const cases = Object.entries(found).map(
  ([name, list]) => `    ${JSON.stringify(name)}: ${JSON.stringify(list)}`,
);
writeFileSync(
  `${folder}amplitudes.json`,
  `{\n  "note": ${JSON.stringify(note)},\n  "cases": {\n${cases.join(',\n')}\n  }\n}\n`,
);

import { Command, Option } from 'commander';
import { onDisk, writeWhole } from '../files/disk.js';
import { draw } from '../mps/circuit/draw.js';
import { drawCircuit } from '../mps/circuit/drawing/svg.js';
import type { CircuitFile } from './circuit-file/assemble.js';
import { nameOf, readCircuit } from './circuit-file/read.js';
import { type Settings, type SimulateOptions, settingsOf } from './simulate/settings.js';
import { planOf, simulated, sizeOf } from './simulate/simulation.js';
import { outcomeTables, planTable } from './simulate/tables.js';

const HELP = `
A circuit is a text file, one gate a line: the gate, its angles in radians, its qubits. Qubit 0 is the leftmost bit.

  # bell.txt
  qubits 2
  h 0
  cnot 0 1

Gates:
  h x y z s t QUBIT                   cz cnot swap QUBIT QUBIT (cnot: the control first)
  rx ry rz ANGLE QUBIT                rxx ryy rzz ANGLE QUBIT QUBIT
  u3 ANGLE ANGLE ANGLE QUBIT          rzzAll ANGLE (every pair of qubits)

rx is exp(-i ANGLE X / 2), rxx exp(-i ANGLE X X / 2), and so on; u3 a b c is the matrix
[[cos(a/2), -e^ic sin(a/2)], [e^ib sin(a/2), e^i(b+c) cos(a/2)]].

An angle is made of numbers, pi, parameters x0, x1, ... and + - * /, without blanks: 0.3  -pi/2  x0  2*x0+0.1
Parameters get their values from a line "angles 0.1 0.2" or from --angles 0.1,0.2.

The same circuit as JSON: { "qubits": 2, "gates": [["h", 0], ["cnot", 0, 1]] }, parameters as "2*x0+0.1" or
{ "param": 0, "times": 2, "plus": 0.1 }, and also ["unitary", { "re": [16 numbers], "im": [16 numbers] }, 0, 1].

A file .qasm is OpenQASM 2 or 3 (docs/qasm.md): its inputs are x0, x1, ...; for a gradient of a file without inputs, so
are the numbers in its gates, in their order.

An observable is a sum of Pauli strings in quotes: 'Z0 Z1 - 0.7 X2'. Repeat --observable for several.

Examples (paste them one after the other):
  $ printf 'qubits 2\\nh 0\\ncnot 0 1\\n' > bell.txt
  $ tfjs-mps simulate bell.txt                                        what it is, and 100 shots
  $ tfjs-mps simulate bell.txt --draw                                 what it looks like
  $ tfjs-mps simulate bell.txt --svg bell.svg                         the same as a picture
  $ tfjs-mps simulate bell.txt --observable 'Z0 Z1' --observable X0   expectation values
  $ tfjs-mps simulate bell.txt --shots 1000 --seed 7 --json           for programs
  $ printf 'qubits 2\\nrx x0 0\\ncnot 0 1\\n' > turn.txt
  $ tfjs-mps simulate turn.txt --angles pi/3 --observable 'Z0 Z1 - 0.7 X0' --observable Z1 --gradient
  $ printf 'OPENQASM 2.0;\\ninclude "qelib1.inc";\\nqreg q[2];\\nrx(0.3) q[0];\\ncx q[0], q[1];\\n' > turn.qasm
  $ tfjs-mps simulate turn.qasm --observable Z1 --gradient
  $ tfjs-mps simulate bell.txt --engine mps --max-bond 1 --amplitudes   what truncation does, and how it is reported

Where the engine says that truncation took place, values are wrong by more than their digits: repeat with a larger
--max-bond and compare. A gradient is then the exact circuit's, approximated; it may use only the gates that the
observable depends on. --gradient-method truncated gives that of the printed values themselves.

With none of --observable, --shots, --amplitudes, --draw and --svg it takes 100 shots; a drawing alone runs nothing.
Tables are rounded to ten digits; --json has every digit.
`;

/** Returns the command that runs one circuit. */
export function simulateCommand(): Command {
  const observables = (text: string, before: readonly string[]) => [...before, text];
  return new Command('simulate')
    .description('Run a circuit from a file: expectation values, shots, amplitudes, gradients, a drawing.')
    .argument('<file>', 'the circuit, as text, JSON or OpenQASM (.qasm); - reads standard input')
    .addOption(
      new Option('--observable <paulis>', "a sum of Pauli strings such as 'Z0 Z1 - 0.7 X2'; may be repeated")
        .argParser(observables)
        .default([], 'none'),
    )
    .addOption(new Option('--shots <number>', 'measure all qubits so many times'))
    .addOption(new Option('--seed <number>', 'where the random numbers of the shots begin (default: 1)'))
    .addOption(new Option('--angles <list>', 'values of x0, x1, ..., such as 0.1,pi/2'))
    .addOption(new Option('--gradient', 'derivatives of every observable by the parameters'))
    .addOption(
      new Option(
        '--gradient-method <name>',
        'auto, adjoint, truncated, parameter-shift or finite-difference (docs/gradients.md); takes the gradient',
      ),
    )
    .addOption(new Option('--amplitudes', 'list the amplitudes, up to 16 qubits'))
    .addOption(new Option('--draw', 'draw the circuit'))
    .addOption(new Option('--ascii', 'draw the circuit with ASCII characters only'))
    .addOption(new Option('--svg <file>', 'write a drawing of the circuit as SVG'))
    .addOption(
      new Option(
        '--engine <name>',
        'auto, statevector or mps; auto takes the statevector to 16 qubits',
      ).default('auto'),
    )
    .addOption(new Option('--max-bond <number>', 'largest bond dimension of the mps engine (default: 64)'))
    .addOption(
      new Option('--cutoff <number>', 'drop Schmidt values below this share of the largest (default: 1e-14)'),
    )
    .addOption(new Option('--min-fidelity <number>', 'stop where truncation costs more (default: 0, never)'))
    .addOption(
      new Option(
        '--memory <size>',
        'refuse or stop a run that takes more, such as 500MB or 4GiB (default: 2GiB, the statevector 8GiB)',
      ),
    )
    .addOption(new Option('--json', 'print one JSON object instead of tables'))
    .addHelpText('after', HELP)
    .exitOverride()
    .action(simulate);
}

function simulate(file: string, options: SimulateOptions): void {
  const settings = settingsOf(options);
  const source = readCircuit(file, settings.gradient);
  const plan = settings.runs ? planOf(source, settings, nameOf(file)) : undefined;
  if (settings.svg !== undefined) writePicture(source, settings.svg);
  const drawing = settings.drawing ? { drawing: draw(source.circuit, drawOptions(settings)) } : undefined;
  if (settings.json) {
    const known = plan ?? { circuit: sizeOf(source.circuit) };
    const outcome = plan && simulated(source, settings);
    print(JSON.stringify({ file, ...known, ...outcome, ...drawing }));
    return;
  }
  if (settings.svg !== undefined) print(`Drawn: ${settings.svg}`);
  if (drawing) print(`${drawing.drawing}${plan ? '\n' : ''}`);
  if (plan === undefined) return;
  // Size and memory stand there before work starts.
  print(planTable(plan));
  print(outcomeTables(simulated(source, settings), plan));
}

function writePicture({ circuit, shown }: CircuitFile, file: string): void {
  const picture = `${drawCircuit(circuit, shown)}\n`;
  onDisk(`write the drawing ${file}`, () => writeWhole(file, picture));
}

const drawOptions = ({ ascii, json }: Settings) => ({
  ascii,
  width: json ? 100 : Math.max(32, process.stdout.columns ?? 100),
});

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

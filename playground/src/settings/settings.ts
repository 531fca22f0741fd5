import { type Field, text, type WholeField, whole, word } from './field.js';

/** What stands in the text field before anyone writes there. */
export const QASM_EXAMPLE = `OPENQASM 2.0;
include "qelib1.inc";
qreg q[6];
h q[0];
cx q[0], q[1];
cx q[1], q[2];
ry(0.8) q[3];
cz q[2], q[3];
rzz(pi/3) q[3], q[4];
cu1(pi/4) q[4], q[5];
h q;
`;

/** Every setting of the playground, in the order in which an address names them. */
export const FIELDS = Object.freeze({
  ansatz: word('Ansatz', ['hardware', 'ising', 'brickwork', 'ghz', 'qasm'], 'hardware'),
  qubits: whole('Qubits', 2, 40, 20),
  depth: whole('Depth', 1, 12, 4),
  seed: whole('Seed', 0, 999_999, 1),
  input: word('Input', ['zero', 'product', 'random'], 'zero'),
  angles: word('Angles', ['uniform', 'small'], 'uniform'),
  chi: whole('Bond dimension', 1, 128, 32),
  cut: whole('Cut', 1, 39, 10),
  qasm: text('OpenQASM', 4000, QASM_EXAMPLE),
  cost: word('Cost', ['local', 'global'], 'local'),
  upto: whole('Qubits up to', 2, 40, 20),
  samples: whole('Samples', 2, 2000, 160),
  data: word('Data', ['cluster', 'circle'], 'cluster'),
  steps: whole('Denoising steps', 2, 12, 6),
  epochs: whole('Epochs', 1, 400, 80),
});

type Fields = typeof FIELDS;

/** A value for every setting; all of them can be run. */
export type Settings = { readonly [Name in keyof Fields]: Fields[Name] extends Field<infer T> ? T : never };

export type SettingName = keyof Settings;

export const NAMES = Object.keys(FIELDS) as readonly SettingName[];

/** The settings that a page begins with. */
export const INITIAL: Settings = Object.freeze(
  Object.fromEntries(NAMES.map((name) => [name, FIELDS[name].initial])) as unknown as Settings,
);

/** Says whether a text names a setting. */
export const isSetting = (name: string): name is SettingName => Object.hasOwn(FIELDS, name);

/**
 * Returns the settings with one of them read from a text.
 *
 * Another number of qubits moves the cut to the middle, as the old place may be gone. A text of the user's own has the
 * width `ownWidth`, where that is known.
 *
 * @throws SettingError where the text is no value of that setting, or the cut leaves a side empty.
 */
export function withSetting(
  settings: Settings,
  name: SettingName,
  value: string,
  ownWidth?: number,
): Settings {
  if (name === 'cut') return { ...settings, cut: cutOf(settings, ownWidth).parse(value) };
  const changed: Settings = { ...settings, [name]: FIELDS[name].parse(value) };
  return name === 'qubits' ? { ...changed, cut: changed.qubits >> 1 } : changed;
}

/** The cuts that a circuit has; all there may be, where its width is not known yet. */
function cutOf({ ansatz, qubits }: Settings, ownWidth: number | undefined): WholeField {
  const width = ansatz === 'qasm' ? ownWidth : qubits;
  return width === undefined ? FIELDS.cut : whole('Cut', 1, width - 1, 1);
}

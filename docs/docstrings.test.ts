import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { moduleOf, withTold } from './testing/example-module.js';
import { type PublicName, publicNames, ROOT } from './testing/public-names.js';

// Every @example in the docstring of a public name is type-checked against the built package and run, in one process.
// What it leaves out are imports of this package, and the names of its subpath's scene in docs/testing/scenes.
// Where a comment behind a statement states its value, the value is that.
const FOLDER = `${ROOT}build/docstrings`;
const SCENES: Readonly<Record<string, string>> = {
  'tfjs-mps': 'engines',
  'tfjs-mps/model': 'models',
  'tfjs-mps/train': 'training',
  'tfjs-mps/study': 'studies',
  'tfjs-mps/tensors': 'tensors',
  'tfjs-mps/files': 'files',
  'tfjs-mps/testing': 'laws',
};
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  exactOptionalPropertyTypes: true,
  types: ['node'],
};

const names = publicNames();
const sceneNames = new Map(
  Object.values(SCENES).map((scene) => {
    const text = readFileSync(`${ROOT}docs/testing/scenes/${scene}.ts`, 'utf8');
    const exported = text.matchAll(/^export (?:const|let) (\w+)|^export \{ (?:default as )?(\w+) \}/gm);
    return [scene, new Set([...exported].map(([, one, other]) => one ?? other))];
  }),
);

/** Its own scene, its own subpath, the root, and then any other subpath. */
const originOf = (subpath: string) => (name: string) => {
  if (sceneNames.get(SCENES[subpath])!.has(name)) return `./${SCENES[subpath]}.js`;
  const found = new Set(names.flatMap((one) => (one.name.split('.')[0] === name ? [one.subpath] : [])));
  return [subpath, 'tfjs-mps'].find((one) => found.has(one)) ?? [...found][0];
};

const examples = names.flatMap(({ subpath, name, examples }) =>
  examples.map((code, i) => ({
    name: `${subpath}: ${name}${i === 0 ? '' : ` (${i + 1})`}`,
    file: `${subpath}-${name}-${i}`.replaceAll(/\W/g, '-') + (/^[A-Z]/.test(name) ? '-type' : ''),
    code: moduleOf(code, `./${SCENES[subpath]}.js`, originOf(subpath)),
  })),
);

/** Errors are thrown by the library, not made by its users. */
const needsNone = ({ kind, name }: PublicName) =>
  kind === 'type' || kind === 'value' || (kind === 'class' && name.endsWith('Error'));

test('every public function and class has an example', () => {
  expect(names.length).toBeGreaterThan(300);
  const without = names.filter((one) => !needsNone(one) && one.examples.length === 0);
  expect(without.map(({ subpath, name }) => `${subpath}: ${name}`)).toEqual([]);
});

test('every example passes the type checker', () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const scenes = readdirSync(`${ROOT}docs/testing/scenes`);
  const modules = new Map([
    ...scenes.map((file) => [file, readFileSync(`${ROOT}docs/testing/scenes/${file}`, 'utf8')] as const),
    ...examples.map(({ file, code }) => [`${file}.ts`, code] as const),
  ]);
  const compilerOptions = { target: OPTIONS.target!, module: ts.ModuleKind.ES2022 };
  for (const [file, code] of modules) {
    writeFileSync(`${FOLDER}/${file}`, code);
    // A comment may show a file that the example needs: "// sample.mjs: its code".
    const beside = /^\/\/ (\S+\.mjs): (.*)/m.exec(code);
    if (beside !== null) writeFileSync(`${FOLDER}/${beside[1]}`, beside[2]);
    const { outputText } = ts.transpileModule(withTold(code), { compilerOptions });
    writeFileSync(`${FOLDER}/${file.replace(/\.ts$/, '.js')}`, outputText);
  }
  const files = [...modules.keys()].map((file) => `${FOLDER}/${file}`);
  const program = ts.createProgram(files, OPTIONS);
  const told = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file?.text.slice(start).split('\n')[0];
    return `${file?.fileName.split('/').at(-1)}: ${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  expect(told).toEqual([]);
});

test('every example runs, and says what comes out', () => {
  const directory = mkdtempSync(join(tmpdir(), 'examples-'));
  const files = examples.map(({ file }) => `${FOLDER}/${file}.js`);
  const printed = execFileSync(process.execPath, [`${ROOT}docs/testing/run-examples.mjs`, ...files], {
    cwd: directory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  rmSync(directory, { recursive: true });
  const outcomes: { module: string; problem: string; seconds: number }[] = JSON.parse(printed);
  expect(outcomes).toHaveLength(examples.length);
  const broken = outcomes.flatMap(({ problem }, i) =>
    problem === '' ? [] : [`${examples[i].name}: ${problem.split('\n').slice(0, 4).join('\n')}`],
  );
  expect(broken).toEqual([]);
});

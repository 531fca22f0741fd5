import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installed, installed } from './installed.js';

let project: Installed;
beforeAll(async () => {
  project = await installed();
});
afterAll(() => project?.remove());

interface Program {
  readonly node: string;
  readonly words: readonly string[];
}
/** This Node, and others that are asked for, such as NODE_VERSIONS="22 24": each is fetched from npm. */
const programs: readonly Program[] = [
  { node: process.version, words: [process.execPath] },
  ...(process.env.NODE_VERSIONS ?? '')
    .split(' ')
    .filter((version) => version !== '')
    .map((version) => ({ node: `v${version}`, words: ['npx', '-y', `node@${version}`] })),
];
// Without SSE4.1 the JavaScript engine has no WebAssembly SIMD.
const withoutSimd = '--no-enable-sse4-1';

// <Z> = cos(t) after R_y(t): its derivative is -sin(t).
const derivative = -Math.sin(Math.PI / 3);

test.each(
  programs.flatMap((program) =>
    ['everything.mjs', 'everything.cjs'].flatMap((script) => [
      { ...program, options: '', script },
      { ...program, options: withoutSimd, script },
    ]),
  ),
)('Node $node $options $script', async ({ node, words: [program, ...before], options, script }) => {
  const words = [...before, ...(options === '' ? [] : [options]), script];
  const answer = JSON.parse(await project.run(program, ...words));
  expect(answer.node.startsWith(node)).toBe(true);
  for (const gradient of answer.gradients) expect(gradient).toBeCloseTo(derivative, 12);
  expect(answer.refused).toMatch(/maxBond/);
  for (const count of Object.values(answer.exported)) expect(count).toBeGreaterThan(2);
});

test('what is packed has no problem that publint or attw know', async () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const tool = (name: string) => join(root, 'node_modules/.bin', name);
  expect(await project.run(tool('publint'), '--strict', root)).toMatch(/All good!/);
  expect(await project.run(tool('attw'), '--format', 'ascii', project.tarball)).toMatch(/No problems found/);
});

test('the kernels are plain without SIMD, and the program says so', async () => {
  const doctor = 'node_modules/tfjs-mps/dist/cli/main.js';
  expect(await project.run(process.execPath, doctor, 'doctor')).toMatch(/^kernels +wasm/m);
  expect(await project.run(process.execPath, withoutSimd, doctor, 'doctor')).toMatch(/^kernels +plain/m);
  expect(await project.run('npx', '--no', 'tfjs-mps', '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  ['ES modules of Node', 'typed.mts', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ['require of Node', 'typed.cts', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ['a bundler', 'typed.ts', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ['old Node', 'typed.ts', ts.ModuleKind.CommonJS, ts.ModuleResolutionKind.Node10],
])('types are right for %s', (_, name, module, moduleResolution) => {
  const file = join(project.folder, name);
  if (name !== 'typed.ts') writeFileSync(file, readFileSync(join(project.folder, 'typed.ts')));
  const program = ts.createProgram([file], {
    ...{
      module,
      moduleResolution,
      // The oldest library of types in which every declaration has what it names.
      target: ts.ScriptTarget.ES2020,
      types: ['node'],
      typeRoots: [join(project.folder, 'node_modules/@types')],
    },
    ...{ strict: true, noEmit: true, esModuleInterop: true, ignoreDeprecations: '6.0' },
  });
  // Packages of others answer for their own declarations.
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => !/node_modules\/(?!tfjs-mps)/.test(fileName))
    .flatMap((source) => [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ])
    .map((one) => `${one.file?.fileName}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`);
  expect(ours).toEqual([]);
});

const bundled = async (contents: string, external: string[] = []) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: project.folder },
    ...{ bundle: true, minify: true, write: false, metafile: true, external },
    ...{ format: 'esm', platform: 'browser', tsconfigRaw: '{}' },
  });
  const [{ imports }] = Object.values(metafile.outputs);
  return { text: outputFiles[0].text, imports: imports.map(({ path }) => path) };
};

test('bundlers make programs for browsers of all but files', async () => {
  const all = ['', '/model', '/study', '/tensors', '/train'].map(
    (subpath, i) => `export * as m${i} from 'tfjs-mps${subpath}';`,
  );
  const { imports } = await bundled(all.join('\n'), ['@tensorflow/tfjs']);
  // linkedom draws on a canvas package where there is one.
  expect(new Set(imports)).toEqual(new Set(['@tensorflow/tfjs', 'canvas']));
});

test('what is not imported is left out', async () => {
  const builder = await bundled(
    "import { circuit } from 'tfjs-mps'; console.log(circuit(1, (c) => c.h(0)).nQubits);",
  );
  const engine = await bundled("import { mps } from 'tfjs-mps'; console.log(mps());");
  expect(builder.text.length).toBeLessThan(engine.text.length / 3);
  const file = join(project.folder, 'bundle.mjs');
  writeFileSync(file, builder.text);
  expect(await project.run(process.execPath, file)).toBe('1\n');
});

test('the fifteen lines of the README run as printed', async () => {
  const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
  const [, code] = /^```ts\n([\s\S]*?)^```$/m.exec(readme) as RegExpExecArray;
  writeFileSync(
    join(project.folder, 'fifteen.mjs'),
    ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ES2022 },
    }).outputText,
  );
  const [value, length] = (await project.run(process.execPath, 'fifteen.mjs')).split(' ');
  expect(Math.abs(Number(value))).toBeLessThan(1);
  expect(Number(length)).toBe(320);
});

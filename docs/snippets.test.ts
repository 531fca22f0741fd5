import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';

// Every TypeScript fence of the README and the docs is type-checked against the built package and run.
const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  'README.md',
  ...readdirSync(`${root}/docs`).flatMap((f) => (f.endsWith('.md') ? [`docs/${f}`] : [])),
];
const FENCE = /^```ts\n([\s\S]*?)^```$/gm;

const snippets = pages.flatMap((page) =>
  [...readFileSync(`${root}/${page}`, 'utf8').matchAll(FENCE)].map(([, code], i) => {
    const name = `${page.replaceAll(/\W/g, '-')}-${i}`;
    return { page, code, file: `${root}/build/snippets/${name}.ts` };
  }),
);

test('there are snippets, and each passes the type checker', () => {
  expect(snippets.length).toBeGreaterThan(1);
  mkdirSync(`${root}/build/snippets`, { recursive: true });
  for (const { file, code } of snippets) writeFileSync(file, code);
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const program = ts.createProgram(
    snippets.map(({ file }) => file),
    { ...options, paths: {}, noEmit: true, noUncheckedIndexedAccess: true }, // as `tsc --init` has it
  );
  const told = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  expect(told).toEqual([]);
});

/** Every snippet as a module, all in one process: what starts Node, or loads TensorFlow.js, does it once. */
const run = (): readonly { readonly problem: string }[] => {
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ES2022 };
  const scripts = snippets.map(({ file, code }) => {
    const script = file.replace(/\.ts$/, '.mjs');
    writeFileSync(script, ts.transpileModule(code, { compilerOptions }).outputText);
    return script;
  });
  const runner = `${root}/docs/testing/run-examples.mjs`;
  const cwd = `${root}/build/snippets/files`; // for what they write
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
  symlinkSync(`${root}/examples`, `${cwd}/examples`);
  return JSON.parse(execFileSync(process.execPath, [runner, ...scripts], { cwd, encoding: 'utf8' }));
};

let outcomes: ReturnType<typeof run>;
beforeAll(() => {
  mkdirSync(`${root}/build/snippets`, { recursive: true });
  outcomes = run();
}, 240_000);

test.each(snippets.map(({ page }, i) => ({ page, i })))('$page runs as printed', ({ i }) => {
  expect(outcomes[i].problem).toBe('');
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a name stands for: only the first two are asked for an example. */
export type Kind = 'function' | 'class' | 'value' | 'type';

/** A name that the package exports, `oracles.mmdMoments` for one within a namespace. */
export interface PublicName {
  readonly subpath: string;
  readonly name: string;
  readonly kind: Kind;
  /** The code of every `@example` in its docstring and in those of its members. */
  readonly examples: readonly string[];
}

/** Returns the declarations of every subpath, as package.json names them for import. */
export function entries(): ReadonlyMap<string, string> {
  const { exports } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
  const found = Object.entries<{ import?: { types: string } }>(exports).flatMap(([path, { import: of }]) =>
    of === undefined ? [] : ([[`tfjs-mps${path.slice(1)}`, `${ROOT}/${of.types}`]] as const),
  );
  return new Map(found);
}

/** The package's own declarations and nothing that they import from elsewhere: names and comments stand in these. */
function ownDeclarations(): ts.Program {
  const options: ts.CompilerOptions = { noLib: true, types: [], module: ts.ModuleKind.NodeNext };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, file, _, compilerOptions) =>
    literals.map(({ text }) =>
      text.startsWith('.')
        ? ts.resolveModuleName(text, file, compilerOptions, host, undefined, undefined, ts.ModuleKind.ESNext)
        : { resolvedModule: undefined },
    );
  return ts.createProgram([...entries().values()], options, host);
}

/** Reads every exported name from the declarations that `npm run build` leaves. */
export function publicNames(): PublicName[] {
  const program = ownDeclarations();
  const checker = program.getTypeChecker();
  return [...entries()].flatMap(([subpath, file]) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
    return namesOf(checker, module).map(([name, symbol]) => ({
      subpath,
      name,
      kind: kindOf(checker, symbol),
      examples: [...new Set(symbol.declarations!.flatMap(examplesOf))],
    }));
  });
}

function namesOf(checker: ts.TypeChecker, module: ts.Symbol, before = ''): [string, ts.Symbol][] {
  return checker.getExportsOfModule(module).flatMap((exported): [string, ts.Symbol][] => {
    const aliased = exported.flags & ts.SymbolFlags.Alias;
    const symbol = aliased ? checker.getAliasedSymbol(exported) : exported;
    const name = before + exported.name;
    return symbol.flags & ts.SymbolFlags.ValueModule
      ? namesOf(checker, symbol, `${name}.`)
      : [[name, symbol]];
  });
}

function kindOf(checker: ts.TypeChecker, symbol: ts.Symbol): Kind {
  if (symbol.flags & ts.SymbolFlags.Class) return 'class';
  if (symbol.flags & ts.SymbolFlags.Function) return 'function';
  if (!(symbol.flags & ts.SymbolFlags.Value)) return 'type';
  return checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0 ? 'function' : 'value';
}

/** The line of the tag itself may hold a title; the code begins below. */
function examplesOf(node: ts.Node): string[] {
  const owner = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const here = ts
    .getJSDocCommentsAndTags(owner)
    .flatMap((doc) =>
      ts.isJSDoc(doc)
        ? (doc.tags ?? []).filter(({ tagName }) => tagName.text === 'example').map((tag) => codeOf(tag))
        : [],
    );
  const within: string[] = [];
  ts.forEachChild(node, (child) => {
    within.push(...examplesOf(child));
  });
  return [...here, ...within];
}

function codeOf(tag: ts.JSDocTag): string {
  const lines = tag.getText().split('\n').slice(1);
  return lines
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();
}

import ts from 'typescript';

/** Where a name that an example does not declare comes from: a subpath of the package, or a scene. */
export type Origin = (name: string) => string | undefined;

/** Returns an example as a module, with the imports that it leaves to its reader; its scene is set before it. */
export function moduleOf(code: string, scene: string, origin: Origin): string {
  const imports = new Map<string, Set<string>>();
  for (const name of freeNames(code)) {
    const from = origin(name);
    if (from !== undefined) imports.set(from, (imports.get(from) ?? new Set()).add(name));
  }
  const lines = [...imports].map(([from, names]) => `import { ${[...names].join(', ')} } from '${from}';`);
  return [`import '${scene}';`, ...lines, code, 'export {};', ''].join('\n');
}

/** Returns the names that code uses and does not declare anywhere. */
export function freeNames(code: string): ReadonlySet<string> {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) (isDeclared(node) ? declared : used).add(node.text);
    for (const child of spoken(node)) visit(child);
  };
  visit(ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2023, true));
  return new Set([...used].filter((name) => !declared.has(name)));
}

/** The children of a node without the names of properties. */
function spoken(node: ts.Node): readonly ts.Node[] {
  if (ts.isPropertyAccessExpression(node)) return [node.expression];
  if (ts.isPropertyAssignment(node)) return [node.initializer];
  if (ts.isBindingElement(node)) return [node.name, ...(node.initializer ? [node.initializer] : [])];
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  const binds =
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionDeclaration(parent);
  return binds && parent.name === node;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?=$|[,;:]| to float32)/;
const OTHERS = [/^(?:true|false)\b/, /^'[^']*'/, /^\[(?:[^[\]]|\[[^\]]*\])*\](?=$|[,;:])/, /^\{[^}]*\}/];

/** Returns the literal that a comment begins with, undefined where it is prose. */
export function literalIn(comment: string): string | undefined {
  const text = [NUMBER, ...OTHERS].map((one) => one.exec(comment)?.[0]).find((found) => found !== undefined);
  if (text === undefined || text.includes('...')) return undefined;
  // Names, as in [N, M], are prose.
  return /^[^A-Za-z]*$/.test(text.replaceAll(/'[^']*'|\be\b|[a-z]+:|true|false|\de-?\d/g, ''))
    ? text
    : undefined;
}

/** Hands every value that a comment behind its statement states to `told(value, text)`. */
export function withTold(module: string): string {
  const source = ts.createSourceFile('example.ts', module, ts.ScriptTarget.ES2023, true);
  const pieces: string[] = [];
  let from = 0;
  for (const statement of source.statements) {
    if (!ts.isExpressionStatement(statement)) continue;
    const comment = /^[ \t]*\/\/ ?(.*)/.exec(module.slice(statement.end))?.[1];
    const literal = comment === undefined ? undefined : literalIn(comment);
    if (literal === undefined) continue;
    const { expression } = statement;
    const call = `globalThis.told((${expression.getText()}), ${JSON.stringify(literal)})`;
    pieces.push(module.slice(from, expression.getStart()), call);
    from = expression.end;
  }
  return pieces.join('') + module.slice(from);
}

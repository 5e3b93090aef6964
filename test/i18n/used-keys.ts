/** Finds the message keys that the sources use, by the types that the compiler gives to them. */
import ts from 'typescript';

/** Functions whose first argument is a key, or the stem of plural forms. */
const FUNCTIONS: ReadonlySet<string> = new Set(['t', 'plural', 'speak', 'translate']);

/** Packages whose types the keys depend on; leaving out the others makes this fast. */
const NEEDED = /^\.|^valibot$|^preact/;

/** The string literals of a type; none for `string`. */
function literals(type: ts.Type): string[] {
  const members = type.isUnion() ? type.types : [type];
  return members.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}

/**
 * Returns the keys and stems that any `t(…)` or `plural(…)` in src can get, with template literals such
 * as `level_${toMessageKey(level)}` expanded.
 */
export function usedKeys(): ReadonlySet<string> {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const options = { ...parsed.options, types: [] };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) =>
      NEEDED.test(text)
        ? ts.resolveModuleName(text, from, options, host)
        : { resolvedModule: undefined },
    );
  const files = ts.sys
    .readDirectory('src', ['.ts', '.tsx'])
    .filter((file) => /\b(t|plural|speak|translate)\(/.test(ts.sys.readFile(file) ?? ''));
  const program = ts.createProgram(files, options, host);
  const checker = program.getTypeChecker();
  const used = new Set<string>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && FUNCTIONS.has(node.expression.getText(source))) {
        const [key] = node.arguments;
        if (key) for (const one of literals(checker.getTypeAtLocation(key))) used.add(one);
      }
      ts.forEachChild(node, visit);
    };
    if (source) visit(source);
  }
  return used;
}

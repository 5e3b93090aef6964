// @ts-check
/**
 * Leaves classes that nothing uses out of a library's bundle. esbuild keeps each class that has a static
 * block, since such a block may do anything; those of pkijs only name the class. Two thirds of pkijs
 * would be shipped for nothing.
 */
import ts from 'typescript';

/**
 * A statement of the module: what it declares, and all identifiers in it.
 *
 * @typedef {object} Part
 * @property {ts.Statement} statement
 * @property {string[]} declares
 * @property {Set<string>} mentions
 */

/** @param {ts.Node} node */
const isLiteral = (node) =>
  ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || ts.isIdentifier(node);

/**
 * Tells whether a static block does nothing but give properties of its class values: literals, or names
 * of constants.
 *
 * @param {ts.ClassStaticBlockDeclaration} block
 */
const isHarmless = (block) =>
  block.body.statements.every(
    (one) =>
      ts.isExpressionStatement(one) &&
      ts.isBinaryExpression(one.expression) &&
      one.expression.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(one.expression.left) &&
      one.expression.left.expression.kind === ts.SyntaxKind.ThisKeyword &&
      isLiteral(one.expression.right),
  );

/**
 * Tells whether a statement only declares one class, and evaluating it changes nothing else.
 *
 * @param {ts.Statement} statement
 */
function isPlainClass(statement) {
  if (!ts.isVariableStatement(statement)) return false;
  const [declaration, ...others] = statement.declarationList.declarations;
  const value = declaration?.initializer;
  if (others.length > 0 || !value || !ts.isClassExpression(value)) return false;
  return value.members.every((member) => {
    if (ts.isClassStaticBlockDeclaration(member)) return isHarmless(member);
    // Computed names and initial values of static fields are evaluated with the class.
    if (member.name && ts.isComputedPropertyName(member.name)) return false;
    return !ts.isPropertyDeclaration(member);
  });
}

/**
 * @param {ts.Statement} statement
 * @returns {Part}
 */
function partOf(statement) {
  const declares = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map(({ name }) => name.getText())
    : (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name
      ? [statement.name.text]
      : [];
  /** @type {Set<string>} */
  const mentions = new Set();
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isIdentifier(node)) mentions.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return { statement, declares, mentions };
}

/**
 * Returns a module without the classes that neither the used exports nor its effects can reach. Any
 * mention of a name counts as a use of it, so that too much stays rather than too little.
 *
 * @param {string} source an ES module, whose exports are in lists at its end
 * @param {ReadonlySet<string>} used names of exports
 * @returns {string}
 */
export function withoutUnusedClasses(source, used) {
  const file = ts.createSourceFile('module.js', source, ts.ScriptTarget.Latest, true);
  const exports = file.statements.filter(ts.isExportDeclaration);
  const parts = file.statements.filter((one) => !ts.isExportDeclaration(one)).map(partOf);
  const names = exports.flatMap(({ exportClause }) =>
    exportClause && ts.isNamedExports(exportClause) ? [...exportClause.elements] : [],
  );
  const wanted = names.filter(({ name }) => used.has(name.text));
  const declaring = new Map(parts.flatMap((part) => part.declares.map((name) => [name, part])));
  /** @type {Set<Part>} */
  const kept = new Set();
  const queue = [
    ...wanted.map(({ name, propertyName }) => declaring.get((propertyName ?? name).text)),
    ...parts.filter(({ declares }) => declares.length === 0),
  ];
  for (let part = queue.pop(); part !== undefined || queue.length > 0; part = queue.pop()) {
    if (!part || kept.has(part)) continue;
    kept.add(part);
    for (const name of part.mentions) queue.push(declaring.get(name));
  }
  const rest = parts.filter((part) => kept.has(part) || !isPlainClass(part.statement));
  const stays = new Set(rest.flatMap(({ declares }) => declares));
  const list = names
    .filter(({ name, propertyName }) => stays.has((propertyName ?? name).text))
    .map((element) => element.getText());
  return `${rest.map(({ statement }) => statement.getFullText()).join('')}\nexport { ${list.join(', ')} };\n`;
}

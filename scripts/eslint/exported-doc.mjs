// @ts-check

/** Declarations whose export needs a doc comment; an exported constant does if it is a function. */
const DOCUMENTED = new Set([
  'FunctionDeclaration',
  'TSDeclareFunction',
  'ClassDeclaration',
  'TSInterfaceDeclaration',
]);

/**
 * @param {any} declaration of an export
 * @returns {string | null} the declared name if it needs a doc comment
 */
function nameToDocument(declaration) {
  if (DOCUMENTED.has(declaration?.type)) return declaration.id?.name ?? 'default';
  if (declaration?.type !== 'VariableDeclaration') return null;
  const [{ id, init }] = declaration.declarations;
  return /^(Arrow)?Function/.test(init?.type ?? '') ? id.name : null;
}

/**
 * ESLint rule: every exported function, class and interface has a doc comment right above it. The
 * later signatures of an overloaded function share the comment of the first.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const exportedDoc = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Exported {{name}} has no doc comment.' },
  },
  create(context) {
    const documented = new Set();
    /** @param {any} node an export */
    const check = (node) => {
      const name = nameToDocument(node.declaration);
      if (name === null || documented.has(name)) return;
      const comment = context.sourceCode.getCommentsBefore(node).at(-1);
      const isDoc = comment?.type === 'Block' && comment.value.startsWith('*');
      if (isDoc && node.loc.start.line - (comment.loc?.end.line ?? 0) <= 1) documented.add(name);
      else
        context.report({ node: node.declaration.id ?? node, messageId: 'missing', data: { name } });
    };
    return { ExportNamedDeclaration: check, ExportDefaultDeclaration: check };
  },
};

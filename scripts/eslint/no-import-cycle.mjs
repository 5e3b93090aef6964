// @ts-check
import { relative } from 'node:path';
import { findWay, resolveImport } from './imports.mjs';

/**
 * ESLint rule: no file may reach itself along imports. Unlike import-x/no-cycle, it counts imports of
 * types: two files that need each other's types are one file or three.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noImportCycle = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { cycle: 'Import cycle: {{way}}' },
  },
  create(context) {
    /** @param {any} node any node with a source */
    const check = ({ source }) => {
      const target = resolveImport(context.filename, String(source?.value ?? ''));
      const way = target && findWay(target, context.filename);
      if (!way) return;
      const names = [context.filename, ...way].map((path) => relative(context.cwd, path));
      context.report({ node: source, messageId: 'cycle', data: { way: names.join(' → ') } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

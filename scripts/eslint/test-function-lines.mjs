// @ts-check
import { builtinRules } from 'eslint/use-at-your-own-risk';

/** @type {import('eslint').Rule.RuleModule | undefined} */
const core = builtinRules.get('max-lines-per-function');
if (!core) throw new Error('ESLint changed: max-lines-per-function is gone');

/**
 * Whether a function is the body of `describe(…)`, `describe.skipIf(…)(…)` or `describe.each(…)(…)`:
 * a list of tests, and as long as there are tests.
 *
 * @param {any} node
 */
function isDescribeBody(node) {
  let callee = node.parent?.type === 'CallExpression' ? node.parent.callee : null;
  while (callee && callee.type !== 'Identifier')
    callee = callee.callee ?? callee.tag ?? callee.object;
  return callee?.name === 'describe';
}

/**
 * ESLint rule: max-lines-per-function for tests, with the same options. It leaves out the bodies of
 * `describe`.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const testFunctionLines = {
  ...(core.meta && { meta: core.meta }),
  create: (context) =>
    core.create(
      Object.create(context, {
        report: {
          value: (/** @type {any} */ problem) => {
            if (!isDescribeBody(problem.node)) context.report(problem);
          },
        },
      }),
    ),
};

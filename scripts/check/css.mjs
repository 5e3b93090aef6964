// @ts-check
/**
 * Finds dead CSS: classes that no source uses, custom properties that are never used or never
 * defined.
 */
import ts from 'typescript';

/** @typedef {import('./files.mjs').TextFile} TextFile */

/**
 * Names of classes that sources use.
 *
 * @typedef {object} Names
 * @property {Set<string>} classes words of `class` attributes
 * @property {Set<string>} literals whole string literals: a class may be computed from one
 * @property {Set<string>} prefixes beginnings of computed classes, such as `outcome-`
 */

/**
 * Adds the words of a piece of text inside of a `class` attribute. A word that a `${…}` continues
 * is a prefix.
 *
 * @param {Names} names
 * @param {string} text
 * @param {boolean} isContinued whether a `${…}` follows
 */
function addWords(names, text, isContinued) {
  const words = text.split(/\s+/);
  const last = isContinued ? words.pop() : undefined;
  if (last) names.prefixes.add(last);
  for (const word of words) if (word) names.classes.add(word);
}

/**
 * Adds the names of one node of the syntax tree, and of all nodes below it.
 *
 * @param {Names} names
 * @param {ts.Node} node
 * @param {boolean} isInClass whether the node is inside of a `class` attribute
 */
function addNames(names, node, isInClass) {
  if (ts.isStringLiteralLike(node)) names.literals.add(node.text);
  if (isInClass) {
    if (ts.isStringLiteralLike(node)) addWords(names, node.text, false);
    if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node)) addWords(names, node.text, true);
    if (ts.isTemplateTail(node)) addWords(names, node.text, false);
  }
  const isClass = ts.isJsxAttribute(node) && /^class(Name)?$/.test(node.name.getText());
  ts.forEachChild(node, (child) => {
    addNames(names, child, isInClass || isClass);
  });
}

/**
 * @param {readonly TextFile[]} sources TypeScript, TSX or JavaScript
 * @returns {Names}
 */
function namesIn(sources) {
  const names = { classes: new Set(), literals: new Set(), prefixes: new Set() };
  for (const { path, text } of sources) {
    addNames(names, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), false);
  }
  return names;
}

/**
 * Returns the text of a style sheet without comments and strings, and its selectors alone.
 *
 * @param {string} css
 */
function parts(css) {
  const text = css.replaceAll(/\/\*[\s\S]*?\*\//g, ' ').replaceAll(/"[^"]*"|'[^']*'/g, '""');
  const selectors = [...text.matchAll(/([^{};]+)\{/g)].map(([, selector]) => selector ?? '');
  return { text, selectors: selectors.filter((selector) => !selector.trim().startsWith('@')) };
}

/**
 * @param {Names} names
 * @param {string} name of a class
 */
const isUsed = (names, name) =>
  names.classes.has(name) ||
  names.literals.has(name) ||
  [...names.prefixes].some(
    (prefix) => name.startsWith(prefix) && names.literals.has(name.slice(prefix.length)),
  );

/**
 * Finds dead classes and custom properties.
 *
 * A class is used if it is a word of a `class` attribute, if it is a string literal (levels of
 * verdicts are classes), or if it is a literal behind the beginning of a template (`outcome-${…}`).
 *
 * @param {readonly TextFile[]} sheets
 * @param {readonly TextFile[]} sources
 * @returns {string[]} one line per fault; empty if there is none
 */
export function cssFaults(sheets, sources) {
  const names = namesIn(sources);
  const all = sheets.map(({ path, text }) => ({ path, ...parts(text) }));
  const css = all.map(({ text }) => text).join('\n');
  const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name));
  const defined = new Set(
    [...css.matchAll(/(?<=[{};]\s*)(--[\w-]+)\s*:/g)].map(([, name]) => name),
  );
  return [
    ...all.flatMap(({ path, selectors }) => {
      const classes = selectors.flatMap(
        (selector) => selector.match(/(?<=\.)-?[a-z_][\w-]*/gi) ?? [],
      );
      return [...new Set(classes)]
        .filter((name) => !isUsed(names, name))
        .map((name) => `${path}: no source uses the class .${name}`);
    }),
    ...[...defined].filter((name) => !used.has(name)).map((name) => `${name} is never used`),
    ...[...used].filter((name) => !defined.has(name)).map((name) => `${name} is never defined`),
  ];
}

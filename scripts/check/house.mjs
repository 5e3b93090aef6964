// @ts-check
/** Checks on the whole of the sources that no rule of ESLint can make, since it sees one file. */
import { basename } from 'node:path';
import ts from 'typescript';

/** @typedef {import('./files.mjs').TextFile} TextFile */

/** Half of the files of src have at most this many lines. */
const MEDIAN_LINES = 60;

/** Old names of things, and the words of docs/glossary.md and docs/architecture.md for them. */
const REPLACED = {
  announced: 'notified',
  guilty: 'flagged',
  scene: 'context',
  sighting: 'match',
  speaker: 'displayedFrame',
  spoken: 'displayedFrame',
  unheard: 'unknown',
  wishes: 'config',
};

/**
 * Returns the names that a file itself declares and exports, each once. Re-exports are not counted.
 *
 * @param {TextFile} file
 * @returns {string[]}
 */
function exportedNames({ path, text }) {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const exported = statements.filter(
    (statement) =>
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  const names = exported.flatMap((/** @type {any} */ statement) =>
    statement.declarationList
      ? statement.declarationList.declarations.map((/** @type {any} */ { name }) => name.text)
      : (statement.name?.text ?? []),
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}

/**
 * Finds names that two files export.
 *
 * @param {readonly TextFile[]} sources
 * @returns {string[]} one line per name
 */
export function doubleExports(sources) {
  /** @type {Map<string, string[]>} */
  const paths = new Map();
  for (const source of sources) {
    for (const name of exportedNames(source)) {
      paths.set(name, [...(paths.get(name) ?? []), source.path]);
    }
  }
  return [...paths]
    .filter(([, files]) => files.length > 1)
    .map(([name, files]) => `${name} is exported by ${files.join(' and ')}`);
}

/**
 * Finds identifiers and file names with a word that the house has replaced.
 *
 * @param {readonly TextFile[]} sources
 * @returns {string[]} one line per name and file
 */
export function replacedWords(sources) {
  return sources.flatMap(({ path, text }) => {
    const found = new Set([basename(path).replace(/\..*/, '')]);
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isIdentifier(node)) found.add(node.text);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
    return [...found].flatMap((name) => {
      const words = name
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
        .toLowerCase()
        .split(/[-_]/);
      return Object.entries(REPLACED)
        .filter(([word]) => words.includes(word) || words.includes(`${word}s`))
        .map(([word, better]) => `${path}: ${name}: say ${better} instead of ${word}`);
    });
  });
}

/**
 * Checks the median of the number of lines.
 *
 * @param {readonly TextFile[]} sources
 * @returns {string[]} one line if the median is too high
 */
export function medianFault(sources) {
  const lines = sources.map(({ text }) => text.split('\n').length - 1).sort((a, b) => a - b);
  const median = lines[Math.floor(lines.length / 2)] ?? 0;
  return median > MEDIAN_LINES ? [`Half of src has over ${median - 1} lines: split files`] : [];
}

/**
 * Finds file names that are not in kebab case.
 *
 * @param {readonly string[]} paths
 * @returns {string[]} one line per path
 */
export const oddFileNames = (paths) =>
  paths
    .filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(basename(path)))
    .map((path) => `${path}: name files in kebab case`);

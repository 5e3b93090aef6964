// @ts-check
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Imports of files on disk, by absolute path. An entry is read anew when its file has changed, for
 * editors, where the process lives on.
 *
 * @type {Map<string, { modified: number, imports: readonly string[] }>}
 */
const known = new Map();

/**
 * Resolves a relative import. All imports here name the file with its extension, so no search is
 * needed.
 *
 * @param {string} importer absolute path
 * @param {string} specifier
 * @returns {string | null} an absolute path; null for a package
 */
export const resolveImport = (importer, specifier) =>
  specifier.startsWith('.') ? resolve(dirname(importer), specifier) : null;

/**
 * Returns the files that a file imports: static, dynamic, re-exported, and for types only.
 *
 * @param {string} path absolute
 * @returns {readonly string[]} absolute paths; empty for a file that cannot be read
 */
export function importsOf(path) {
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (modified === undefined || !/\.tsx?$/.test(path)) return [];
  const entry = known.get(path);
  if (entry?.modified === modified) return entry.imports;
  const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'), true, true);
  const imports = importedFiles.flatMap(({ fileName }) => resolveImport(path, fileName) ?? []);
  known.set(path, { modified, imports });
  return imports;
}

/**
 * Finds the shortest way from one file to another along imports.
 *
 * @param {string} from absolute path
 * @param {string} to absolute path
 * @returns {readonly string[] | null} all files of the way with both ends; null if there is none
 */
export function findWay(from, to) {
  /** @type {Map<string, string | null>} */
  const previous = new Map([[from, null]]);
  for (const path of previous.keys()) {
    if (path === to) {
      const way = [];
      for (let step = /** @type {string | null} */ (to); step; step = previous.get(step) ?? null) {
        way.unshift(step);
      }
      return way;
    }
    for (const next of importsOf(path)) if (!previous.has(next)) previous.set(next, path);
  }
  return null;
}

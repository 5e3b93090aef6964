// @ts-check
/** What each part of a package weighs, zipped. */
import { zipFiles } from './zip.mjs';

/** @typedef {import('./zip.mjs').Files} Files */

/** Tables that grow with the world and not with the code: they are counted apart. */
const TABLES = /^(public-roots|issuers|public-issuers|logs|ct-logs|.*-table)[\w-]*\.json$/;

/**
 * The parts of a package, in the order in which a file is looked for: the first that matches has it.
 *
 * @type {readonly (readonly [part: string, path: RegExp])[]}
 */
const PARTS = [
  ['tables', TABLES],
  ['library: certificates (pkijs, asn1js)', /^lib\/x509\.js$/],
  ['library: domains (tldts)', /^lib\/domains\.js$/],
  ['background', /^background\.js$/],
  ['pages: scripts', /\.js$/],
  ['pages: HTML and CSS', /\.(html|css)$/],
  ['texts: English', /^_locales\/en\//],
  ['texts: Russian', /^_locales\/ru\//],
  ['texts: Kazakh', /^_locales\/kk\//],
  ['icons', /^icons\//],
  ['licences', /^(LICENSE|THIRD-PARTY-NOTICES\.txt)$/],
  ['everything else', /./],
];

/**
 * @param {Files} files
 * @param {(path: string) => boolean} isChosen
 */
const zipped = (files, isChosen) =>
  zipFiles(new Map([...files].filter(([path]) => isChosen(path)))).length;

/**
 * Returns the weight of a package without its tables: bytes of the zip archive.
 *
 * @param {Files} files of the package
 */
export const weightWithoutTables = (files) => zipped(files, (path) => !TABLES.test(path));

/**
 * Returns the zipped bytes of each part of a package, the heaviest first.
 *
 * @param {Files} files of the package
 * @returns {{ part: string, files: number, bytes: number }[]} without parts of no file
 */
export function weightsOf(files) {
  const partOf = (/** @type {string} */ path) =>
    PARTS.find(([, matches]) => matches.test(path))?.[0];
  return PARTS.map(([part]) => ({
    part,
    files: [...files.keys()].filter((path) => partOf(path) === part).length,
    bytes: zipped(files, (path) => partOf(path) === part),
  }))
    .filter((one) => one.files > 0)
    .sort((one, other) => other.bytes - one.bytes);
}

/**
 * Returns the weights of several packages as a table for the terminal.
 *
 * @param {ReadonlyMap<string, Files>} packages files by the package's name
 */
export function weightsTable(packages) {
  const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
  return [...packages]
    .map(([name, files]) =>
      [
        `${name}, zipped: ${kB(weightWithoutTables(files)).trim()} without tables`,
        ...weightsOf(files).map(
          (one) => `  ${one.part.padEnd(40)}${String(one.files).padStart(4)} files${kB(one.bytes)}`,
        ),
      ].join('\n'),
    )
    .join('\n');
}

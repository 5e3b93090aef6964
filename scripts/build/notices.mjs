// @ts-check
/** Third-party notices: the licences of the libraries that a bundle contains. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';

/** @typedef {import('esbuild').Metafile} Metafile */

/** Name of the file of notices in every package. */
export const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt';

/**
 * Data inside of libraries that have a licence of their own, by the library's name.
 *
 * @type {Readonly<Record<string, string>>}
 */
const DATA_NOTICES = {
  tldts:
    'Contains data of the Public Suffix List (publicsuffix.org), which is under the Mozilla Public\n' +
    'License 2.0. The text of that licence is in the file LICENSE of this package.',
};

/**
 * Returns the folders of the npm packages that contribute code to some bundles.
 *
 * @param {readonly Metafile[]} metafiles paths in them are relative to the repository's root
 * @returns {string[]} sorted paths, relative to the root
 */
function bundledPackages(metafiles) {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(inputs.filter((folder) => folder !== undefined))].sort();
}

/**
 * Tells whether two texts are the same but for the breaks of their lines.
 *
 * @param {string} one
 * @param {string} other
 */
const isSameText = (one, other) =>
  one.replaceAll(/\s+/g, ' ').trim() === other.replaceAll(/\s+/g, ' ').trim();

/**
 * Splits what esbuild collected for one script into one comment for each source file.
 *
 * @param {string} collected contents of a .LEGAL.txt
 * @returns {string[]}
 */
const commentsIn = (collected) =>
  collected
    .replace(/^Bundled license information:\s*/, '')
    .split(/\n\n(?=\S[^\n]*:\n)/)
    .map((comment) => comment.trim())
    .filter((comment) => comment !== '');

/**
 * Returns the notice of one library: name, version, licence, and the whole text of its licence.
 *
 * @param {string} folder relative to the root
 * @returns {{ title: string, text: string }}
 */
function noticeOf(folder) {
  const path = fromRoot(folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const files = readdirSync(path).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  if (files.length === 0) throw new Error(`${name} ${version} has no licence text in its package`);
  const texts = files.sort().map((file) => readFileSync(join(path, file), 'utf8').trim());
  const own = readFileSync(fromRoot('LICENSE'), 'utf8');
  const pointer = 'The text of this licence is in the file LICENSE of this package.';
  const data = DATA_NOTICES[name];
  return {
    title: `${name} ${version} (${license})`,
    text: [
      ...(data ? [data] : []),
      ...texts.map((text) => (isSameText(text, own) ? pointer : text)),
    ].join('\n\n'),
  };
}

/**
 * Returns the third-party notices of a package. BSD and MIT licences demand that their text goes
 * with every copy, and a bundle has no place for them.
 *
 * @param {readonly Metafile[]} metafiles of all bundles in the package
 * @param {readonly string[]} comments the .LEGAL.txt that esbuild made for each script
 * @returns {string}
 * @throws {Error} if a library has no licence text
 */
export function thirdPartyNotices(metafiles, comments) {
  const notices = bundledPackages(metafiles).map(noticeOf);
  // Many libraries share one text: it is written once, below all of their titles.
  /** @type {Map<string, string[]>} */
  const titles = new Map();
  for (const { title, text } of notices) titles.set(text, [...(titles.get(text) ?? []), title]);
  const rule = '='.repeat(78);
  const unique = [...new Set(comments.flatMap(commentsIn))].sort();
  return [
    'Küzet contains these libraries as they were released, bundled and minified.',
    ...[...titles].map(([text, names]) => `${rule}\n${names.join('\n')}\n\n${text}`),
    ...(unique.length > 0
      ? [
          `${rule}\nComments on licences in the sources of these libraries\n\n${unique.join('\n\n')}`,
        ]
      : []),
    '',
  ].join('\n\n');
}

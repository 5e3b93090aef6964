// @ts-check
/** Compares a package that somebody was handed with the ones that this source makes. */
import { unzipFiles } from './zip.mjs';

/** @typedef {import('./zip.mjs').Files} Files */

/**
 * The outcome: `identical`, byte for byte; `same-contents`, in another wrapping (signed by a store);
 * `different`; `unreadable`.
 *
 * @typedef {object} Outcome
 * @property {'identical' | 'same-contents' | 'different' | 'unreadable'} kind
 * @property {string} [name] the package of this source that it was compared with
 * @property {string[]} notes what differs, or what the wrapping adds
 */

/** Files that stores add: Mozilla's signature, and the hashes of the Chrome Web Store. */
const SIGNATURE_FILES =
  /^(META-INF\/(manifest\.mf|mozilla\.(sf|rsa)|cose\.(manifest|sig))|_metadata\/verified_contents\.json)$/;

/** Keys of the manifest that the Chrome Web Store adds. */
const STORE_KEYS = ['key', 'update_url', 'differential_fingerprint'];

/** Most differences that are listed. */
const MAX_NOTES = 20;

/**
 * Returns the zip archive inside of a .crx file (version 3): four bytes "Cr24", version, length of the
 * header, header, archive. Other files are returned as they are.
 *
 * @param {Buffer} file
 */
function withoutCrxHeader(file) {
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'Cr24') return file;
  return file.subarray(12 + file.readUInt32LE(8));
}

/**
 * Returns the paths in which two files' contents differ, and those that only one of them has.
 *
 * @param {Files} given
 * @param {Files} own
 * @returns {string[]}
 */
function differences(given, own) {
  const paths = [...new Set([...given.keys(), ...own.keys()])].sort();
  return paths.flatMap((path) => {
    const [one, other] = [given.get(path), own.get(path)];
    if (!one) return [`missing: ${shown(path)}`];
    if (!other) return [`added: ${shown(path)}`];
    return Buffer.compare(one, other) === 0 ? [] : [`changed: ${shown(path)}`];
  });
}

/**
 * Makes a path from an unknown archive safe to print.
 *
 * @param {string} path
 */
const shown = (path) =>
  path
    .replaceAll(/[^\x20-\x7e]/g, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)
    .slice(0, 200);

/**
 * Takes away what a store adds.
 *
 * @param {Files} files
 * @param {Files} own the package of this source
 * @returns {{ files: Files, added: string[] }}
 */
function withoutStoreParts(files, own) {
  const rest = new Map(files);
  const added = [...files.keys()].filter((path) => SIGNATURE_FILES.test(path));
  for (const path of added) rest.delete(path);
  const manifest = rest.get('manifest.json');
  const ownManifest = own.get('manifest.json');
  if (manifest && ownManifest && Buffer.compare(manifest, ownManifest) !== 0) {
    const keys = addedKeys(Buffer.from(manifest).toString(), Buffer.from(ownManifest).toString());
    if (keys) {
      rest.set('manifest.json', ownManifest);
      added.push(...keys.map((key) => `"${key}" in manifest.json`));
    }
  }
  return { files: rest, added };
}

/**
 * Returns the keys that a store added to a manifest; null if anything else differs.
 *
 * @param {string} given
 * @param {string} own
 * @returns {string[] | null}
 */
function addedKeys(given, own) {
  try {
    const manifest = JSON.parse(given);
    const keys = STORE_KEYS.filter((key) => key in manifest);
    for (const key of keys) delete manifest[key];
    return JSON.stringify(manifest) === JSON.stringify(JSON.parse(own)) ? keys : null;
  } catch {
    return null;
  }
}

/**
 * Compares the archive with one package of this source.
 *
 * @param {Files} given
 * @param {string} name
 * @param {Uint8Array} own
 * @returns {Outcome}
 */
function compareContents(given, name, own) {
  const ownFiles = unzipFiles(own);
  const { files, added } = withoutStoreParts(given, ownFiles);
  const notes = differences(files, ownFiles);
  if (notes.length > 0) return { kind: 'different', name, notes };
  const signature = added.map((one) => `added by a store: ${one}`);
  return {
    kind: 'same-contents',
    name,
    notes: signature.length > 0 ? signature : ['the same files, packed by another program'],
  };
}

/**
 * Tells whether a file is a package of this source.
 *
 * @param {Uint8Array} bytes contents of the file
 * @param {ReadonlyMap<string, Uint8Array>} packages by name, as `makePackages` returns them
 * @returns {Outcome} where nothing is the same, compared with the most similar package
 */
export function verifyPackage(bytes, packages) {
  for (const [name, own] of packages) {
    if (Buffer.compare(bytes, own) === 0) return { kind: 'identical', name, notes: [] };
  }
  try {
    const given = unzipFiles(withoutCrxHeader(Buffer.from(bytes)));
    const outcomes = [...packages]
      .filter(([name]) => name.endsWith('.zip'))
      .map(([name, own]) => compareContents(given, name, own))
      .sort((one, other) => one.notes.length - other.notes.length);
    const best = outcomes.find(({ kind }) => kind === 'same-contents') ?? outcomes[0];
    if (!best) return { kind: 'unreadable', notes: ['this source makes no packages'] };
    const more = best.notes.length - MAX_NOTES;
    const notes = best.notes.slice(0, MAX_NOTES);
    return { ...best, notes: more > 0 ? [...notes, `and ${more} more`] : notes };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'unreadable', notes: [shown(reason)] };
  }
}

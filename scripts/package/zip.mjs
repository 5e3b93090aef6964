// @ts-check
/** Writes and reads zip archives, always the same bytes for the same files. */
import { unzipSync, zipSync } from 'fflate';

/** @typedef {ReadonlyMap<string, Uint8Array>} Files contents by path, with forward slashes */

/**
 * The date of every entry. fflate writes local time, so it is made of local time. Zip knows no year
 * before 1980.
 */
const FIXED_DATE = new Date(1980, 0, 1);

/** Most bytes that the entries of an archive may unpack to, and the most entries. */
const MAX_UNPACKED = 256 * 1024 * 1024;
const MAX_ENTRIES = 20_000;

/**
 * Orders paths by UTF-16 code units. `localeCompare` differs from machine to machine.
 *
 * @param {readonly [string, unknown]} one
 * @param {readonly [string, unknown]} other
 */
const byPath = ([one], [other]) => (one < other ? -1 : 1);

/**
 * Packs files into a zip archive. fflate compresses in JavaScript: Node's own zlib gives other bytes in
 * other versions of Node.
 *
 * @param {Files} files
 * @returns {Uint8Array}
 */
export function zipFiles(files) {
  const entries = Object.fromEntries([...files].sort(byPath));
  return zipSync(entries, { level: 9, mem: 12, mtime: FIXED_DATE });
}

/**
 * Unpacks a zip archive, which may be anybody's. An archive in which a path stands twice is refused: one
 * program would read the first entry, another one the last.
 *
 * @param {Uint8Array} archive
 * @returns {Files}
 * @throws {Error} if it is no zip archive, is too large, or names a path twice
 */
export function unzipFiles(archive) {
  const paths = new Set();
  let unpacked = 0;
  const entries = unzipSync(archive, {
    filter: ({ name, originalSize }) => {
      if (paths.has(name)) throw new Error(`the archive has two files ${JSON.stringify(name)}`);
      // fflate returns an object, in which this name would be lost.
      if (name === '__proto__') throw new Error('the archive has a file __proto__');
      paths.add(name);
      unpacked += originalSize;
      if (unpacked > MAX_UNPACKED || paths.size > MAX_ENTRIES) {
        throw new Error('the archive is larger than any package of Küzet');
      }
      return !name.endsWith('/');
    },
  });
  return new Map(Object.entries(entries));
}

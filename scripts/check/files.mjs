// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { fromRoot } from '../build/paths.mjs';

/** @typedef {{ readonly path: string, readonly text: string }} TextFile */

/**
 * Reads the files of some folders whose names match.
 *
 * @param {readonly string[]} folders relative to the root
 * @param {RegExp} name
 * @returns {TextFile[]} with paths relative to the root
 */
export const readFiles = (folders, name) =>
  folders.flatMap((folder) =>
    readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => name.test(path))
      .map((path) => `${folder}/${path}`)
      .map((path) => ({ path, text: readFileSync(fromRoot(path), 'utf8') })),
  );

/**
 * Prints faults, and makes the process fail if there is one.
 *
 * @param {string} title name of the check
 * @param {readonly string[]} faults one line each
 */
export function report(title, faults) {
  for (const fault of faults) console.error(fault);
  console.log(`${title}: ${faults.length === 0 ? 'nothing found' : `${faults.length} faults`}`);
  if (faults.length > 0) process.exitCode = 1;
}

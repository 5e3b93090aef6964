// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import { fromRoot } from './paths.mjs';

/** Tables that src/data/public-issuers.ts fetches when a leaf alone must be judged. */
const FILES = ['public-issuers.json', 'public-issuers-rest.json', 'ct-logs.json'];

/**
 * Writes the tables of issuers and logs without white space. They are files of their own, so that no script
 * holds them: a page load waits for the script of the background.
 *
 * @param {string} out folder of the flavour
 */
export async function writeIssuerTables(out) {
  for (const name of FILES) {
    const text = await readFile(fromRoot(`src/data/${name}`), 'utf8');
    await writeFile(`${out}/${name}`, JSON.stringify(JSON.parse(text)));
  }
}

// @ts-check
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fromRoot } from './paths.mjs';

/**
 * Writes the texts of each language, without the descriptions and examples that only translators
 * need.
 *
 * @param {string} out folder of the flavour
 */
export async function writeLocales(out) {
  for (const language of await readdir(fromRoot('_locales'))) {
    const source = await readFile(fromRoot(`_locales/${language}/messages.json`), 'utf8');
    const messages = JSON.parse(source);
    for (const entry of Object.values(messages)) {
      delete entry.description;
      for (const placeholder of Object.values(entry.placeholders ?? {})) delete placeholder.example;
    }
    await mkdir(`${out}/_locales/${language}`, { recursive: true });
    await writeFile(`${out}/_locales/${language}/messages.json`, JSON.stringify(messages));
  }
}

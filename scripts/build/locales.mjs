// @ts-check
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fromRoot } from './paths.mjs';

/**
 * Leaves out of a messages.json what only translators need: descriptions, examples of placeholders.
 *
 * @param {string} source text of the file
 * @returns {string} JSON on one line
 */
export function shippedMessages(source) {
  const messages = JSON.parse(source);
  for (const entry of Object.values(messages)) {
    delete entry.description;
    for (const placeholder of Object.values(entry.placeholders ?? {})) delete placeholder.example;
  }
  return JSON.stringify(messages);
}

/**
 * Writes the texts of each language.
 *
 * @param {string} out folder of the flavour
 */
export async function writeLocales(out) {
  for (const language of await readdir(fromRoot('_locales'))) {
    const source = await readFile(fromRoot(`_locales/${language}/messages.json`), 'utf8');
    await mkdir(`${out}/_locales/${language}`, { recursive: true });
    await writeFile(`${out}/_locales/${language}/messages.json`, shippedMessages(source));
  }
}

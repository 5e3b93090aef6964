/** The user's watch list as a file, to take it to another browser. */
import * as v from 'valibot';
import { type JsonFileError, readJsonFile } from '../json-file.ts';
import type { Authority } from './catalogue.ts';
import { hasOwnKey } from './own-key.ts';
import { watchListEntry } from './watch-list-schema.ts';

const FORMAT = 'kuzet-watch-list';
const VERSION = 1;

/** Largest file that is read, in characters. Two hundred entries with large keys fit well. */
export const MAX_LIST_FILE_BYTES = 4_000_000;
const MAX_ENTRIES = 1000;

/** The entries, or why the file is refused. */
export type ListFileResult =
  | { readonly entries: readonly Authority[] }
  | { readonly error: Exclude<JsonFileError, 'field-invalid'> };

/** Writes the entries as the text of a file, which does not say which of them came in one. */
export function writeListFile(entries: readonly Authority[]): string {
  // JSON leaves out what is undefined.
  const written = entries.map((one) => ({ ...one, imported: undefined }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, entries: written }, null, 2)}\n`;
}

/** An entry without either digest would find nothing, and promise a warning. */
const recognisableEntry = v.pipe(
  watchListEntry,
  v.check(({ sha256, spkiSha256 }) => sha256 !== null || spkiSha256 !== null),
);

const schema = v.object({
  version: v.literal(VERSION),
  entries: v.pipe(v.array(recognisableEntry), v.maxLength(MAX_ENTRIES)),
});

/**
 * Reads the text of a file of hostile origin. One entry that is not whole, or whose key is not the one
 * that it names, refuses the file. Every entry is marked as imported. Never throws.
 */
export async function readListFile(text: string): Promise<ListFileResult> {
  const read = readJsonFile(text, {
    ...{ format: FORMAT, version: VERSION, schema },
    maxCharacters: MAX_LIST_FILE_BYTES,
  });
  if ('error' in read) {
    return { error: read.error === 'field-invalid' ? 'file-damaged' : read.error };
  }
  const entries = read.value.entries.map((one) => ({ ...one, imported: true }));
  const own = await Promise.all(entries.map(hasOwnKey));
  return own.every(Boolean) ? { entries } : { error: 'file-damaged' };
}

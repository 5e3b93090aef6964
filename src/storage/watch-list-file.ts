/** The user's own authorities as a file, to take them to another browser. */
import * as v from 'valibot';
import type { Authority } from '../core/authorities.ts';
import { watchListEntry } from './watch-list.ts';

const FORMAT = 'kuzet-watch-list';
const VERSION = 1;

/** Two hundred entries with large keys fit well. */
export const MAX_LIST_FILE_BYTES = 4_000_000;

export type ListFileError = 'file-too-large' | 'file-foreign' | 'file-newer' | 'file-damaged';

export type ListFileResult =
  | { readonly entries: readonly Authority[] }
  | { readonly error: ListFileError };

/** The entries as the text of a file. */
export function writeListFile(entries: readonly Authority[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, entries }, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const head = v.object({ format: v.literal(FORMAT), version: v.number() });
const body = v.object({ entries: v.pipe(v.array(watchListEntry), v.maxLength(1000)) });

/** Reads the text of a file, whoever wrote it: every entry must be whole, or none is taken. */
export function readListFile(text: string): ListFileResult {
  if (text.length > MAX_LIST_FILE_BYTES) return { error: 'file-too-large' };
  const content = parseJson(text);
  const described = v.safeParse(head, content);
  if (!described.success) {
    return { error: text.includes(`"${FORMAT}"`) ? 'file-damaged' : 'file-foreign' };
  }
  if (described.output.version > VERSION) return { error: 'file-newer' };
  const parsed = v.safeParse(body, content);
  return parsed.success ? { entries: parsed.output.entries } : { error: 'file-damaged' };
}

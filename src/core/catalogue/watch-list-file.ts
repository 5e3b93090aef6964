/** The user's own authorities as a file, to take them to another browser. */
import * as v from 'valibot';
import { digest, fromBase64, toBase64 } from '../bytes.ts';
import type { Authority } from './catalogue.ts';
import { watchListEntry } from './watch-list-schema.ts';

const FORMAT = 'kuzet-watch-list';
const VERSION = 1;

/** Two hundred entries with large keys fit well. */
export const MAX_LIST_FILE_BYTES = 4_000_000;

export type ListFileError = 'file-too-large' | 'wrong-format' | 'file-newer' | 'file-damaged';

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
/** An entry by which nothing could ever be found would only promise a warning. */
const findable = v.pipe(
  watchListEntry,
  v.check(({ sha256, spkiSha256 }) => sha256 !== null || spkiSha256 !== null),
);

const body = v.object({
  version: v.literal(VERSION),
  entries: v.pipe(v.array(findable), v.maxLength(1000)),
});

/** Whether the key that signatures are verified under is the one that the entry names. */
async function hasOwnKey({ spki, spkiSha256 }: Authority): Promise<boolean> {
  if (spki === null) return true;
  const bytes = fromBase64(spki);
  if (bytes === null || toBase64(await digest('SHA-256', bytes)) !== spkiSha256) return false;
  // Another encoding of a public root's key would be in no list of public roots.
  const { isCanonicalKey } = await import('../x509/parse-certificate.ts');
  return isCanonicalKey(bytes);
}

/** Reads the text of a file, whoever wrote it: every entry must be whole, or none is taken. */
export async function readListFile(text: string): Promise<ListFileResult> {
  if (text.length > MAX_LIST_FILE_BYTES) return { error: 'file-too-large' };
  const content = parseJson(text);
  const described = v.safeParse(head, content);
  if (!described.success) {
    return { error: text.includes(`"${FORMAT}"`) ? 'file-damaged' : 'wrong-format' };
  }
  if (described.output.version > VERSION) return { error: 'file-newer' };
  const parsed = v.safeParse(body, content);
  if (!parsed.success) return { error: 'file-damaged' };
  const { entries } = parsed.output;
  const own = await Promise.all(entries.map(hasOwnKey));
  return own.every(Boolean) ? { entries } : { error: 'file-damaged' };
}

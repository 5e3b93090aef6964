/**
 * The additions to the catalogue that the user accepted, in storage.local. The text of each file is
 * kept as it came, so that it can be handed on unchanged; all else is read from it.
 */
import * as v from 'valibot';
import { digest, toHex } from '../core/bytes.ts';
import type { Accepted } from '../core/catalogue/accepted-addition.ts';
import { MAX_ADDITION_BYTES, parseAddition } from '../core/catalogue/addition-file.ts';
import * as s from '../core/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

/** More would make each page slower. */
export const MAX_ADDITIONS = 20;

const entry = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^addition-[0-9a-f]{16}$/)),
  /** Ms since epoch. */
  acceptedAt: v.number(),
  /** Of the file's text in UTF-8. */
  sha256: s.sha256Hex,
  text: v.pipe(
    v.string(),
    v.maxLength(MAX_ADDITION_BYTES),
    v.check((text) => 'addition' in parseAddition(text)),
  ),
});

const schema = v.strictObject({
  version: v.literal(1),
  entries: v.pipe(v.array(entry), v.maxLength(MAX_ADDITIONS)),
});

export type StoredAdditions = v.InferOutput<typeof schema>;

export const ADDITIONS_KEY = 'additions';

/** The additions kept in `area`; none where there are none. */
export function additionsItem(area: Area): StorageItem<StoredAdditions> {
  return createStorageItem<StoredAdditions>(area, ADDITIONS_KEY, schema, {
    version: 1,
    entries: [],
  });
}

/** SHA-256 of a file's text in UTF-8, as lower-case hex: what `sha256sum` prints of the file. */
export async function fingerprintOf(text: string): Promise<string> {
  return toHex(await digest('SHA-256', new TextEncoder().encode(text)));
}

/**
 * The list with one more file, accepted at `at` (ms since epoch). The file must be one that
 * `readAddition` took, and `sha256` what `fingerprintOf` gives of it. A file that is there already
 * is not taken twice.
 */
export function withAddition(
  list: StoredAdditions,
  { text, sha256, at }: { readonly text: string; readonly sha256: string; readonly at: number },
): StoredAdditions {
  if (list.entries.some((one) => one.sha256 === sha256)) return list;
  const added = { id: `addition-${sha256.slice(0, 16)}`, acceptedAt: at, sha256, text };
  return { version: 1, entries: [...list.entries, added] };
}

/** The list without the addition of that id. */
export function withoutAddition(list: StoredAdditions, id: string): StoredAdditions {
  return { version: 1, entries: list.entries.filter((one) => one.id !== id) };
}

/** What is stored, with the files read. */
export function openAdditions({ entries }: StoredAdditions): readonly Accepted[] {
  return entries.flatMap((one) => {
    const result = parseAddition(one.text);
    return 'addition' in result ? [{ ...one, addition: result.addition }] : [];
  });
}

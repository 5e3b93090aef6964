/**
 * The additions to the catalogue that the user accepted, in storage.local. The text of each file is
 * kept unchanged, so that it can be passed on; everything else is parsed from it.
 */
import * as v from 'valibot';
import { digest, toHex } from '../core/bytes.ts';
import type { AcceptedFile } from '../core/catalogue/accepted-addition.ts';
import {
  type Addition,
  MAX_ADDITION_BYTES,
  parseAddition,
} from '../core/catalogue/addition-file.ts';
import { isSameSeries, type Publisher, publisherOf } from '../core/catalogue/publisher.ts';
import * as s from '../core/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

/** Their authorities are compared with every certificate, so more would make each page slower. */
export const MAX_ADDITIONS = 20;

const entrySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^addition-[0-9a-f]{16}$/)),
  /** Ms since epoch. */
  acceptedAt: v.number(),
  /** SHA-256 of the file's text in UTF-8. */
  sha256: s.sha256Hex,
  text: v.pipe(
    v.string(),
    v.maxLength(MAX_ADDITION_BYTES),
    v.check((text) => 'addition' in parseAddition(text)),
  ),
});

const schema = v.strictObject({
  version: v.literal(1),
  entries: v.pipe(v.array(entrySchema), v.maxLength(MAX_ADDITIONS)),
});

export type StoredAdditions = v.InferOutput<typeof schema>;

export const ADDITIONS_KEY = 'additions';

/** The additions kept in `area`, under version 1; none where nothing is stored. */
export function additionsItem(area: Area): StorageItem<StoredAdditions> {
  const none: StoredAdditions = { version: 1, entries: [] };
  return createStorageItem(area, ADDITIONS_KEY, schema, none, joinAdditions);
}

/** The older files first. */
function joinAdditions(older: StoredAdditions, newer: StoredAdditions): StoredAdditions {
  const known = new Set(older.entries.map(({ sha256 }) => sha256));
  const added = newer.entries.filter(({ sha256 }) => !known.has(sha256));
  return { version: 1, entries: [...older.entries, ...added] };
}

/** SHA-256 of a file's text in UTF-8, as lower-case hex: the same as `sha256sum` prints. */
export async function fingerprintOf(text: string): Promise<string> {
  return toHex(await digest('SHA-256', new TextEncoder().encode(text)));
}

/**
 * The list with one more file, accepted at `at` (ms since epoch); the same list where it has the file.
 *
 * @param addition `text` must be a file that `readAddition` accepted, and `sha256` its `fingerprintOf`.
 */
export function withAddition(
  list: StoredAdditions,
  { text, sha256, at }: { readonly text: string; readonly sha256: string; readonly at: number },
): StoredAdditions {
  if (list.entries.some((one) => one.sha256 === sha256)) return list;
  const added = { id: `addition-${sha256.slice(0, 16)}`, acceptedAt: at, sha256, text };
  return { version: 1, entries: [...list.entries, added] };
}

/** The list without the addition that has the id `id`. */
export function withoutAddition(list: StoredAdditions, id: string): StoredAdditions {
  return { version: 1, entries: list.entries.filter((one) => one.id !== id) };
}

/**
 * The stored additions, parsed; a file that can no longer be parsed is left out. Signatures were verified
 * before the files were stored; `publishers` says whose count now.
 */
export function openAdditions(
  { entries }: StoredAdditions,
  publishers: readonly Publisher[],
): readonly AcceptedFile[] {
  return entries.flatMap((one) => {
    const result = parseAddition(one.text);
    if ('error' in result) return [];
    const { addition } = result;
    return [{ ...one, addition, publisher: publisherOf(addition, publishers)?.name ?? null }];
  });
}

/** The list without earlier editions of a publisher's addition. */
export function withoutEarlierEditions(list: StoredAdditions, addition: Addition): StoredAdditions {
  const earlier = openAdditions(list, []).filter((one) => isSameSeries(one.addition, addition));
  return earlier.reduce((rest, { id }) => withoutAddition(rest, id), list);
}

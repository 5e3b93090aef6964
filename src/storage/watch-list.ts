/** The user's own watch list: authorities that count as known interception, in storage.local. */
import * as v from 'valibot';
import type { Authority } from '../core/catalogue/catalogue.ts';
import { watchListEntry } from '../core/catalogue/watch-list-schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

/** Version 1 did not say which entries had come in a file: so all of them may have. */
const version1 = v.pipe(
  v.strictObject({ version: v.literal(1), entries: v.array(watchListEntry) }),
  v.transform(
    ({ entries }): WatchList => ({
      version: 2,
      entries: entries.map((one) => ({ ...one, imported: true })),
    }),
  ),
);

const version2 = v.strictObject({
  version: v.literal(2),
  entries: v.array(
    v.strictObject({ ...watchListEntry.entries, imported: v.optional(v.boolean(), false) }),
  ),
});

const schema: v.GenericSchema<unknown, WatchList> = v.union([version2, version1]);

/** Each entry is compared with every certificate, so more would make each page slower. */
export const MAX_ENTRIES = 200;

/** The stored watch list. */
export interface WatchList {
  readonly version: 2;
  readonly entries: readonly Authority[];
}

export const WATCH_LIST_KEY = 'watchList';

/** The watch list kept in `area`, under version 2; empty where nothing is stored. */
export function watchListItem(area: Area): StorageItem<WatchList> {
  const empty: WatchList = { version: 2, entries: [] };
  return createStorageItem(area, WATCH_LIST_KEY, schema, empty, joinLists);
}

/** The older entries first; an entry that both have is the older one, which may have been named. */
function joinLists(older: WatchList, newer: WatchList): WatchList {
  const isNew = (entry: Authority) => !older.entries.some((one) => isSameEntry(one, entry));
  return { version: 2, entries: [...older.entries, ...newer.entries.filter(isNew)] };
}

/** Whether two entries mean the same certificate, or the same key where neither has a certificate. */
export function isSameEntry(a: Authority, b: Authority): boolean {
  return a.sha256 !== null || b.sha256 !== null
    ? a.sha256 === b.sha256
    : a.spkiSha256 === b.spkiSha256;
}

/** The list with those of `entries` that it lacks, each under the id that `newId` returns. */
export function withNew(
  list: WatchList,
  entries: readonly Authority[],
  newId: () => string,
): WatchList {
  return entries.reduce<WatchList>((so, entry) => {
    const isListed = so.entries.some((one) => isSameEntry(one, entry));
    return isListed ? so : { ...so, entries: [...so.entries, { ...entry, id: newId() }] };
  }, list);
}

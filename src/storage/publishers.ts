/** Publishers of additions whose keys the user accepted, and the newest editions of their files, in storage.local. */
import * as v from 'valibot';
import type { Edition } from '../core/catalogue/publisher.ts';
import { MAX_NAME } from '../core/catalogue/watch-list-entry.ts';
import * as s from '../core/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

export const MAX_PUBLISHERS = 20;
/** Editions are small; a publisher has a few series. */
const MAX_EDITIONS = 200;

const publisherSchema = v.strictObject({
  key: s.sha256Base64,
  name: v.pipe(s.text, v.minLength(1), v.maxLength(MAX_NAME)),
});

const editionSchema = v.strictObject({
  key: s.sha256Base64,
  series: s.identifier,
  edition: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: s.sha256Hex,
});

const schema = v.strictObject({
  version: v.literal(1),
  entries: v.pipe(v.array(publisherSchema), v.maxLength(MAX_PUBLISHERS)),
  // Also of publishers that an organisation preset.
  editions: v.pipe(v.array(editionSchema), v.maxLength(MAX_EDITIONS)),
});

export type StoredPublishers = v.InferOutput<typeof schema>;

export const PUBLISHERS_KEY = 'publishers';

/** The publishers kept in `area`, under version 1; none where nothing is stored. */
export function publishersItem(area: Area): StorageItem<StoredPublishers> {
  const empty: StoredPublishers = { version: 1, entries: [], editions: [] };
  return createStorageItem<StoredPublishers>(area, PUBLISHERS_KEY, schema, empty);
}

/** The list with one more publisher; one with the same key gets the new name. */
export function withPublisher(
  { entries, editions }: StoredPublishers,
  publisher: { readonly key: string; readonly name: string },
): StoredPublishers {
  const others = entries.filter(({ key }) => key !== publisher.key);
  return { version: 1, entries: [...others, publisher], editions };
}

/** The list without a publisher. Its editions stay, so that its old files stay old if it comes back. */
export function withoutPublisher(
  { entries, editions }: StoredPublishers,
  key: string,
): StoredPublishers {
  return { version: 1, entries: entries.filter((one) => one.key !== key), editions };
}

/** The list with the newest edition of a series. The oldest one is dropped where there are too many. */
export function withEdition(
  { entries, editions }: StoredPublishers,
  edition: Edition,
): StoredPublishers {
  const others = editions.filter(
    ({ key, series }) => key !== edition.key || series !== edition.series,
  );
  return { version: 1, entries, editions: [...others, edition].slice(-MAX_EDITIONS) };
}

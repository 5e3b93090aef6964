/** The user's acknowledgements of private roots, in storage.local. */
import * as v from 'valibot';
import type { Acknowledgement } from '../core/acknowledgement/acknowledgement.ts';
import { MAX_HOST_CHARACTERS } from '../core/findings/finding.ts';
import * as s from '../core/schema.ts';
import { type Area, createStorageItem, type StorageItem } from './item.ts';

/** Each is compared with every verdict on a private root. The oldest ones are dropped: they ask anew. */
const MAX_ACKNOWLEDGEMENTS = 200;

const entrySchema = v.strictObject({
  key: s.sha256Base64,
  name: s.text,
  place: v.nullable(v.pipe(v.string(), v.maxLength(MAX_HOST_CHARACTERS))),
  /** Ms since epoch. */
  at: v.number(),
});

const schema = v.strictObject({
  version: v.literal(1),
  entries: v.pipe(v.array(entrySchema), v.maxLength(MAX_ACKNOWLEDGEMENTS)),
});

type StoredAcknowledgement = v.InferOutput<typeof entrySchema>;

/** The stored list. */
export type StoredAcknowledgements = v.InferOutput<typeof schema>;

export const ACKNOWLEDGEMENTS_KEY = 'acknowledgements';

/** The acknowledgements kept in `area`, under version 1; none where nothing is stored. */
export function acknowledgementsItem(area: Area): StorageItem<StoredAcknowledgements> {
  const empty: StoredAcknowledgements = { version: 1, entries: [] };
  return createStorageItem(area, ACKNOWLEDGEMENTS_KEY, schema, empty, (older, newer) =>
    withAcknowledgements(older, newer.entries),
  );
}

/**
 * The list with acknowledgements added. One for everywhere takes the place of all others of its key, and
 * one for a place that of the same place.
 */
export function withAcknowledgements(
  { entries }: StoredAcknowledgements,
  added: readonly StoredAcknowledgement[],
): StoredAcknowledgements {
  const isReplaced = (one: StoredAcknowledgement) =>
    added.some(({ key, place }) => key === one.key && (place === null || place === one.place));
  const all = [...entries.filter((one) => !isReplaced(one)), ...added];
  const newest = [...all].sort((a, b) => a.at - b.at).slice(-MAX_ACKNOWLEDGEMENTS);
  return { version: 1, entries: newest };
}

/** The list without the acknowledgement of that key and place. */
export function withoutAcknowledgement(
  { entries }: StoredAcknowledgements,
  { key, place }: Pick<Acknowledgement, 'key' | 'place'>,
): StoredAcknowledgements {
  const left = entries.filter((one) => one.key !== key || one.place !== place);
  return { version: 1, entries: left };
}

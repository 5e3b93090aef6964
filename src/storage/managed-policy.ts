/**
 * What an organisation preset, in storage.managed, which only administrators can write. It is checked
 * value by value, so that one mistake does not undo the rest.
 */
import * as v from 'valibot';
import type { Acknowledgement } from '../core/acknowledgement/acknowledgement.ts';
import { fromBase64, toHex } from '../core/bytes.ts';
import { readPublisherKey } from '../core/catalogue/addition-signature.ts';
import type { Authority } from '../core/catalogue/catalogue.ts';
import type { Publisher } from '../core/catalogue/publisher.ts';
import { entryFromFingerprint } from '../core/catalogue/watch-list-entry.ts';
import type { OrganisationInspection } from '../core/detection/knowledge.ts';
import { neutralize } from '../core/text.ts';
import type { Area } from './item.ts';
import { type Settings, settingSchemas } from './settings.ts';

/** The values of a policy that passed their checks. */
export interface ManagedPolicy {
  /** The settings that are preset; the others are the user's. */
  readonly settings: Partial<Settings>;
  /** Authorities on every user's watch list. */
  readonly watchList: readonly Authority[];
  /** Authorities with which the organisation says that it inspects connections. */
  readonly inspections: readonly OrganisationInspection[];
  /** Keys of its roots that the organisation has acknowledged for its users, everywhere. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** Publishers of additions whose signatures count for its users. */
  readonly publishers: readonly Publisher[];
}

const MAX_ENTRIES = 200;

const entrySchema = v.object({
  name: v.string(),
  note: v.nullish(v.string()),
  /** SHA-256 of the certificate, or of its SubjectPublicKeyInfo: hex or base64. */
  certificateSha256: v.nullish(v.string()),
  keySha256: v.nullish(v.string()),
  /** Of an inspection only. */
  acknowledged: v.nullish(v.boolean()),
});

/** The entry as an authority whose id begins with `prefix`; null where it names no certificate and no key. */
function toAuthority(value: unknown, prefix: string): Authority | null {
  const parsed = v.safeParse(entrySchema, value);
  if (!parsed.success) return null;
  const { name, note, certificateSha256, keySha256 } = parsed.output;
  const described = { id: prefix, name, note: note ?? '' };
  const result = certificateSha256
    ? entryFromFingerprint(described, 'certificate', certificateSha256)
    : entryFromFingerprint(described, 'key', keySha256 ?? '');
  if ('error' in result) return null;
  // The id depends on the fingerprint alone: findings refer to it, and the list may be reordered.
  const { sha256, spkiSha256 } = result.entry;
  const fingerprint = sha256 ?? toHex(fromBase64(spkiSha256 ?? '') ?? new Uint8Array());
  const id = `${prefix}-${fingerprint.slice(0, 16)}`;
  return { ...result.entry, id, origin: 'organisation' };
}

/** The entry of an inspection; null where it names no certificate and no key. */
function toInspection(value: unknown): OrganisationInspection | null {
  const entry = toAuthority(value, 'inspection');
  if (!entry) return null;
  const { id, name, sha256, spkiSha256 } = entry;
  return { id, name, sha256, spkiSha256 };
}

/** The acknowledgement of an inspection; null where it asks for none, or names no key. */
function toAcknowledgement(value: unknown): Acknowledgement | null {
  const parsed = v.safeParse(entrySchema, value);
  if (!parsed.success || parsed.output.acknowledged !== true) return null;
  const { name, keySha256 } = parsed.output;
  const result = entryFromFingerprint({ id: '', name, note: '' }, 'key', keySha256 ?? '');
  if ('error' in result || result.entry.spkiSha256 === null) return null;
  const { spkiSha256: key } = result.entry;
  return { key, name: neutralize(name), place: null, at: 0, by: 'organisation' };
}

const publisherSchema = v.object({ name: v.string(), key: v.string() });

/** The publisher of a preset; null where it has no key of Ed25519. */
function toPublisher(value: unknown): Publisher | null {
  const parsed = v.safeParse(publisherSchema, value);
  if (!parsed.success) return null;
  const key = readPublisherKey(parsed.output.key);
  return key === null ? null : { key, name: parsed.output.name, by: 'organisation' };
}

/** The first elements of a list; none for any other value. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, MAX_ENTRIES) : [];
}

/** The settings among the stored values. Policies written before version 2 say `thorough`. */
function settingsFrom(stored: Record<string, unknown>): Partial<Settings> {
  const values: Record<string, unknown> = {
    ...stored,
    subresources: stored.subresources ?? stored.thorough,
  };
  const fields = Object.entries(settingSchemas).flatMap(([name, schema]) => {
    const parsed = v.safeParse(schema, values[name]);
    return parsed.success ? [[name, parsed.output] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** Reads what is preset in `area`. Never rejects: nothing is preset where there is no policy. */
export async function readManagedPolicy(area: Pick<Area, 'get'>): Promise<ManagedPolicy> {
  // Firefox rejects where there is no policy.
  const stored = (await area.get().catch(() => null)) ?? {};
  return {
    settings: settingsFrom(stored),
    watchList: listOf(stored.watchList).flatMap((one) => toAuthority(one, 'organisation') ?? []),
    inspections: listOf(stored.inspection).flatMap((one) => toInspection(one) ?? []),
    acknowledgements: listOf(stored.inspection).flatMap((one) => toAcknowledgement(one) ?? []),
    publishers: listOf(stored.publishers).flatMap((one) => toPublisher(one) ?? []),
  };
}

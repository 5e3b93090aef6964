/**
 * What an organisation preset, in storage.managed: administrators write it by policy, and nobody
 * else can. It is checked value by value, so that one mistake does not undo the rest.
 */
import * as v from 'valibot';
import { fromBase64, toHex } from '../core/bytes.ts';
import type { Authority } from '../core/catalogue/catalogue.ts';
import { entryFromFingerprint } from '../core/catalogue/watch-list-entry.ts';
import type { Area } from './item.ts';
import { type Settings, settingSchemas } from './settings.ts';

export interface Policy {
  readonly settings: Partial<Settings>;
  /** Authorities on everybody's watch list. */
  readonly watchList: readonly Authority[];
}

const MAX_ENTRIES = 200;

const entry = v.object({
  name: v.string(),
  note: v.nullish(v.string()),
  /** SHA-256 of the certificate, or of its SubjectPublicKeyInfo: hex or base64. */
  certificateSha256: v.nullish(v.string()),
  keySha256: v.nullish(v.string()),
});

/** The entry as an authority; null where it does not say which certificate or key it means. */
function toAuthority(value: unknown): Authority | null {
  const parsed = v.safeParse(entry, value);
  if (!parsed.success) return null;
  const { name, note, certificateSha256, keySha256 } = parsed.output;
  const described = { id: 'organisation', name, note: note ?? '' };
  const result = certificateSha256
    ? entryFromFingerprint(described, 'certificate', certificateSha256)
    : entryFromFingerprint(described, 'key', keySha256 ?? '');
  if ('error' in result) return null;
  // The same entry keeps its id wherever it stands in the list: findings refer to it.
  const { sha256, spkiSha256 } = result.entry;
  const fingerprint = sha256 ?? toHex(fromBase64(spkiSha256 ?? '') ?? new Uint8Array());
  const id = `organisation-${fingerprint.slice(0, 16)}`;
  return { ...result.entry, id, origin: 'organisation' };
}

function settingsFrom(stored: Record<string, unknown>): Partial<Settings> {
  const fields = Object.entries(settingSchemas).flatMap(([name, schema]) => {
    const parsed = v.safeParse(schema, stored[name]);
    return parsed.success ? [[name, parsed.output] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** What is preset in `area`; nothing where the browser manages nothing. */
export async function readPolicy(area: Pick<Area, 'get'>): Promise<Policy> {
  // Firefox throws where no policy is there.
  const stored = (await area.get().catch(() => null)) ?? {};
  const list: unknown = stored.watchList;
  const entries = Array.isArray(list) ? list.slice(0, MAX_ENTRIES) : [];
  return {
    settings: settingsFrom(stored),
    watchList: entries.flatMap((one) => toAuthority(one) ?? []),
  };
}

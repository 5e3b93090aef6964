/**
 * What an organisation preset, in storage.managed: administrators write it by policy, and nobody
 * else can. It is checked value by value, so that one mistake does not undo the rest.
 */
import * as v from 'valibot';
import type { Authority } from '../core/authorities.ts';
import { entryFromFingerprint } from '../core/watch-list.ts';
import type { Area } from './item.ts';
import { type Settings, settingSchemas } from './settings.ts';

export interface Preset {
  readonly settings: Partial<Settings>;
  /** Authorities on everybody's watch list. */
  readonly watchList: readonly Authority[];
}

const MAX_ENTRIES = 200;

const entry = v.object({
  name: v.string(),
  note: v.optional(v.string(), ''),
  /** SHA-256 of the certificate, or of its SubjectPublicKeyInfo: hex or base64. */
  certificateSha256: v.optional(v.string()),
  keySha256: v.optional(v.string()),
});

/** The entry as an authority; null where it does not say which certificate or key it means. */
function toAuthority(value: unknown, index: number): Authority | null {
  const parsed = v.safeParse(entry, value);
  if (!parsed.success) return null;
  const { name, note, certificateSha256, keySha256 } = parsed.output;
  const described = { id: `organisation-${index}`, name, note };
  const result =
    certificateSha256 === undefined
      ? entryFromFingerprint(described, 'key', keySha256 ?? '')
      : entryFromFingerprint(described, 'certificate', certificateSha256);
  return 'entry' in result ? { ...result.entry, origin: 'organisation' } : null;
}

function settingsFrom(stored: Record<string, unknown>): Partial<Settings> {
  const fields = Object.entries(settingSchemas).flatMap(([name, schema]) => {
    const parsed = v.safeParse(schema, stored[name]);
    return parsed.success ? [[name, parsed.output] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** What is preset in `area`; nothing where the browser manages nothing. */
export async function readPreset(area: Pick<Area, 'get'>): Promise<Preset> {
  // Firefox throws where no policy is there.
  const stored = await area.get().catch(() => ({}));
  const list: unknown = (stored as Record<string, unknown>).watchList;
  const entries = Array.isArray(list) ? list.slice(0, MAX_ENTRIES) : [];
  return {
    settings: settingsFrom(stored),
    watchList: entries.flatMap((one, index) => toAuthority(one, index) ?? []),
  };
}

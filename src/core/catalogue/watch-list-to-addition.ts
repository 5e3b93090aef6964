/** The user's own watch list as an addition that others can read and accept. */
import * as v from 'valibot';
import * as s from '../schema.ts';
import type { Addition, AdditionEntry, AdditionSource } from './addition-file.ts';
import type { Authority } from './catalogue.ts';

/** What the user says about the list as a whole. */
export interface Cited {
  readonly title: string;
  /** Where anybody can read about these authorities. */
  readonly source: Pick<AdditionSource, 'title' | 'publisher' | 'url'>;
}

const SOURCE_ID = 'source-1';

/** The value where it fits into a file; null where it does not: the watch list may hold longer ones. */
function fitting<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}

/** A time of a certificate as ISO; null for what no calendar has. */
function toIso(ms: number | null): string | null {
  const date = new Date(ms ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : fitting(s.isoTime, date.toISOString());
}

function toEntry(one: Authority, index: number): AdditionEntry {
  return {
    id: `entry-${index + 1}`,
    kind: one.kind,
    family: null,
    name: one.name,
    note: one.note,
    subject: fitting(s.name, one.subject),
    issuer: fitting(s.name, one.issuer),
    serial: fitting(s.hex, one.serial),
    notBefore: toIso(one.notBefore),
    notAfter: toIso(one.notAfter),
    sha256: one.sha256,
    sha1: one.sha1,
    spkiSha256: one.spkiSha256,
    subjectKeyIdentifier: fitting(s.hex, one.subjectKeyIdentifier),
    spki: fitting(s.base64, one.spki),
    issuedBy: null,
    sources: [{ id: SOURCE_ID, section: '' }],
  };
}

/** The addition that names the entries of the watch list, each resting on the one source. */
export function additionOfOwn(entries: readonly Authority[], { title, source }: Cited): Addition {
  return {
    title,
    date: null,
    authorities: entries.map(toEntry),
    sources: [{ id: SOURCE_ID, date: null, ...source }],
  };
}

/** Turns the user's watch list into an addition that others can read and accept. */
import * as v from 'valibot';
import * as s from '../schema.ts';
import type { Addition, AdditionEntry, AdditionSource } from './addition-file.ts';
import type { Authority } from './catalogue.ts';

/** The user's description of the list as a whole. */
export interface AdditionDescription {
  readonly title: string;
  /** A public document about these authorities. */
  readonly source: Pick<AdditionSource, 'title' | 'publisher' | 'url'>;
}

const SOURCE_ID = 'source-1';

/** The value where it fits a field of the file, else null: the watch list allows longer values. */
function fitting<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}

/** A time (ms since epoch) as ISO 8601; null for null, and for a number that is no date. */
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

/** An addition with the entries of the watch list, each citing the one source. */
export function additionOfOwn(
  entries: readonly Authority[],
  { title, source }: AdditionDescription,
): Addition {
  return {
    title,
    date: null,
    authorities: entries.map(toEntry),
    sources: [{ id: SOURCE_ID, date: null, ...source }],
    ...{ series: null, edition: null, signature: null },
  };
}

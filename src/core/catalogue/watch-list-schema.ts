/** The schema of one watch list entry, in storage and in files. */
import * as v from 'valibot';
import * as s from '../schema.ts';
import { AUTHORITY_KINDS } from './catalogue.ts';

const nullable = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);
const ms = nullable(v.number());

/** One entry. It is an `Authority` whose origin is the user. */
export const watchListEntry = v.strictObject({
  id: s.identifier,
  origin: v.literal('user'),
  kind: v.picklist(AUTHORITY_KINDS),
  family: v.null(),
  name: v.pipe(s.text, v.minLength(1)),
  note: s.text,
  subject: nullable(s.longName),
  issuer: nullable(s.longName),
  serial: nullable(v.pipe(v.string(), v.maxLength(128))),
  notBefore: ms,
  notAfter: ms,
  sha256: nullable(s.sha256Hex),
  sha1: nullable(s.sha1Hex),
  spkiSha256: nullable(s.sha256Base64),
  subjectKeyIdentifier: nullable(v.pipe(v.string(), v.maxLength(1024))),
  spki: nullable(v.pipe(v.string(), v.maxLength(100_000))),
  // Users cite no sources, and the pages would show any that are here.
  sources: v.pipe(s.sourceRefs, v.length(0)),
});

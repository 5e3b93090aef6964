/** The schema of one watch list entry, as it is stored and as it is written to files. */
import * as v from 'valibot';
import * as s from '../schema.ts';

const nullable = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);
const ms = nullable(v.number());

/** One authority as it is stored. */
export const watchListEntry = v.strictObject({
  id: s.identifier,
  origin: v.literal('user'),
  kind: v.picklist(['root', 'intermediate']),
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
  // A user cites nothing: what stands here would be shown as a source.
  sources: v.pipe(s.sourceRefs, v.length(0)),
});

/** The schema of one authority in src/data/authorities.json and in addition files. */
import * as v from 'valibot';
import * as s from '../schema.ts';
import { AUTHORITY_KINDS } from './catalogue.ts';

/** One authority. Unknown facts are left out of the JSON, and null or '' in the output. */
export const authoritySchema = v.strictObject({
  id: s.identifier,
  kind: v.picklist(AUTHORITY_KINDS),
  family: v.optional(v.nullable(s.identifier), null),
  name: v.pipe(s.text, v.minLength(1)),
  note: v.optional(s.text, ''),
  subject: v.optional(v.nullable(s.name), null),
  issuer: v.optional(v.nullable(s.name), null),
  serial: v.optional(v.nullable(s.hex), null),
  notBefore: v.optional(v.nullable(s.isoTime), null),
  notAfter: v.optional(v.nullable(s.isoTime), null),
  sha256: v.optional(v.nullable(s.sha256Hex), null),
  sha1: v.optional(v.nullable(s.sha1Hex), null),
  spkiSha256: v.optional(v.nullable(s.sha256Base64), null),
  subjectKeyIdentifier: v.optional(v.nullable(s.hex), null),
  spki: v.optional(v.nullable(s.base64), null),
  // For readers and explanations; no signal uses these.
  issuedBy: v.optional(v.nullable(s.identifier), null),
  key: v.optional(s.text),
  selfSigned: v.optional(v.boolean()),
  oneCrl: v.optional(v.strictObject({ bug: s.text, added: v.pipe(v.string(), v.isoDate()) })),
  chromium: v.optional(v.strictObject({ builtInList: s.text, errorWhenTrusted: s.text })),
  sources: s.sourceRefs,
});

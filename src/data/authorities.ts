/** The catalogue that ships with the extension, validated as it is loaded. */
import * as v from 'valibot';
import type { Authority, Family } from '../core/authorities.ts';
import file from './authorities.json' with { type: 'json' };
import * as s from './schema.ts';

/** An authority as it is written down: what is not known is left out. */
export const authoritySchema = v.strictObject({
  id: s.identifier,
  kind: v.picklist(['root', 'intermediate']),
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
  // For the reader and the explanations; no signal looks at these.
  issuedBy: v.optional(v.nullable(s.identifier), null),
  key: v.optional(s.text),
  selfSigned: v.optional(v.boolean()),
  oneCrl: v.optional(v.strictObject({ bug: s.text, added: v.pipe(v.string(), v.isoDate()) })),
  chromium: v.optional(v.strictObject({ builtInList: s.text, errorWhenTrusted: s.text })),
  sources: s.sourceRefs,
});

const familySchema = v.strictObject({
  id: s.identifier,
  name: s.text,
  country: v.nullable(s.text),
  organization: v.nullable(s.text),
  commonNames: v.array(s.text),
  /** Ids of claims.json: what the family was used for. */
  claims: v.array(s.identifier),
  sources: s.sourceRefs,
});

const schema = v.strictObject({
  version: v.literal(1),
  families: v.array(familySchema),
  authorities: v.array(authoritySchema),
});

const toMs = (iso: string | null) => (iso === null ? null : Date.parse(iso));

/** An authority of the release, with what only explanations need. */
export interface Shipped extends Authority {
  /** When Firefox's list of revoked certificates took it up, ms since epoch; null where it has not. */
  readonly refusedSince: number | null;
}

export interface ShippedFamily extends Family {
  /** Ids of claims on what it was used for. */
  readonly claims: readonly string[];
}

/** The built-in authorities and families. Throws where the file is not as the schema says. */
export function loadAuthorities(): { authorities: Shipped[]; families: ShippedFamily[] } {
  const { authorities, families } = v.parse(schema, file);
  return {
    families,
    authorities: authorities.map((one) => ({
      ...one,
      origin: 'catalogue',
      notBefore: toMs(one.notBefore),
      notAfter: toMs(one.notAfter),
      refusedSince: toMs(one.oneCrl?.added ?? null),
    })),
  };
}

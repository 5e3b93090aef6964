/** The catalogue that ships with the extension, validated as it is loaded. */
import * as v from 'valibot';
import { authoritySchema } from '../core/catalogue/authority-schema.ts';
import type { Authority, Family } from '../core/catalogue/catalogue.ts';
import * as s from '../core/schema.ts';
import file from './authorities.json' with { type: 'json' };

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
export interface CatalogueAuthority extends Authority {
  /** When Firefox's list of revoked certificates took it up, ms since epoch; null where it has not. */
  readonly refusedSince: number | null;
}

export interface CatalogueFamily extends Family {
  /** Ids of claims on what it was used for. */
  readonly claims: readonly string[];
}

/** The built-in authorities and families. Throws where the file is not as the schema says. */
export function loadAuthorities(): {
  authorities: CatalogueAuthority[];
  families: CatalogueFamily[];
} {
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

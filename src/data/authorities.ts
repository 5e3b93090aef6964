/** Loads the catalogue that ships with the extension, and validates it. */
import * as v from 'valibot';
import { authoritySchema } from '../core/catalogue/authority-schema.ts';
import type { Authority, Family } from '../core/catalogue/catalogue.ts';
import * as s from '../core/schema.ts';
import { toMs } from '../core/time.ts';
import file from './authorities.json' with { type: 'json' };

const familySchema = v.strictObject({
  id: s.identifier,
  name: s.text,
  country: v.nullable(s.text),
  organization: v.nullable(s.text),
  commonNames: v.array(s.text),
  /** Ids of claims in claims.json about the use of the family. */
  claims: v.array(s.identifier),
  sources: s.sourceRefs,
});

const schema = v.strictObject({
  version: v.literal(1),
  /** The day on which the entries were last held against their sources. */
  revised: v.pipe(v.string(), v.isoDate()),
  families: v.array(familySchema),
  authorities: v.array(authoritySchema),
});

/** An authority of the catalogue, with facts that only the explanations need. */
export interface CatalogueAuthority extends Authority {
  /** Day on which Firefox's revocation list (OneCRL) added it, ms since epoch; null where it has not. */
  readonly refusedSince: number | null;
}

/** A family of the catalogue, with facts that only the explanations need. */
export interface CatalogueFamily extends Family {
  /** Ids of claims about its use. */
  readonly claims: readonly string[];
}

/** All authorities and families, and their age (ms since epoch). Throws a ValiError where the file does not fit the schema. */
export function loadAuthorities(): {
  authorities: CatalogueAuthority[];
  families: CatalogueFamily[];
  revised: number;
} {
  const { authorities, families, revised } = v.parse(schema, file);
  return {
    revised: Date.parse(revised),
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

/** Loads the claims of the explanations: their sources are here, their texts in _locales. */
import * as v from 'valibot';
import type { SourceRef } from '../core/catalogue/catalogue.ts';
import * as s from '../core/schema.ts';
import file from './claims.json' with { type: 'json' };

/** Parts of the explanation page. */
const CLAIM_PARTS = ['what', 'other', 'history', 'targets', 'law', 'protect', 'cannot'] as const;

export type ClaimPart = (typeof CLAIM_PARTS)[number];

/** Origins of a claim: independent reports, officials, or officials whom others contradict. */
const CLAIM_STANDINGS = ['reported', 'officials', 'disputed'] as const;

type ClaimStanding = (typeof CLAIM_STANDINGS)[number];

/** One statement of the explanations. */
export interface Claim {
  /** Its text is the message `claim_<id>`. */
  readonly id: string;
  readonly part: ClaimPart;
  /** Time of an event, as "2019" or "2019-07"; null for other claims. `to` is null for one moment. */
  readonly when: { readonly from: string; readonly to: string | null } | null;
  readonly standing: ClaimStanding;
  readonly sources: readonly SourceRef[];
}

const time = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2})?$/));

const schema = v.strictObject({
  version: v.literal(1),
  claims: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[a-z0-9_]+$/)),
      part: v.picklist(CLAIM_PARTS),
      when: v.optional(
        v.nullable(v.strictObject({ from: time, to: v.optional(v.nullable(time), null) })),
        null,
      ),
      standing: v.optional(v.picklist(CLAIM_STANDINGS), 'reported'),
      sources: v.pipe(s.sourceRefs, v.minLength(1)),
    }),
  ),
});

/** All claims, in the order of the page. Throws a ValiError where the file does not fit the schema. */
export function loadClaims(): readonly Claim[] {
  return v.parse(schema, file).claims;
}

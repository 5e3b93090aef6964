/** What the explanations state, claim by claim: the words are in _locales, the sources are here. */
import * as v from 'valibot';
import type { SourceRef } from '../core/catalogue/catalogue.ts';
import * as s from '../core/schema.ts';
import file from './claims.json' with { type: 'json' };

/** Where on the explanation page a claim stands. */
export type Part = 'what' | 'other' | 'history' | 'targets' | 'law' | 'cannot';

/** Whose word it is: nobody's in particular, that of officials, or theirs and contradicted by others. */
export type Standing = 'reported' | 'officials' | 'disputed';

export interface Claim {
  /** Its words are the message `claim_<id>`. */
  readonly id: string;
  readonly part: Part;
  /** "2019", "2019-07": when it happened; null for what is not an event. `to` is null for one moment. */
  readonly when: { readonly from: string; readonly to: string | null } | null;
  readonly standing: Standing;
  readonly sources: readonly SourceRef[];
}

const time = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2})?$/));

const schema = v.strictObject({
  version: v.literal(1),
  claims: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[a-z0-9_]+$/)),
      part: v.picklist(['what', 'other', 'history', 'targets', 'law', 'cannot']),
      when: v.optional(
        v.nullable(v.strictObject({ from: time, to: v.optional(v.nullable(time), null) })),
        null,
      ),
      standing: v.optional(v.picklist(['reported', 'officials', 'disputed']), 'reported'),
      sources: v.pipe(s.sourceRefs, v.minLength(1)),
    }),
  ),
});

/** All claims, in the order in which they are told. Throws where the file is not as the schema says. */
export function loadClaims(): readonly Claim[] {
  return v.parse(schema, file).claims;
}

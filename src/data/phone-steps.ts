/** Loads the steps by which a person looks by hand on a phone; their texts are those of the site. */
import * as v from 'valibot';
import type { SourceRef } from '../core/catalogue/catalogue.ts';
import * as s from '../core/schema.ts';
import file from './phone-steps.json' with { type: 'json' };
import type { Source } from './sources.ts';

/** What is looked at, in the order of the page: the device first, then its browsers. */
export const PHONE_PARTS = ['android', 'chrome', 'firefox', 'ios'] as const;

type PhonePart = (typeof PHONE_PARTS)[number];

/** One step. */
interface PhoneStep {
  /** Its text is the message `phone_<part>_<id>`. */
  readonly id: string;
  readonly part: PhonePart;
  readonly sources: readonly SourceRef[];
}

/** The steps, and the documents that they cite. */
interface PhoneSteps {
  /** By id. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly steps: readonly PhoneStep[];
}

const schema = v.strictObject({
  version: v.literal(1),
  sources: v.array(s.source),
  steps: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[a-z]+$/)),
      part: v.picklist(PHONE_PARTS),
      sources: v.pipe(s.sourceRefs, v.minLength(1)),
    }),
  ),
});

/** All steps, in their order within a part. Throws a ValiError where the file does not fit the schema. */
export function loadPhoneSteps(): PhoneSteps {
  const { sources, steps } = v.parse(schema, file);
  return { sources: new Map(sources.map((source) => [source.id, source])), steps };
}

/** Loads the documents that claims and authorities cite, and validates them. */
import * as v from 'valibot';
import type { Language } from '../core/language.ts';
import * as s from '../core/schema.ts';
import file from './sources.json' with { type: 'json' };

/** A document. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** Year or ISO date of publication; null for a document that is kept up to date. */
  readonly date: string | null;
  readonly url: string;
  /** Addresses of the same document in other languages than English. */
  readonly translations?: Partial<Record<Language, string>> | undefined;
}

const schema = v.strictObject({
  version: v.literal(1),
  sources: v.array(
    v.strictObject({
      ...s.source.entries,
      translations: v.optional(
        v.strictObject({ ru: s.source.entries.url, kk: s.source.entries.url }),
      ),
    }),
  ),
});

/** All sources by id. Throws a ValiError where the file does not fit the schema. */
export function loadSources(): ReadonlyMap<string, Source> {
  return new Map(v.parse(schema, file).sources.map((source) => [source.id, source]));
}

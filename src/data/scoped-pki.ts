/** Loads the authorities that sign real sites without being in browsers, and validates them. */
import * as v from 'valibot';
import type { ScopedPki } from '../core/detection/knowledge.ts';
import * as s from '../core/schema.ts';
import { namePatterns } from './pattern-schema.ts';
import file from './scoped-pki.json' with { type: 'json' };

const schema = v.strictObject({
  version: v.literal(1),
  authorities: v.array(
    v.strictObject({
      id: s.identifier,
      name: s.text,
      names: namePatterns,
      domains: v.array(v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/))),
      elsewhere: v.picklist(['strong', 'weak']),
      // Why `domains` and `elsewhere` are what they are; not shown.
      reason: v.pipe(s.text, v.minLength(1)),
      sources: s.sourceRefs,
    }),
  ),
});

/** All of them. Throws a ValiError where the file does not fit the schema. */
export function loadScopedPkis(): readonly ScopedPki[] {
  return v.parse(schema, file).authorities;
}

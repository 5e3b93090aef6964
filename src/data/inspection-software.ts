/** Loads the products that inspect connections on purpose, and validates them. */
import * as v from 'valibot';
import { type InspectionSoftware, SOFTWARE_KINDS } from '../core/detection/knowledge.ts';
import * as s from '../core/schema.ts';
import file from './inspection-software.json' with { type: 'json' };
import { namePatterns } from './pattern-schema.ts';

const schema = v.strictObject({
  version: v.literal(1),
  software: v.array(
    v.strictObject({
      id: s.identifier,
      product: s.text,
      kind: v.picklist(SOFTWARE_KINDS),
      names: namePatterns,
      sources: s.sourceRefs,
    }),
  ),
});

/** All known products. Throws a ValiError where the file does not fit the schema. */
export function loadInspectionSoftware(): readonly InspectionSoftware[] {
  return v.parse(schema, file).software;
}

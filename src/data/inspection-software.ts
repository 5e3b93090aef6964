/** Software that inspects connections on purpose, validated as it is loaded. */
import * as v from 'valibot';
import type { InspectionSoftware } from '../core/detection/knowledge.ts';
import * as s from '../core/schema.ts';
import file from './inspection-software.json' with { type: 'json' };

const schema = v.strictObject({
  version: v.literal(1),
  software: v.array(
    v.strictObject({
      id: s.identifier,
      product: s.text,
      kind: v.picklist([
        'security-software',
        'company-gateway',
        'parental-control',
        'debugging-tool',
      ]),
      attributes: v.pipe(s.name, v.minLength(1)),
      sources: s.sourceRefs,
    }),
  ),
});

/** The known products. Throws where the file is not as the schema says. */
export function loadInspectionSoftware(): readonly InspectionSoftware[] {
  return v.parse(schema, file).software;
}

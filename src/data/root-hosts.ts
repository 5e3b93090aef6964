/** Loads the hosts that are known to have handed out roots of interception, and validates them. */
import * as v from 'valibot';
import * as s from '../core/schema.ts';
import file from './root-hosts.json' with { type: 'json' };

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.array(
    v.strictObject({
      host: v.pipe(v.string(), v.regex(/^[a-z0-9.-]{3,253}$/)),
      // What it handed out, and when; not shown.
      what: v.pipe(s.text, v.minLength(1)),
      sources: v.pipe(s.sourceRefs, v.minLength(1)),
    }),
  ),
});

/** The hosts; those below them count as well. Throws a ValiError where the file does not fit the schema. */
export function loadRootHosts(): ReadonlySet<string> {
  return new Set(v.parse(schema, file).hosts.map(({ host }) => host));
}

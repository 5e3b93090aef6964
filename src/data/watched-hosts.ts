/** Hosts that are known to have been intercepted, validated as they are loaded. */
import * as v from 'valibot';
import * as s from './schema.ts';
import file from './watched-hosts.json' with { type: 'json' };

const host = v.pipe(v.string(), v.regex(/^[a-z0-9.-]{3,253}$/));
const schema = v.strictObject({
  version: v.literal(1),
  groups: v.array(
    v.strictObject({ id: s.identifier, hosts: v.array(host), sources: s.sourceRefs }),
  ),
});

/** Exact names, lower case. Throws where the file is not as the schema says. */
export function loadWatchedHosts(): ReadonlySet<string> {
  return new Set(v.parse(schema, file).groups.flatMap((group) => group.hosts));
}

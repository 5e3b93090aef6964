/** Hosts that are known to have been intercepted, validated as they are loaded. */
import * as v from 'valibot';
import * as s from '../core/schema.ts';
import file from './watched-hosts.json' with { type: 'json' };

const host = v.pipe(v.string(), v.regex(/^[a-z0-9.-]{3,253}$/));
const schema = v.strictObject({
  version: v.literal(1),
  groups: v.array(
    v.strictObject({ id: s.identifier, hosts: v.array(host), sources: s.sourceRefs }),
  ),
});

/** Hosts that were intercepted in one period. */
export interface HostGroup {
  readonly id: string;
  /** Exact names, lower case. */
  readonly hosts: readonly string[];
}

/** The groups, the oldest first. Throws where the file is not as the schema says. */
export function loadHostGroups(): readonly HostGroup[] {
  return v.parse(schema, file).groups;
}

/** All of them. Throws where the file is not as the schema says. */
export function loadWatchedHosts(): ReadonlySet<string> {
  return new Set(loadHostGroups().flatMap((group) => group.hosts));
}

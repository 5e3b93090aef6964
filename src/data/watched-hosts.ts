/** Loads the hosts that were intercepted, and their owners' other domains, and validates them. */
import * as v from 'valibot';
import * as s from '../core/schema.ts';
import file from './watched-hosts.json' with { type: 'json' };

const host = v.pipe(v.string(), v.regex(/^[a-z0-9.-]{3,253}$/));
const schema = v.strictObject({
  version: v.literal(1),
  groups: v.array(
    v.strictObject({ id: s.identifier, hosts: v.array(host), sources: s.sourceRefs }),
  ),
  // Other domains of a target's owner. They were not reported, so no group has them and no check asks them.
  related: v.array(v.strictObject({ of: host, domains: v.array(host), sources: s.sourceRefs })),
  // Targets that speak HTTP/2 or HTTP/3 with every browser of today.
  http2: v.strictObject({ hosts: v.array(host), sources: s.sourceRefs }),
});

/** Hosts that were intercepted in the same period. */
export interface HostGroup {
  readonly id: string;
  /** Exact names, lower case. */
  readonly hosts: readonly string[];
}

/** The groups, the oldest first. Throws a ValiError where the file does not fit the schema. */
export function loadHostGroups(): readonly HostGroup[] {
  return v.parse(schema, file).groups;
}

/**
 * The hosts of all groups, and other domains of their owners, such as google.kz. Throws a ValiError where
 * the file does not fit the schema.
 */
export function loadWatchedHosts(): ReadonlySet<string> {
  const { groups, related } = v.parse(schema, file);
  return new Set([
    ...groups.flatMap(({ hosts }) => hosts),
    ...related.flatMap(({ domains }) => domains),
  ]);
}

/**
 * The targets that speak HTTP/2 or HTTP/3 with every browser. Throws a ValiError where the file does not fit
 * the schema.
 */
export function loadHttp2Hosts(): ReadonlySet<string> {
  return new Set(v.parse(schema, file).http2.hosts);
}

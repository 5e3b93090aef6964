/**
 * Hosts whose chain ended at a publicly trusted root, in storage.session: in memory only, gone with the
 * browser. A host that changes from a public to a private root while the browser runs is suspicious.
 */
import * as v from 'valibot';
import { LruMap } from '../core/lru-map.ts';
import { type Area, createStorageItem } from './item.ts';

const MAX_HOSTS = 500;
/** The order of use is written at most this often; new hosts are written at once. */
const RENEWAL_MS = 60_000;

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.array(v.pipe(v.string(), v.maxLength(255))),
});

export const PUBLIC_HOSTS_KEY = 'publicHosts';

/** Hosts below publicly trusted roots, at most 500. */
export interface PublicHosts {
  /** Whether `note` was called for the host since the browser started, and it was not evicted. */
  has(host: string): Promise<boolean>;
  /** Notes a host that was seen below a publicly trusted root, at `at` (ms since epoch). */
  note(host: string, at: number): Promise<void>;
  /** Drops the copy in memory: the stored hosts were cleared. */
  forget(): void;
}

function toLruMap(hosts: readonly string[]): LruMap<string, true> {
  const lru = new LruMap<string, true>(MAX_HOSTS);
  for (const host of hosts) lru.set(host, true);
  return lru;
}

/**
 * Keeps at most 500 hosts in `area` (version 1). The background is the only writer, and every page
 * asks, so the hosts are kept in memory too.
 */
export function createPublicHosts(area: Area): PublicHosts {
  const empty: v.InferOutput<typeof schema> = { version: 1, hosts: [] };
  const item = createStorageItem(area, PUBLIC_HOSTS_KEY, schema, empty);
  let known: LruMap<string, true> | undefined;
  let writtenAt = Number.NEGATIVE_INFINITY;
  const load = async () => (known ??= toLruMap((await item.read()).hosts));
  return {
    async has(host) {
      return (await load()).get(host) !== undefined;
    },
    async note(host, at) {
      const hosts = await load();
      const isKnown = hosts.get(host) !== undefined;
      const age = at - writtenAt;
      // Use renews a host, so that many others do not push out those that matter to the user.
      if (isKnown && age >= 0 && age < RENEWAL_MS) return;
      hosts.set(host, true);
      writtenAt = at;
      await item.update(() => ({ version: 1, hosts: [...hosts.keys()] }));
    },
    forget() {
      known = undefined;
      writtenAt = Number.NEGATIVE_INFINITY;
    },
  };
}

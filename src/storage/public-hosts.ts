/**
 * Hosts whose chain ended at a publicly trusted root, in storage.session: in memory only, gone with the
 * browser. A host that changes from a public to a private root while the browser runs is suspicious.
 */
import * as v from 'valibot';
import { LruMap } from '../core/lru-map.ts';
import { type Area, createStorageItem } from './item.ts';

const MAX_HOSTS = 500;

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.array(v.pipe(v.string(), v.maxLength(255))),
});

export const PUBLIC_HOSTS_KEY = 'publicHosts';

/** Hosts below publicly trusted roots, at most 500. */
export interface PublicHosts {
  /** Whether `note` was called for the host since the browser started, and it was not evicted. */
  has(host: string): Promise<boolean>;
  /** Notes a host that was seen below a publicly trusted root. */
  note(host: string): Promise<void>;
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
  const load = async () => (known ??= toLruMap((await item.read()).hosts));
  return {
    async has(host) {
      return (await load()).get(host) !== undefined;
    },
    async note(host) {
      const hosts = await load();
      if (hosts.get(host)) return;
      hosts.set(host, true);
      await item.update(() => ({ version: 1, hosts: [...hosts.keys()] }));
    },
    forget() {
      known = undefined;
    },
  };
}

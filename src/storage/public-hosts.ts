/**
 * Hosts that were seen below a root that the browser ships, in memory only (storage.session) and gone
 * with the browser: what changes to a private root while it runs is worth a word.
 */
import * as v from 'valibot';
import { type Area, createStorageItem } from './item.ts';

const MAX_HOSTS = 500;

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.array(v.pipe(v.string(), v.maxLength(255))),
});

export const PUBLIC_HOSTS_KEY = 'publicHosts';

export interface PublicHosts {
  has(host: string): Promise<boolean>;
  note(host: string): Promise<void>;
  /** Forgets what it remembers of the stored, which was cleared. */
  forget(): void;
}

/** Kept in `area`. Each page asks; there is one writer, which may remember what it wrote. */
export function createPublicHosts(area: Area): PublicHosts {
  const empty: v.InferOutput<typeof schema> = { version: 1, hosts: [] };
  const item = createStorageItem(area, PUBLIC_HOSTS_KEY, schema, empty);
  let known: Set<string> | undefined;
  const load = async () => (known ??= new Set((await item.read()).hosts));
  return {
    async has(host) {
      return (await load()).has(host);
    },
    async note(host) {
      const hosts = await load();
      if (hosts.has(host)) return;
      hosts.add(host);
      const [oldest] = hosts;
      if (hosts.size > MAX_HOSTS && oldest !== undefined) hosts.delete(oldest);
      await item.update(() => ({ version: 1, hosts: [...hosts] }));
    },
    forget() {
      known = undefined;
    },
  };
}

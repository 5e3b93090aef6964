/**
 * Which hosts spoke HTTP/2 or HTTP/3 since the browser started, and which came over an older protocol in the
 * last ten minutes although they speak a newer one; in storage.session: in memory only.
 */
import * as v from 'valibot';
import type { HistoryContext } from '../core/detection/history-context.ts';
import { LruMap } from '../core/lru-map.ts';
import { type Area, createStorageItem } from './item.ts';

const MAX_HOSTS = 500;
const MAX_OLDER = 100;
const MAX_AGE_MS = 10 * 60_000;

const host = v.pipe(v.string(), v.maxLength(255));
const schema = v.strictObject({
  version: v.literal(1),
  http2: v.array(host),
  older: v.array(v.strictObject({ host, at: v.number() })),
});
type StoredProtocols = v.InferOutput<typeof schema>;

export const HOST_PROTOCOLS_KEY = 'hostProtocols';

/** Protocols by host: at most 500 hosts with a newer one, at most 100 with an older one. */
export interface HostProtocols {
  /** What was noted of the host, and of other hosts in the ten minutes before `at` (ms since epoch). */
  read(
    host: string,
    at: number,
  ): Promise<Pick<HistoryContext, 'spokeHttp2' | 'metHttp2' | 'older'>>;
  /** Notes that the host spoke HTTP/2 or HTTP/3 at port 443. */
  noteHttp2(host: string): Promise<void>;
  /** Notes that the host came over an older protocol than it speaks, at `at` (ms since epoch). */
  noteOlder(host: string, at: number): Promise<void>;
  /** Drops the copy in memory: the stored hosts were cleared. */
  forget(): void;
}

/** Keeps the hosts in `area` (version 1). The background is the only writer, so a copy is kept in memory. */
export function createHostProtocols(area: Area): HostProtocols {
  const empty: StoredProtocols = { version: 1, http2: [], older: [] };
  const item = createStorageItem<StoredProtocols>(area, HOST_PROTOCOLS_KEY, schema, empty);
  let current: { http2: LruMap<string, true>; older: StoredProtocols['older'] } | undefined;

  async function load() {
    if (current) return current;
    const stored = await item.read();
    const http2 = new LruMap<string, true>(MAX_HOSTS);
    for (const one of stored.http2) http2.set(one, true);
    return (current ??= { http2, older: stored.older });
  }

  async function write(): Promise<void> {
    const { http2, older } = await load();
    await item.update(() => ({ version: 1, http2: [...http2.keys()], older }));
  }

  return {
    async read(name, at) {
      const { http2, older } = await load();
      const isRecent = (one: { at: number }) => one.at <= at && at - one.at < MAX_AGE_MS;
      return {
        spokeHttp2: http2.get(name) !== undefined,
        metHttp2: http2.size > 0,
        older: older.filter(isRecent).map((one) => one.host),
      };
    },
    async noteHttp2(name) {
      const { http2 } = await load();
      if (http2.get(name) !== undefined) return;
      http2.set(name, true);
      await write();
    },
    async noteOlder(name, at) {
      const loaded = await load();
      const others = loaded.older.filter((one) => one.host !== name);
      loaded.older = [...others.slice(-MAX_OLDER + 1), { host: name, at }];
      await write();
    },
    forget() {
      current = undefined;
    },
  };
}

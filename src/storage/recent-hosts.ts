/**
 * Hosts that were refused or loaded within the last ten minutes, in storage.session: in memory only.
 * Several refusals at once tell interception from one site's mistake.
 */
import * as v from 'valibot';
import type { HistoryContext } from '../core/detection/history-context.ts';
import { HANDSHAKE_ERRORS, type HandshakeError } from '../core/detection/observation.ts';
import { LruMap } from '../core/lru-map.ts';
import { type Area, createStorageItem } from './item.ts';

const MINUTE_MS = 60_000;
const MAX_AGE_MS = 10 * MINUTE_MS;
const MAX_HOSTS = 100;
const MAX_WRITTEN = 1000;

const host = v.pipe(v.string(), v.maxLength(255));
const schema = v.strictObject({
  version: v.literal(1),
  refused: v.array(v.strictObject({ host, error: v.picklist(HANDSHAKE_ERRORS), at: v.number() })),
  loaded: v.array(v.strictObject({ host, at: v.number() })),
});
type StoredHosts = v.InferOutput<typeof schema>;

export const RECENT_KEY = 'recent';

/** The hosts of the last ten minutes. */
export interface RecentHosts {
  /** The hosts that were refused or loaded in the ten minutes before `at` (ms since epoch). */
  read(at: number): Promise<Pick<HistoryContext, 'refused' | 'loaded'>>;
  /** Notes a host whose certificate the browser refused, at `at` (ms since epoch). */
  refused(host: string, error: HandshakeError, at: number): Promise<void>;
  /** Notes a host whose certificate the browser accepted, at `at` (ms since epoch). */
  loaded(host: string, at: number): Promise<void>;
  /** Drops the copy in memory: the stored hosts were cleared. */
  forget(): void;
}

/**
 * The newest entries of the ten minutes before `at`, without those of the host `except`. Entries that are
 * later than `at` are dropped: the clock was set back.
 */
function recentEntries<T extends { host: string; at: number }>(
  list: readonly T[],
  at: number,
  except: string,
): T[] {
  return list
    .filter((one) => one.host !== except && one.at <= at && at - one.at < MAX_AGE_MS)
    .slice(-MAX_HOSTS + 1);
}

/**
 * Keeps at most 100 hosts of each kind in `area` (version 1). The background is the only writer, and
 * every page asks, so the hosts are kept in memory too. A host that loads again within a minute is
 * not written again.
 *
 * @param loadedArea The same area, by which a host that loaded is written, perhaps later.
 */
export function createRecentHosts(area: Area, loadedArea = area): RecentHosts {
  const empty: StoredHosts = { version: 1, refused: [], loaded: [] };
  const item = createStorageItem<StoredHosts>(area, RECENT_KEY, schema, empty);
  const loadedItem = createStorageItem<StoredHosts>(loadedArea, RECENT_KEY, schema, empty);
  const written = new LruMap<string, number>(MAX_WRITTEN);
  let current: StoredHosts | undefined;
  const load = async () => (current ??= await item.read());
  return {
    async read(at) {
      const { refused, loaded } = await load();
      return {
        refused: recentEntries(refused, at, '').map((one) => ({
          host: one.host,
          error: one.error,
        })),
        loaded: recentEntries(loaded, at, '').map((one) => one.host),
      };
    },
    async refused(host, error, at) {
      current = await item.update((before) => ({
        ...before,
        refused: [...recentEntries(before.refused, at, host), { host, error, at }],
      }));
    },
    async loaded(host, at) {
      const isRefused = (await load()).refused.some((one) => one.host === host);
      const age = at - (written.get(host) ?? Number.NEGATIVE_INFINITY);
      const isRecent = age >= 0 && age < MINUTE_MS;
      if (isRecent && !isRefused) return;
      written.set(host, at);
      current = await loadedItem.update((before) => ({
        ...before,
        // A host that loads is no longer refused.
        refused: before.refused.filter((one) => one.host !== host),
        loaded: [...recentEntries(before.loaded, at, host), { host, at }],
      }));
    },
    forget() {
      current = undefined;
      written.clear();
    },
  };
}

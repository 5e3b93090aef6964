/** Hosts that were refused or loaded within the last minutes, in memory only: failures correlate. */
import * as v from 'valibot';
import type { HistoryContext } from '../core/detection/history-context.ts';
import type { HandshakeError } from '../core/detection/observation.ts';
import { type Area, createStorageItem } from './item.ts';

const MINUTES = 10;
const MAX_HOSTS = 30;

const host = v.pipe(v.string(), v.maxLength(255));
const schema = v.strictObject({
  version: v.literal(1),
  refused: v.array(v.strictObject({ host, error: v.string(), at: v.number() })),
  loaded: v.array(v.strictObject({ host, at: v.number() })),
});
type Stored = v.InferOutput<typeof schema>;

export const RECENT_KEY = 'recent';

export interface RecentHosts {
  /** What was seen in the minutes before `at` (ms since epoch). */
  read(at: number): Promise<Pick<HistoryContext, 'refused' | 'loaded'>>;
  refused(host: string, error: HandshakeError, at: number): Promise<void>;
  /** A host of which the browser accepted the certificate. */
  loaded(host: string, at: number): Promise<void>;
  /** Forgets what it remembers of the stored, which was cleared. */
  forget(): void;
}

/** Drops what is older than some minutes, and an earlier entry of the same host. */
function within<T extends { host: string; at: number }>(
  list: readonly T[],
  at: number,
  but: string,
): T[] {
  return list
    .filter((one) => one.host !== but && at - one.at < MINUTES * 60_000)
    .slice(-MAX_HOSTS + 1);
}

/** Recent hosts kept in `area`. A host that loads again within a minute costs no write. */
export function createRecentHosts(area: Area): RecentHosts {
  const empty: Stored = { version: 1, refused: [], loaded: [] };
  const item = createStorageItem<Stored>(area, RECENT_KEY, schema, empty);
  const written = new Map<string, number>();
  // Each page asks; there is one writer, which may remember what it wrote.
  let current: Stored | undefined;
  const load = async () => (current ??= await item.read());
  const change = async (to: (before: Stored) => Stored) => {
    current = await item.update(to);
  };
  return {
    async read(at) {
      const { refused, loaded } = await load();
      return {
        refused: within(refused, at, '').map((one) => ({
          host: one.host,
          error: one.error as HandshakeError,
        })),
        loaded: within(loaded, at, '').map((one) => one.host),
      };
    },
    async refused(host, error, at) {
      await change((before) => ({
        ...before,
        refused: [...within(before.refused, at, host), { host, error, at }],
      }));
    },
    async loaded(host, at) {
      const isRefused = (await load()).refused.some((one) => one.host === host);
      const isRecent = at - (written.get(host) ?? Number.NEGATIVE_INFINITY) < 60_000;
      if (isRecent && !isRefused) return;
      if (written.size > 1000) written.clear();
      written.set(host, at);
      await change((before) => ({
        ...before,
        // What loads is no longer refused.
        refused: before.refused.filter((one) => one.host !== host),
        loaded: [...within(before.loaded, at, host), { host, at }],
      }));
    },
    forget() {
      current = undefined;
      written.clear();
    },
  };
}

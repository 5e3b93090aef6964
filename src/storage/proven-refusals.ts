/**
 * Hosts of which the browser itself said that they are intercepted, in storage.local: Chromium's -217 and
 * Firefox's MITM_DETECTED. A list of its own, so that no number of other refusals pushes them out.
 *
 * Chromium remembers for seven days that the user clicked through an error, across restarts (one week in
 * its stateful_ssl_host_state_delegate.cc), and shows the intercepted host without a word meanwhile. An
 * entry lasts as long once the host was shown after its refusal. Until then it lasts a day: a browser
 * that was not clicked through refuses again, so a later page is most likely a clean one.
 */
import * as v from 'valibot';
import type { HistoryContext } from '../core/detection/history-context.ts';
import { HANDSHAKE_ERRORS, type HandshakeError } from '../core/detection/observation.ts';
import { DAY_MS } from '../core/time.ts';
import { type Area, createStorageItem } from './item.ts';

const MAX_HOSTS = 200;
const REFUSED_MS = DAY_MS;
const SHOWN_MS = 7 * DAY_MS;

const schema = v.strictObject({
  version: v.literal(1),
  hosts: v.array(
    v.strictObject({
      host: v.pipe(v.string(), v.maxLength(255)),
      error: v.picklist(HANDSHAKE_ERRORS),
      /** Ms since epoch, of the last refusal. */
      at: v.number(),
      /** Whether the host was shown after it was refused. */
      wasShown: v.boolean(),
    }),
  ),
});

type StoredHosts = v.InferOutput<typeof schema>;
type StoredHost = StoredHosts['hosts'][number];

export const PROVEN_REFUSALS_KEY = 'provenRefusals';

/** Whether a refusal is the browser's own statement that the connection is intercepted. */
export function isProvenRefusal(error: HandshakeError): boolean {
  return error === 'known-interception' || error === 'interception-detected';
}

/** The hosts that the browser said are intercepted. */
export interface ProvenRefusals {
  /** The hosts that count at `at` (ms since epoch). */
  read(at: number): Promise<HistoryContext['proven']>;
  /** Notes a refusal for which `isProvenRefusal` holds, at `at` (ms since epoch). */
  refused(host: string, error: HandshakeError, at: number): Promise<void>;
  /** Notes that the host was shown without a certificate that would clear it. */
  shown(host: string): Promise<void>;
  /** Drops hosts: they came with a certificate that clears them, or the user removed their findings. */
  cleared(hosts: readonly string[]): Promise<void>;
  /** Drops the copy in memory: the stored hosts were cleared. */
  forget(): void;
}

/** Whether an entry counts at `at`; none that is later does, since the clock was set back. */
function isCurrent({ at: since, wasShown }: StoredHost, at: number): boolean {
  const age = at - since;
  return age >= 0 && age < (wasShown ? SHOWN_MS : REFUSED_MS);
}

/** The newer entry of each host. */
function joinHosts(older: StoredHosts, newer: StoredHosts): StoredHosts {
  const known = new Set(newer.hosts.map(({ host }) => host));
  const added = older.hosts.filter(({ host }) => !known.has(host));
  return { version: 1, hosts: [...added, ...newer.hosts].slice(-MAX_HOSTS) };
}

/**
 * Keeps at most 200 hosts in `area` (version 1), the newest. The background reads them for every page, so
 * they are kept in memory too; changes start from what is stored, which a page may have cleared.
 */
export function createProvenRefusals(area: Area): ProvenRefusals {
  const empty: StoredHosts = { version: 1, hosts: [] };
  const item = createStorageItem(area, PROVEN_REFUSALS_KEY, schema, empty, joinHosts);
  let current: StoredHosts | undefined;
  const change = async (to: (hosts: readonly StoredHost[]) => StoredHost[]) => {
    current = await item.update(({ hosts }) => ({ version: 1, hosts: to(hosts) }));
  };
  return {
    async read(at) {
      const { hosts } = (current ??= await item.read());
      return hosts
        .filter((one) => isCurrent(one, at))
        .map((one) => ({ host: one.host, error: one.error }));
    },
    async refused(host, error, at) {
      await change((hosts) => {
        const recent = hosts.filter((one) => isCurrent(one, at));
        const wasShown = recent.some((one) => one.host === host && one.wasShown);
        const others = recent.filter((one) => one.host !== host);
        return [...others, { host, error, at, wasShown }].slice(-MAX_HOSTS);
      });
    },
    async shown(host) {
      await change((hosts) =>
        hosts.map((one) => (one.host === host ? { ...one, wasShown: true } : one)),
      );
    },
    async cleared(dropped) {
      await change((hosts) => hosts.filter((one) => !dropped.includes(one.host)));
    },
    forget() {
      current = undefined;
    },
  };
}

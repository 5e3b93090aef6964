/**
 * Hosts behind the page: scripts, images, sockets. A page may be clean and what it loads intercepted.
 * Only in thorough mode, and a certificate is asked for only at the first request to a host in an hour.
 */
import { hostOf } from '../core/hosts.ts';
import type { Observation } from '../core/observation.ts';
import { isWarning, type Verdict } from '../core/verdict.ts';

const HOUR_MS = 60 * 60_000;
const MAX_HOSTS = 2000;

/** A request of a page's part, as webRequest tells. */
export interface PartRequest {
  readonly url: string;
  readonly tabId: number;
  /** Ms since epoch. */
  readonly timeStamp: number;
}

/** What this needs of the world. */
export interface PartPorts {
  /** Judges what is new, keeps it, and shows it on the tab where it is worth it. */
  readonly seen: (
    tabId: number,
    observation: Promise<Observation>,
  ) => Promise<{ readonly verdict: Verdict; readonly incognito: boolean }>;
  /** Shows on the tab what is known of a host. */
  readonly known: (tabId: number, verdict: Verdict) => Promise<void>;
}

interface Looked {
  readonly at: number;
  /** Null for what is not worth a warning, or is not known yet. */
  readonly warning: Verdict | null;
}

export interface Parts {
  /**
   * To be called for each response to a part of a page; `observe` asks for its certificate, and is
   * called at once or not at all.
   */
  responded(request: PartRequest, observe: () => Promise<Observation>): Promise<void>;
  /** Whether anything would be done for the request. */
  isDue(request: PartRequest): boolean;
  /** Forgets every host: what is known, or stored, has changed. */
  forget(): void;
}

export function createParts({ seen, known }: PartPorts): Parts {
  const looked = new Map<string, Looked>();
  const note = (host: string, one: Looked) => {
    looked.delete(host);
    looked.set(host, one);
    const [oldest] = looked.keys();
    if (looked.size > MAX_HOSTS && oldest !== undefined) looked.delete(oldest);
  };
  // A clock that was set back makes nothing fresh.
  const isFresh = (one: Looked | undefined, at: number): one is Looked =>
    one !== undefined && at >= one.at && at - one.at < HOUR_MS;
  /** Plain http and sockets have no certificate, and say nothing of the host's. */
  const isEncrypted = (url: string) => /^(https|wss):/i.test(url);
  return {
    isDue({ url, tabId, timeStamp }) {
      const one = looked.get(hostOf(url));
      return tabId >= 0 && isEncrypted(url) && (!isFresh(one, timeStamp) || one.warning !== null);
    },
    forget() {
      looked.clear();
    },
    async responded({ url, tabId, timeStamp: at }, observe) {
      const host = hostOf(url);
      const before = looked.get(host);
      if (isFresh(before, at)) {
        // What was found is found on every page that the host is part of.
        if (before.warning) await known(tabId, { ...before.warning, at });
        return;
      }
      note(host, { at, warning: null });
      try {
        const { verdict, incognito } = await seen(tabId, observe());
        const warning = isWarning(verdict.level) ? verdict : null;
        // What told nothing (the cache, no certificate) is asked again; of private windows nothing stays.
        if (verdict.unseen !== null || incognito) looked.delete(host);
        else note(host, { at, warning });
      } catch (error) {
        looked.delete(host);
        throw error;
      }
    },
  };
}

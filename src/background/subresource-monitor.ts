/**
 * Hosts behind the page: scripts, images, sockets. A page may be clean and what it loads intercepted.
 * Only in thorough mode, and a certificate is asked for only at the first request to a host in an hour.
 */

import type { Observation } from '../core/detection/observation.ts';
import { isWarning, type Verdict } from '../core/detection/verdict.ts';
import { hostOf } from '../core/net/hosts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MAX_HOSTS = 2000;

/** A request of a page's part, as webRequest tells. */
export interface SubresourceRequest {
  readonly url: string;
  readonly tabId: number;
  /** Ms since epoch. */
  readonly timeStamp: number;
  /** The document that it is part of, where the browser says: Firefox its address, Chromium its origin. */
  readonly documentUrl?: string | undefined;
  readonly initiator?: string | undefined;
}

/** Where a part belongs: a tab, and the host of the document that asked for it; '' where unknown. */
export interface SubresourcePlace {
  readonly tabId: number;
  readonly documentHost: string;
}

function placeOf({ tabId, documentUrl, initiator }: SubresourceRequest): SubresourcePlace {
  return { tabId, documentHost: hostOf(documentUrl ?? initiator ?? '') };
}

/** What this needs of the world. */
export interface SubresourceMonitorDeps {
  /** Judges what is new, keeps it, and shows it on the tab where it is worth it. */
  readonly seen: (
    place: SubresourcePlace,
    observation: Promise<Observation>,
  ) => Promise<{ readonly verdict: Verdict; readonly incognito: boolean }>;
  /** Shows on the tab what is known of a host. */
  readonly known: (place: SubresourcePlace, verdict: Verdict) => Promise<void>;
}

interface Looked {
  readonly at: number;
  /** Null for what is not worth a warning, or is not known yet. */
  readonly warning: Verdict | null;
}

export interface SubresourceMonitor {
  /**
   * To be called for each response to a part of a page; `observe` asks for its certificate, and is
   * called at once or not at all.
   */
  responded(request: SubresourceRequest, observe: () => Promise<Observation>): Promise<void>;
  /** Whether anything would be done for the request. */
  isDue(request: SubresourceRequest): boolean;
  /** Forgets every host: what is known, or stored, has changed. */
  forget(): void;
}

export function createSubresourceMonitor({
  seen,
  known,
}: SubresourceMonitorDeps): SubresourceMonitor {
  const looked = new Map<string, Looked>();
  const note = (host: string, one: Looked) => {
    looked.delete(host);
    looked.set(host, one);
    const [oldest] = looked.keys();
    if (looked.size > MAX_HOSTS && oldest !== undefined) looked.delete(oldest);
  };
  // A clock that was set back makes nothing fresh.
  const isFresh = (one: Looked | undefined, at: number): one is Looked =>
    one !== undefined &&
    at >= one.at &&
    // Interception ends, too: what was found is looked at again soon.
    at - one.at < (one.warning ? MINUTE_MS : HOUR_MS);
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
    async responded(request, observe) {
      const { url, timeStamp: at } = request;
      const place = placeOf(request);
      const host = hostOf(url);
      const before = looked.get(host);
      if (isFresh(before, at)) {
        // What was found is found on every page that the host is part of.
        if (before.warning) await known(place, { ...before.warning, at });
        return;
      }
      note(host, { at, warning: null });
      try {
        const { verdict, incognito } = await seen(place, observe());
        const warning = isWarning(verdict.level) ? verdict : null;
        // What told nothing (the cache, no certificate) is asked again; of private windows nothing stays.
        if (verdict.notChecked !== null || incognito) looked.delete(host);
        else note(host, { at, warning });
      } catch (error) {
        looked.delete(host);
        throw error;
      }
    },
  };
}

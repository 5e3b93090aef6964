/**
 * Chooses the subresources whose certificate is read: the first request to a host in an hour. A page
 * may be clean while the scripts, images or sockets that it loads are intercepted.
 */
import type { Observation } from '../core/detection/observation.ts';
import { isWarning, type Verdict } from '../core/detection/verdict.ts';
import { LruMap } from '../core/lru-map.ts';
import { hostOf } from '../core/net/hosts.ts';
import type { SubresourcePlace, SubresourceTracker } from './subresource-tracker.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MAX_HOSTS = 2000;

/** A request of a subresource, from webRequest.onHeadersReceived. */
interface SubresourceRequest {
  readonly url: string;
  readonly tabId: number;
  /** Ms since epoch. */
  readonly timeStamp: number;
  /** Firefox: address of the document that made the request. */
  readonly documentUrl?: string | undefined;
  /** Chromium: origin of that document. */
  readonly initiator?: string | undefined;
}

function placeOf({ tabId, documentUrl, initiator }: SubresourceRequest): SubresourcePlace {
  return { tabId, documentHost: hostOf(documentUrl ?? initiator ?? '') };
}

/** The last check of a host. */
interface HostCheck {
  /** Ms since epoch. */
  readonly at: number;
  /** Null where the verdict is no warning, or is not known yet. */
  readonly warning: Verdict | null;
}

/** The hosts of subresources that were checked lately, at most 2000. */
export interface SubresourceMonitor {
  /** Whether `onResponse` would do anything for the request. Cheap: it runs for every request. */
  isDue(request: SubresourceRequest): boolean;
  /**
   * Handles the response to a subresource. `observe` reads its certificate; it is called before this
   * function first waits, or not at all.
   */
  onResponse(request: SubresourceRequest, observe: () => Promise<Observation>): Promise<void>;
  /** Drops every host: the configuration changed, or the stored history was cleared. */
  forget(): void;
}

/** Plain http and ws have no certificate. */
function isEncrypted(url: string): boolean {
  return /^(https|wss):/i.test(url);
}

/**
 * Whether a check still counts at `at` (ms since epoch): for an hour, but a warning for a minute only,
 * since interception ends too. Checks dated in the future are stale: the clock was set back.
 */
function isFresh(check: HostCheck | undefined, at: number): check is HostCheck {
  if (check === undefined || at < check.at) return false;
  return at - check.at < (check.warning ? MINUTE_MS : HOUR_MS);
}

/** Creates the monitor, which passes observations and known warnings on to the tracker. */
export function createSubresourceMonitor(
  tracker: Pick<SubresourceTracker, 'onResponse' | 'showKnown'>,
): SubresourceMonitor {
  const checks = new LruMap<string, HostCheck>(MAX_HOSTS);
  return {
    isDue({ url, tabId, timeStamp }) {
      if (tabId < 0 || !isEncrypted(url)) return false;
      const check = checks.get(hostOf(url));
      return !isFresh(check, timeStamp) || check.warning !== null;
    },
    async onResponse(request, observe) {
      const { url, timeStamp: at } = request;
      const place = placeOf(request);
      const host = hostOf(url);
      const before = checks.get(host);
      if (isFresh(before, at)) {
        // A known warning is displayed on every page that loads something from the host.
        if (before.warning) await tracker.showKnown(place, { ...before.warning, at });
        return;
      }
      checks.set(host, { at, warning: null });
      try {
        const { verdict, incognito } = await tracker.onResponse(place, observe());
        const warning = isWarning(verdict.level) ? verdict : null;
        // Not checked (the cache, no certificate): ask again. Private: nothing is remembered.
        if (verdict.notChecked !== null || incognito) checks.delete(host);
        else checks.set(host, { at, warning });
      } catch (error) {
        checks.delete(host);
        throw error;
      }
    },
    forget() {
      checks.clear();
    },
  };
}

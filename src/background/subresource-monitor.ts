/**
 * Chooses the requests whose certificate is read, beside those of documents: the first of a kind to an
 * origin in a while, at random some of the others, and every one that is no GET. A page may be clean
 * while the scripts, images or sockets that it loads are intercepted.
 */
import type { Observation } from '../core/detection/observation.ts';
import { isNotable, type Verdict } from '../core/detection/verdict.ts';
import { LruMap } from '../core/lru-map.ts';
import { isEncrypted } from './request-filters.ts';

const MINUTE_MS = 60_000;
/** A check without a warning counts for a random time between these, so that nobody can time it. */
const MIN_AGE_MS = 5 * MINUTE_MS;
const MAX_AGE_MS = 60 * MINUTE_MS;
/** Interception ends too, so a warning is checked again soon. */
const WARNING_AGE_MS = 5000;
/** The share of requests that are checked although a check still counts. */
const RANDOM_SHARE = 1 / 50;
const MAX_CHECKS = 4000;

/** A request, from webRequest.onHeadersReceived. */
interface MonitoredRequest {
  readonly url: string;
  /** webRequest.ResourceType. A request of one kind never speaks for one of another kind. */
  readonly type: string;
  readonly method: string;
  /** Ms since epoch. */
  readonly timeStamp: number;
  /** The browser's partition of connections: cookie store, top-level site; '' where unknown. */
  readonly partition: string;
}

/** A verdict on a request, and whether nothing about it may be remembered. */
export interface TrackedVerdict {
  readonly verdict: Verdict;
  readonly incognito: boolean;
}

/** Judges and displays the requests of one kind, which are placed by `P`. */
export interface RequestTracker<P> {
  /** Judges a response, and displays it where it is a warning. */
  onResponse(place: P, observation: Promise<Observation>): Promise<TrackedVerdict>;
  /** Displays an earlier warning about the origin of a request. */
  showKnown(place: P, verdict: Verdict): Promise<void>;
  /** The key of the documents that a warning at the place is displayed on. */
  placeKey(place: P): string;
}

/** The last check of an origin. */
interface OriginCheck {
  /** Ms since epoch: it counts from the first to before the second. */
  readonly from: number;
  readonly until: number;
  /** Null where the verdict is no warning. */
  readonly warning: Verdict | null;
}

/** A check that is not judged yet, with the places that wait for it. */
interface RunningCheck {
  readonly warning: Promise<Verdict | null>;
  readonly places: Set<string>;
}

/**
 * Handles the response. `observe` reads its certificate; it is called before the function first waits, or
 * not at all.
 */
export type ResponseHandler = (observe: () => Promise<Observation>) => Promise<void>;

/** The origins that were checked lately, at most 4000. */
export interface SubresourceMonitor {
  /** Returns what is to be done about a request; null for nothing. Cheap: it runs for every request. */
  plan<P>(request: MonitoredRequest, place: P, tracker: RequestTracker<P>): ResponseHandler | null;
  /** Drops every check: the configuration changed, or the stored history was cleared. */
  forget(): void;
}

/** A check by origin, kind and partition: an interceptor chooses by any of them. */
function checkKey({ url, type, partition }: MonitoredRequest): string {
  const origin = /^[^:]+:\/\/[^/?#]*/.exec(url)?.[0] ?? url;
  return `${origin} ${type} ${partition}`;
}

/** Whether a check counts at `at`. Checks dated in the future are stale: the clock was set back. */
function isFresh(check: OriginCheck | undefined, at: number): check is OriginCheck {
  return check !== undefined && at >= check.from && at < check.until;
}

/** Creates the monitor. `random` returns numbers from 0 to below 1. */
export function createSubresourceMonitor(random: () => number): SubresourceMonitor {
  const checks = new LruMap<string, OriginCheck>(MAX_CHECKS);
  const running = new Map<string, RunningCheck>();

  function keep(key: string, at: number, { verdict, incognito }: TrackedVerdict): Verdict | null {
    const warning = isNotable(verdict.level) ? verdict : null;
    const age = warning ? WARNING_AGE_MS : MIN_AGE_MS + random() * (MAX_AGE_MS - MIN_AGE_MS);
    // Not checked (the cache, no certificate): ask again. Private: nothing is remembered.
    if (verdict.notChecked !== null || verdict.whenStored !== null || incognito) checks.delete(key);
    else checks.set(key, { from: at, until: at + age, warning });
    return warning;
  }

  async function check(
    key: string,
    at: number,
    placeKey: string,
    judge: () => Promise<TrackedVerdict>,
  ): Promise<void> {
    const judging = judge();
    const warning = judging.then(
      (result) => keep(key, at, result),
      () => null,
    );
    const entry = { warning, places: new Set([placeKey]) };
    running.set(key, entry);
    await warning;
    if (running.get(key) === entry) running.delete(key);
    await judging;
  }

  return {
    plan(request, place, tracker) {
      if (!isEncrypted(request.url)) return null;
      const { timeStamp: at, method } = request;
      const key = checkKey(request);
      const known = checks.get(key);
      const under = running.get(key);
      const isLucky = random() < RANDOM_SHARE;
      if (method !== 'GET' || isLucky || !(isFresh(known, at) || under)) {
        return (observe) =>
          check(key, at, tracker.placeKey(place), () => tracker.onResponse(place, observe()));
      }
      if (under && !under.places.has(tracker.placeKey(place))) {
        under.places.add(tracker.placeKey(place));
        return async () => {
          const warning = await under.warning;
          if (warning) await tracker.showKnown(place, warning);
        };
      }
      const warning = isFresh(known, at) ? known.warning : null;
      return warning && (() => tracker.showKnown(place, warning));
    },
    forget() {
      checks.clear();
    },
  };
}

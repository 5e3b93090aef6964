/**
 * Keeps what was observed of the last response to each page until the page commits. Only responses over
 * https that came from the network count: what a document says of its connection is about them.
 */

import type { Observation, Transport } from '../../core/detection/observation.ts';
import { LruMap } from '../../core/lru-map.ts';
import { offersHttp3 } from './alt-svc.ts';

/** More pages are never under way at once. */
const MAX_WAITING = 100;
/** Ms after which a response no longer waits: its page was a download, or was given up. */
const MAX_WAITING_MS = 60_000;

/** The response to a page, once it has started. */
interface StartedResponse {
  readonly tabId: number;
  readonly url: string;
  /** Ms since epoch. */
  readonly timeStamp: number;
  readonly fromCache: boolean;
  /** Absent where no connection was made. */
  readonly ip?: string | undefined;
  /** Absent where the response was not reported with them. */
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string }[];
}

/** What is kept of a response. */
interface NetworkResponse extends Pick<Transport, 'offersHttp3' | 'isDefaultPort'> {
  readonly observation: Promise<Observation>;
}

/** Observations by tab and address. */
export interface NetworkResponses {
  /** Keeps the observation of a response, or drops an earlier one where this response does not count. */
  add(response: StartedResponse, observation: Promise<Observation>): void;
  /** Removes and returns the observation that waits for the page; undefined where there is none. */
  take(page: Pick<StartedResponse, 'tabId' | 'url' | 'timeStamp'>): NetworkResponse | undefined;
}

/** Creates the store. It lives in memory: without an entry, a page is not checked. */
export function createNetworkResponses(): NetworkResponses {
  const waiting = new LruMap<string, NetworkResponse & { readonly at: number }>(MAX_WAITING);
  const keyOf = ({ tabId, url }: { tabId: number; url: string }) =>
    `${tabId} ${url.split('#', 1)[0] ?? ''}`;
  return {
    add(response, observation) {
      const key = keyOf(response);
      waiting.delete(key);
      const { url, fromCache, ip, timeStamp: at, responseHeaders = [] } = response;
      if (!url.startsWith('https:') || fromCache || !ip) return;
      waiting.set(key, {
        at,
        observation,
        offersHttp3: offersHttp3(responseHeaders),
        isDefaultPort: new URL(url).port === '',
      });
    },
    take(page) {
      const key = keyOf(page);
      const found = waiting.get(key);
      waiting.delete(key);
      if (!found || page.timeStamp - found.at > MAX_WAITING_MS) return undefined;
      return found;
    },
  };
}

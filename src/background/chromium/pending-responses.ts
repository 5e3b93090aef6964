/**
 * Holds responses until the next event of their request. onHeadersReceived has the certificate; whether
 * the response came from the cache, and the server's address, are reported by onResponseStarted or
 * onBeforeRedirect. A request may also fail after its headers: Chromium keeps pages from reading some
 * responses, and aborts loads. Its certificate counts all the same, since the request was sent.
 */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import { LruMap } from '../../core/lru-map.ts';
import { inTimeOrder } from './ordered-events.ts';

/** More responses than these are never under way at once. */
const MAX_PENDING = 500;

/** Details of onResponseStarted, onBeforeRedirect or onErrorOccurred. */
export type NextEvent =
  | WebRequest.OnResponseStartedDetailsType
  | WebRequest.OnBeforeRedirectDetailsType
  | WebRequest.OnErrorOccurredDetailsType;

/** Responses, by the id of their request, that wait for its next event; at most 500. */
export interface PendingResponses<T> {
  /** Holds `value` until the next event of the request. */
  add(requestId: string, value: T): void;
  /** Removes and returns the value of a request; undefined where there is none. */
  take(requestId: string): T | undefined;
  /** Drops all values and removes the listeners. */
  stop(): void;
}

/**
 * Creates the store and registers its listeners. `onNext` gets each value with the next event.
 *
 * @param extraInfo What a response that starts is reported with.
 */
export function createPendingResponses<T>(
  filter: WebRequest.RequestFilter,
  onNext: (value: T, next: NextEvent) => void,
  extraInfo: WebRequest.OnResponseStartedOptions[] = [],
): PendingResponses<T> {
  const pending = new LruMap<string, T>(MAX_PENDING);
  const take = (requestId: string) => {
    const value = pending.get(requestId);
    pending.delete(requestId);
    return value;
  };
  const listener = inTimeOrder((next: NextEvent) => {
    const value = take(next.requestId);
    if (value !== undefined) onNext(value, next);
  });
  browser.webRequest.onResponseStarted.addListener(listener, filter, extraInfo);
  browser.webRequest.onBeforeRedirect.addListener(listener, filter);
  browser.webRequest.onErrorOccurred.addListener(listener, filter);
  return {
    add(requestId, value) {
      pending.set(requestId, value);
    },
    take,
    stop() {
      browser.webRequest.onResponseStarted.removeListener(listener);
      browser.webRequest.onBeforeRedirect.removeListener(listener);
      browser.webRequest.onErrorOccurred.removeListener(listener);
      pending.clear();
    },
  };
}

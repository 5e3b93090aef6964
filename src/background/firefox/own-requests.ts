/** Observes in Firefox the requests that the extension itself makes for a network check. */
import { browser } from '../../browser.ts';
import { createHostProber, type HostProber, requestWithoutCredentials } from '../host-prober.ts';
import { firefoxFailure } from './error-codes.ts';
import type { FirefoxResponse } from './observe-response.ts';
import { observeResponse } from './security-info.ts';

interface RequestOrigin {
  readonly tabId: number;
  readonly url: string;
  readonly originUrl?: string | undefined;
}

const OWN_REQUESTS: { urls: string[]; types: ('xmlhttprequest' | 'other')[] } = {
  urls: ['https://*/*'],
  types: ['xmlhttprequest', 'other'],
};

/** Whether the extension's background made the request. */
export function isExtensionRequest({ tabId, originUrl }: Omit<RequestOrigin, 'url'>): boolean {
  return tabId < 0 && originUrl?.startsWith(`${location.origin}/`) === true;
}

function listenToOwnRequests(prober: HostProber): () => void {
  const onHeaders = (details: FirefoxResponse & RequestOrigin) => {
    if (isExtensionRequest(details)) prober.onResponse(details.url, observeResponse(details));
  };
  const onError = (details: RequestOrigin & { readonly error: string }) => {
    if (isExtensionRequest(details)) prober.onError(details.url, firefoxFailure(details.error));
  };
  browser.webRequest.onHeadersReceived.addListener(onHeaders, OWN_REQUESTS, ['blocking']);
  browser.webRequest.onErrorOccurred.addListener(onError, OWN_REQUESTS);
  return () => {
    browser.webRequest.onHeadersReceived.removeListener(onHeaders);
    browser.webRequest.onErrorOccurred.removeListener(onError);
  };
}

/**
 * Creates the prober. It listens to requests only while it makes one: otherwise every request of every
 * page would pass through its listeners.
 */
export function createFirefoxProber(): HostProber {
  const prober: HostProber = createHostProber({
    request: requestWithoutCredentials,
    now: () => Date.now(),
    listen: () => listenToOwnRequests(prober),
  });
  return prober;
}

/** Requests of the extension's own in Firefox, which a check makes. */
import { browser } from '../../browser.ts';
import { firefoxFailure } from '../error-codes.ts';
import { createHostProber, type HostProber, requestWithoutCredentials } from '../host-prober.ts';
import { observeFirefox, type ResponseDetails } from './observe-response.ts';

interface OwnRequest {
  readonly tabId: number;
  readonly url: string;
  readonly originUrl?: string | undefined;
}

const OWN = { urls: ['https://*/*'], types: ['xmlhttprequest' as const, 'other' as const] };

function isOwn({ tabId, originUrl }: OwnRequest): boolean {
  return tabId < 0 && originUrl?.startsWith(`${location.origin}/`) === true;
}

/** Listens to our own requests only while a check runs: otherwise every page would pay for it. */
function listen(active: HostProber): () => void {
  const onHeaders = (details: ResponseDetails & OwnRequest) => {
    if (!isOwn(details)) return;
    const observed = observeFirefox(details, (id, options) =>
      browser.webRequest.getSecurityInfo(id, options),
    );
    active.responded(details.url, observed);
  };
  const onError = (details: OwnRequest & { readonly error: string }) => {
    if (isOwn(details)) active.failed(details.url, firefoxFailure(details.error));
  };
  browser.webRequest.onHeadersReceived.addListener(onHeaders, OWN, ['blocking']);
  browser.webRequest.onErrorOccurred.addListener(onError, OWN);
  return () => {
    browser.webRequest.onHeadersReceived.removeListener(onHeaders);
    browser.webRequest.onErrorOccurred.removeListener(onError);
  };
}

export function createFirefoxProber(): HostProber {
  const active: HostProber = createHostProber({
    request: requestWithoutCredentials,
    now: () => Date.now(),
    listen: () => listen(active),
  });
  return active;
}

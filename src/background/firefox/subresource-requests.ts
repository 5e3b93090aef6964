/** Observes the responses to everything but the documents of tabs in Firefox. */
import { browser } from '../../browser.ts';
import { hostOf } from '../../core/net/hosts.ts';
import { logRejection } from '../log-error.ts';
import { ALL_REQUESTS } from '../request-filters.ts';
import type { RequestRouter } from '../request-router.ts';
import type { FirefoxResponse } from './observe-response.ts';
import { isExtensionRequest } from './own-requests.ts';
import { observeResponse } from './security-info.ts';

/** Details of webRequest.onHeadersReceived, as far as a request is routed by them. */
interface FirefoxRequest extends FirefoxResponse {
  readonly type: string;
  readonly method: string;
  readonly originUrl?: string | undefined;
  /** Since Firefox 153. */
  readonly documentId?: string | undefined;
  readonly incognito?: boolean | undefined;
  readonly cookieStoreId?: string | undefined;
  /** The documents around the frame, the innermost first. */
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined;
}

/** Firefox keeps connections apart by cookie store, private browsing and top-level site. */
function partitionOf(details: FirefoxRequest): string {
  const { cookieStoreId = '', incognito = false, documentUrl = '', frameAncestors } = details;
  const site = hostOf(frameAncestors?.at(-1)?.url ?? documentUrl);
  return `${cookieStoreId} ${incognito ? 'private' : ''} ${site}`;
}

function listen(
  router: RequestRouter,
  filter: { urls: string[]; tabId?: number },
  isNeeded: () => boolean,
): () => void {
  const onHeaders = (details: FirefoxRequest) => {
    if (!isNeeded() || isExtensionRequest(details)) return;
    const { documentUrl, originUrl } = details;
    const handler = router({
      ...details,
      documentId: details.documentId ?? null,
      requester: documentUrl ?? originUrl ?? '',
      incognito: details.incognito ?? null,
      partition: partitionOf(details),
    });
    if (handler) logRejection(handler(() => observeResponse(details)));
  };
  browser.webRequest.onHeadersReceived.addListener(onHeaders, filter, ['blocking']);
  return () => {
    browser.webRequest.onHeadersReceived.removeListener(onHeaders);
  };
}

/** Passes every response to the router. Returns a function that ends it. */
export function listenToFirefoxRequests(router: RequestRouter): () => void {
  return listen(router, ALL_REQUESTS, () => true);
}

/** Passes the responses that belong to no tab to the router. Returns a function that ends it. */
export function listenToFirefoxWorkers(router: RequestRouter, isNeeded: () => boolean): () => void {
  return listen(router, { ...ALL_REQUESTS, tabId: -1 }, isNeeded);
}

/** Observes the responses to everything but tabs' documents in Chromium, and what the browser blocked. */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import { hostOf } from '../../core/net/hosts.ts';
import type { TabStates } from '../../storage/tab-states.ts';
import { logRejection } from '../log-error.ts';
import { ALL_REQUESTS, DOCUMENT_REQUESTS, isDocumentRequest } from '../request-filters.ts';
import type { RequestRouter } from '../request-router.ts';
import type { ResponseHandler } from '../subresource-monitor.ts';
import type { SubresourceTracker } from '../subresource-tracker.ts';
import type { WorkerTracker } from '../worker-tracker.ts';
import { type CertifiedResponse, listenWithCertificates } from './certificate-listener.ts';
import { chromiumError } from './error-codes.ts';
import { completeObservation, observeChromium } from './observe-response.ts';
import { inTimeOrder } from './ordered-events.ts';
import { isOwnRequest } from './own-requests.ts';
import { createPendingResponses } from './pending-responses.ts';

/** What requests are routed by. */
export interface ChromiumRoutes {
  readonly router: RequestRouter;
  /** A response does not say whether its tab is private. */
  readonly tabStates: Pick<TabStates, 'privacyOf'>;
}

/** A response that waits for its next event. */
interface Held {
  readonly details: CertifiedResponse;
  readonly handler: ResponseHandler;
}

/** The documents of tabs and pages that are fetched ahead have a listener of their own. */
function isOfOthers(details: CertifiedResponse): boolean {
  const { type, tabId } = details;
  return isOwnRequest(details) || type === 'main_frame' || (isDocumentRequest(type) && tabId >= 0);
}

function listen(
  { router, tabStates }: ChromiumRoutes,
  filter: WebRequest.RequestFilter,
  isNeeded: (details: CertifiedResponse) => boolean,
): () => void {
  const pending = createPendingResponses<Held>(filter, ({ details, handler }, next) => {
    logRejection(handler(() => completeObservation(observeChromium(details), next)));
  });
  const stop = listenWithCertificates(filter as chrome.webRequest.RequestFilter, (details) => {
    if (!isNeeded(details) || isOfOthers(details) || !details.securityInfo) return;
    const { initiator = '', tabId } = details;
    const incognito = tabStates.privacyOf(tabId);
    const handler = router({
      ...details,
      documentId: details.documentId ?? null,
      requester: initiator,
      incognito,
      partition: `${String(incognito)} ${initiator}`,
    });
    if (!handler) return;
    // Sockets are never cached; of anything else, the next event reports whether it was.
    if (details.type === 'websocket') logRejection(handler(() => observeChromium(details)));
    else pending.add(details.requestId, { details, handler });
  });
  return () => {
    stop();
    pending.stop();
  };
}

/** Passes every response to the router. Returns a function that ends it. */
export function listenToChromiumRequests(routes: ChromiumRoutes): () => void {
  return listen(routes, ALL_REQUESTS, () => true);
}

/**
 * Passes the responses to workers to the router, as far as they may serve a page: Chromium cannot filter
 * by a missing tab. Returns a function that ends it.
 */
export function listenToChromiumWorkers(
  routes: ChromiumRoutes,
  isNeeded: () => boolean,
): () => void {
  const filter: WebRequest.RequestFilter = {
    ...ALL_REQUESTS,
    types: ['xmlhttprequest', 'script', 'other'],
  };
  return listen(routes, filter, ({ tabId }) => tabId < 0 && isNeeded());
}

/** The components that blocked requests are passed to. */
export interface BlockedRequestDeps {
  readonly subresources: SubresourceTracker;
  readonly workers: WorkerTracker;
}

/**
 * Passes on the requests that Chromium blocked because their key is on its list of interception keys.
 * Blocked pages and frames come by webNavigation, with the frame of the error page.
 */
export function listenToBlockedSubresources({ subresources, workers }: BlockedRequestDeps): void {
  const onError = inTimeOrder((details: WebRequest.OnErrorOccurredDetailsType) => {
    const { requestId, type, tabId, documentId, url, initiator = '', timeStamp: at } = details;
    const error = chromiumError(details.error);
    if (error !== 'known-interception' || isOwnRequest(details)) return;
    const result = { kind: 'failure', error } as const;
    const observation = { host: hostOf(url), at, source: 'error-code', result } as const;
    const requesterHost = hostOf(initiator);
    if (tabId < 0) {
      const request = { requestId, url, workerHost: requesterHost, incognito: null, at };
      if (requesterHost !== '') logRejection(workers.onBlocked(request, observation));
    } else if (!isDocumentRequest(type)) {
      const place = { tabId, documentId: documentId ?? null, documentHost: requesterHost, at };
      logRejection(subresources.onBlocked(place, observation));
    }
  });
  browser.webRequest.onErrorOccurred.addListener(onError, { urls: DOCUMENT_REQUESTS.urls });
}

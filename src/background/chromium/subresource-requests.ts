/** Observes the responses to subresources in Chromium, and those that the browser blocked. */
import { browser } from '../../browser.ts';
import { hostOf } from '../../core/net/hosts.ts';
import { logRejection } from '../log-error.ts';
import { DOCUMENT_REQUESTS, SUBRESOURCE_REQUESTS } from '../request-filters.ts';
import type { SubresourceMonitor } from '../subresource-monitor.ts';
import type { SubresourceTracker } from '../subresource-tracker.ts';
import { type CertifiedResponse, listenWithCertificates } from './certificate-listener.ts';
import { chromiumError } from './error-codes.ts';
import { completeObservation, observeChromium } from './observe-response.ts';
import { isOwnRequest } from './own-requests.ts';
import { createPendingResponses } from './pending-responses.ts';

/**
 * Passes the responses that are due to the monitor.
 *
 * @returns A function that ends it.
 */
export function listenToChromiumSubresources(monitor: SubresourceMonitor): () => void {
  const pending = createPendingResponses<CertifiedResponse>(
    SUBRESOURCE_REQUESTS,
    (details, next) => {
      const observe = () => completeObservation(observeChromium(details), next);
      logRejection(monitor.onResponse(details, observe));
    },
  );
  const stop = listenWithCertificates(SUBRESOURCE_REQUESTS, (details) => {
    if (isOwnRequest(details) || !details.securityInfo || !monitor.isDue(details)) return;
    // Sockets are never cached; of anything else, the next event reports whether it was.
    if (details.type === 'websocket') {
      logRejection(monitor.onResponse(details, () => observeChromium(details)));
    } else {
      pending.add(details.requestId, details);
    }
  });
  return () => {
    stop();
    pending.stop();
  };
}

/**
 * Passes the subresources to the tracker that Chromium blocked because their key is on its list of
 * interception keys. Blocked pages and frames come by webNavigation, with the frame of the error page.
 */
export function listenToBlockedSubresources(subresources: SubresourceTracker): void {
  browser.webRequest.onErrorOccurred.addListener(
    ({ type, tabId, documentId, url, timeStamp: at, error: text }) => {
      const error = chromiumError(text);
      if (type === 'main_frame' || type === 'sub_frame' || tabId < 0) return;
      if (error !== 'known-interception') return;
      const result = { kind: 'failure', error } as const;
      const observation = { host: hostOf(url), at, source: 'error-code', result } as const;
      logRejection(subresources.onBlocked(tabId, documentId ?? null, observation));
    },
    { urls: DOCUMENT_REQUESTS.urls },
  );
}

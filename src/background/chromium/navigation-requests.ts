/** Observes the responses to pages and frames in Chromium. */
import { browser } from '../../browser.ts';
import type { Observation } from '../../core/detection/observation.ts';
import { logRejection } from '../log-error.ts';
import type { NavigationTracker } from '../navigation-tracker.ts';
import { DOCUMENT_REQUESTS, willCommit } from '../request-filters.ts';
import { type CertifiedResponse, listenWithCertificates } from './certificate-listener.ts';
import type { CertificateVisibilityNote } from './certificate-visibility-note.ts';
import { completeObservation, observeChromium } from './observe-response.ts';
import { createPendingResponses } from './pending-responses.ts';

/** Whether a page is only prefetched: such a request belongs to the document that asks for it. */
function isPrefetch({ type, documentId }: CertifiedResponse): boolean {
  return type === 'main_frame' && documentId !== undefined;
}

/**
 * Passes each response that will be committed to the tracker, and notes for https whether it came with
 * a certificate.
 */
export function listenToChromiumNavigations(
  navigation: NavigationTracker,
  noteVisibility: CertificateVisibilityNote,
): void {
  const pending = createPendingResponses<Promise<Observation>>(
    DOCUMENT_REQUESTS,
    (observation, next) => {
      const completed = completeObservation(observation, next);
      logRejection(navigation.onResponse(next, next.requestId, completed));
    },
  );
  listenWithCertificates(DOCUMENT_REQUESTS, (details) => {
    if (!willCommit(details) || isPrefetch(details)) return;
    if (details.url.startsWith('https:')) {
      const isShown = details.securityInfo !== undefined;
      logRejection(noteVisibility(isShown, details.timeStamp, details.tabId));
    }
    pending.add(details.requestId, observeChromium(details));
  });
  browser.webRequest.onErrorOccurred.addListener(({ requestId }) => {
    pending.drop(requestId);
  }, DOCUMENT_REQUESTS);
}

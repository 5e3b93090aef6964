/** Observes the responses to pages and frames in Firefox. */
import { browser } from '../../browser.ts';
import { logRejection } from '../log-error.ts';
import type { NavigationTracker } from '../navigation-tracker.ts';
import { DOCUMENT_REQUESTS, willCommit } from '../request-filters.ts';
import { observeResponse } from './security-info.ts';

/** Passes each response that will be committed to the tracker. */
export function listenToFirefoxNavigations(navigation: NavigationTracker): void {
  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      if (!willCommit(details)) return;
      const observation = observeResponse(details);
      logRejection(navigation.onResponse(details, details.requestId, observation));
    },
    DOCUMENT_REQUESTS,
    ['blocking'],
  );
}

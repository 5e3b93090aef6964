/** Observes the responses to pages and frames in Firefox. */
import { browser } from '../../browser.ts';
import { logRejection } from '../log-error.ts';
import type { NavigationTracker } from '../navigation-tracker.ts';
import { DOCUMENT_REQUESTS, willCommit } from '../request-filters.ts';
import { observeResponse } from './security-info.ts';

/** Passes each response to a tab's document to the tracker. */
export function listenToFirefoxNavigations(navigation: NavigationTracker): void {
  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      if (details.tabId < 0) return;
      const { requestId, originUrl } = details;
      const isBrowserStarted = originUrl === undefined;
      const request = { requestId, willCommit: willCommit(details), isBrowserStarted };
      logRejection(navigation.onResponse(details, request, observeResponse(details)));
    },
    DOCUMENT_REQUESTS,
    ['blocking'],
  );
}

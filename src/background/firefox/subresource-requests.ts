/** Observes the responses to subresources in Firefox. */
import { browser } from '../../browser.ts';
import { logRejection } from '../log-error.ts';
import { SUBRESOURCE_REQUESTS } from '../request-filters.ts';
import type { SubresourceMonitor } from '../subresource-monitor.ts';
import type { FirefoxResponse } from './observe-response.ts';
import { observeResponse } from './security-info.ts';

/**
 * Passes the responses that are due to the monitor.
 *
 * @returns A function that ends it.
 */
export function listenToFirefoxSubresources(monitor: SubresourceMonitor): () => void {
  const onHeaders = (details: FirefoxResponse) => {
    if (!monitor.isDue(details)) return;
    logRejection(monitor.onResponse(details, () => observeResponse(details)));
  };
  browser.webRequest.onHeadersReceived.addListener(onHeaders, SUBRESOURCE_REQUESTS, ['blocking']);
  return () => {
    browser.webRequest.onHeadersReceived.removeListener(onHeaders);
  };
}
